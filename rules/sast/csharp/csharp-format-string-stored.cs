using System;

public class Handler
{
    public string Text()
    {
        return Format(Console.ReadLine());
    }

    private string Format(string text)
    {
        // ok: csharp-format-string-stored
        var plain = string.Format("{0}", text);
        // ruleid: csharp-format-string-stored
        return string.Format(text, plain);
    }
}
