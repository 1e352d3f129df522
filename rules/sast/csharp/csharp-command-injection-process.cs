using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

public class ToolsController : Controller
{
    private static readonly HashSet<string> Tools = new() { "df", "uptime" };

    [HttpGet("ping")]
    public IActionResult Ping(string host, int count)
    {
        // ruleid: csharp-command-injection-process
        Process.Start("cmd.exe", "/c ping " + host);
        // ruleid: csharp-command-injection-process
        var info = new ProcessStartInfo("sh", $"-c \"dig {host}\"");
        // ruleid: csharp-command-injection-process
        info.Arguments = Request.Form["arguments"];
        // ok: csharp-command-injection-process
        Process.Start("ping", "-c " + count);
        return Ok();
    }

    [HttpGet("safe")]
    public IActionResult Safe(string host, string tool)
    {
        // ok: csharp-command-injection-process
        var info = new ProcessStartInfo("ping");
        info.ArgumentList.Add(host);
        // ok: csharp-command-injection-process
        Process.Start(info);
        if (Tools.Contains(tool))
        {
            // ok: csharp-command-injection-process
            Process.Start(tool);
        }
        return Ok();
    }
}
