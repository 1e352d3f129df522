using Microsoft.AspNetCore.Http;

public class Cookies
{
    public void Weak(HttpResponse response, string id, CookieAuthenticationOptions options)
    {
        // ruleid: csharp-cookie-insecure-flags
        response.Cookies.Append("session", id, new CookieOptions { HttpOnly = false, Secure = true });
        var own = new CookieOptions();
        // ruleid: csharp-cookie-insecure-flags
        own.Secure = false;
        // ruleid: csharp-cookie-insecure-flags
        options.Cookie.SecurePolicy = CookieSecurePolicy.None;
    }

    public void Strong(HttpResponse response, string id, CookieAuthenticationOptions options, bool production)
    {
        // ok: csharp-cookie-insecure-flags
        response.Cookies.Append("session", id, new CookieOptions { HttpOnly = true, Secure = true });
        // ok: csharp-cookie-insecure-flags
        options.Cookie.HttpOnly = true;
        // ok: csharp-cookie-insecure-flags
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        // ok: csharp-cookie-insecure-flags
        connection.Secure = false;
    }
}
