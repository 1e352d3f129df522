using System.Net;
using System.Web;

public class Handler
{
    public void Show(HttpResponse response)
    {
        using (var client = new WebClient())
        {
            Write(response, client.DownloadString("https://www.example.org/news"));
        }
    }

    private void Write(HttpResponse response, string news)
    {
        // ruleid: csharp-xss-stored
        response.Write("<p>" + news + "</p>");
        // ok: csharp-xss-stored
        response.Write("<p>" + HttpUtility.HtmlEncode(news) + "</p>");
    }
}
