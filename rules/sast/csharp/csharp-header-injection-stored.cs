using System.Web;
using System.IO;

public class Handler
{
    public void Answer(HttpResponse response)
    {
        Send(response, File.ReadAllText("lang"));
        Encoded(response, File.ReadAllText("lang"));
    }

    private void Send(HttpResponse response, string language)
    {
        // ruleid: csharp-header-injection-stored
        response.AddHeader("Content-Language", language);
        var cookie = new HttpCookie("language", language);
        // ruleid: csharp-header-injection-stored
        response.AppendCookie(cookie);
    }

    private void Encoded(HttpResponse response, string language)
    {
        // ok: csharp-header-injection-stored
        response.AddHeader("Content-Language", HttpUtility.UrlEncode(language));
    }
}
