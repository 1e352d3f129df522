using System.IO;
using System.Reflection;

public class Plugins
{
    private const string Shapes = "shapes.dll";

    public void Run(bool old)
    {
        // ruleid: csharp-library-without-path
        Assembly.LoadFrom(Shapes);
        string either = old ? "old.dll" : "new.dll";
        // ruleid: csharp-library-without-path
        Assembly.LoadFile(either);
        // ok: csharp-library-without-path
        Assembly.LoadFrom(Path.Combine("/opt/shop/plugins", Shapes));
        // ok: csharp-library-without-path
        Assembly.LoadFrom("/opt/shop/plugins/" + Shapes);
        // ok: csharp-library-without-path
        Assembly.LoadFrom("/opt/shop/plugins/shapes.dll");
        // ok: csharp-library-without-path
        Assembly.Load("Shop.Shapes");
    }
}
