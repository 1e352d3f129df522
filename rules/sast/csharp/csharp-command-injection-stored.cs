using System;
using System.Diagnostics;
using System.Net.Sockets;
using System.IO;

public class Handler
{
    public void Run(TcpClient client)
    {
        using (var reader = new StreamReader(client.GetStream()))
        {
            string line;
            Read(reader, out line);
            // ruleid: csharp-command-injection-stored
            Process.Start("convert " + line);
        }
        var fixedOnes = new ProcessStartInfo { FileName = "convert" };
        // ok: csharp-command-injection-stored
        fixedOnes.Arguments = "--version";
        Process.Start(fixedOnes);
    }

    private static void Read(StreamReader reader, out string line)
    {
        line = reader.ReadLine();
    }
}
