using System;
using System.Web;

public class Cookies
{
    public void Set(HttpResponse response)
    {
        var plain = new HttpCookie("session", "a");
        // ruleid: csharp-cookie-without-secure
        response.Cookies.Add(plain);
        // ruleid: csharp-cookie-without-secure
        response.AppendCookie(new HttpCookie("other"));
        var secure = new HttpCookie("session", "a");
        secure.Secure = true;
        // ok: csharp-cookie-without-secure
        response.Cookies.Add(secure);
        // ok: csharp-cookie-without-secure
        response.SetCookie(new HttpCookie("other") { Secure = true });
        var removed = new HttpCookie("session");
        removed.Expires = DateTime.Now.AddDays(-1);
        // ok: csharp-cookie-without-secure
        response.Cookies.Add(removed);
    }
}
