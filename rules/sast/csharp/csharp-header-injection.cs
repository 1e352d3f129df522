using System.Web;

public class Handler
{
    public void Answer(HttpRequest request, HttpResponse response)
    {
        Send(response, request.Params["lang"]);
        Encoded(response, request.Params["lang"]);
    }

    private void Send(HttpResponse response, string language)
    {
        // ruleid: csharp-header-injection
        response.AddHeader("Content-Language", language);
        var cookie = new HttpCookie("language", language);
        // ruleid: csharp-header-injection
        response.AppendCookie(cookie);
    }

    private void Encoded(HttpResponse response, string language)
    {
        // ok: csharp-header-injection
        response.AddHeader("Content-Language", HttpUtility.UrlEncode(language));
    }
}
