using System;
using System.Web;

public class Handler
{
    public string Text(HttpRequest request)
    {
        return Format(request["format"]);
    }

    private string Format(string text)
    {
        // ok: csharp-format-string
        var plain = string.Format("{0}", text);
        // ruleid: csharp-format-string
        return string.Format(text, plain);
    }
}
