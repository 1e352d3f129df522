using System.Diagnostics;
using System.IO;

public class Tools
{
    private static string Lister(bool windows)
    {
        return windows ? "dir.exe" : "ls";
    }

    public void Run(bool windows, string folder)
    {
        // ruleid: csharp-program-without-path
        Process.Start("convert", "in.png out.jpg");
        var info = new ProcessStartInfo();
        // ruleid: csharp-program-without-path
        info.FileName = Lister(windows);
        info.Arguments = "all";
        Process.Start(info);
        // ok: csharp-program-without-path
        Process.Start("/usr/bin/convert", "all");
        // ok: csharp-program-without-path
        Process.Start(Path.Combine(folder, "convert"), "all");
        // ok: csharp-program-without-path
        Process.Start("C:\\tools\\convert.exe");
    }
}
