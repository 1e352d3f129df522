using System;
using System.Web;

public class Handler
{
    public object Make(HttpRequest request)
    {
        return Load(request["type"]) ?? Known(request["type"]);
    }

    private object Load(string name)
    {
        // ruleid: csharp-unsafe-reflection
        return Activator.CreateInstance(null, name);
    }

    private object Known(string name)
    {
        switch (name)
        {
            case "A":
                // ok: csharp-unsafe-reflection
                return Activator.CreateInstance(null, "Types.A");
            default:
                return null;
        }
    }
}
