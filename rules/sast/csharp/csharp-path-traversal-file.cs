using System.IO;
using Microsoft.AspNetCore.Mvc;

public class FilesController : Controller
{
    private const string Folder = "/srv/files";

    [HttpGet("{name}")]
    public IActionResult Download(string name)
    {
        // ruleid: csharp-path-traversal-file
        var bytes = System.IO.File.ReadAllBytes(Path.Combine(Folder, name));
        // ruleid: csharp-path-traversal-file
        using var stream = new FileStream(Folder + "/" + name, FileMode.Open);
        // ruleid: csharp-path-traversal-file
        return PhysicalFile($"{Folder}/{Request.Query["file"]}", "application/pdf");
    }

    [HttpGet("checked/{name}")]
    public IActionResult Checked(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Folder, name));
        if (!path.StartsWith(Folder + Path.DirectorySeparatorChar))
        {
            return NotFound();
        }
        // ok: csharp-path-traversal-file
        return PhysicalFile(path, "application/pdf");
    }

    [HttpGet("safe")]
    public IActionResult Safe(string name, int id)
    {
        // ok: csharp-path-traversal-file
        System.IO.File.Exists(Path.Combine(Folder, name));
        // ok: csharp-path-traversal-file
        new FileInfo(Path.Combine(Folder, Path.GetFileName(name)));
        // ok: csharp-path-traversal-file
        System.IO.File.ReadAllText(Folder + "/" + id + ".txt");
        // ok: csharp-path-traversal-file
        return PhysicalFile("/srv/files/terms.pdf", "application/pdf");
    }
}
