using System;
using System.IO;

public class Handler
{
    public object Make(StreamReader reader)
    {
        return Load(reader.ReadLine() + File.ReadAllText("type")) ?? Known(File.ReadAllText("type"));
    }

    private object Load(string name)
    {
        // ruleid: csharp-unsafe-reflection-stored
        return Activator.CreateInstance(null, name);
    }

    private object Known(string name)
    {
        switch (name)
        {
            case "A":
                // ok: csharp-unsafe-reflection-stored
                return Activator.CreateInstance(null, "Types.A");
            default:
                return null;
        }
    }
}
