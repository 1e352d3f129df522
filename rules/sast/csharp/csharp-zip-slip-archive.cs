using System.IO;
using System.IO.Compression;

public class Unpacker
{
    public void Unzip(ZipArchive archive, string folder)
    {
        foreach (var entry in archive.Entries)
        {
            // ruleid: csharp-zip-slip-archive
            entry.ExtractToFile(Path.Combine(folder, entry.FullName));
        }
    }

    public void Each(ZipArchiveEntry entry, string folder)
    {
        var path = folder + "/" + entry.FullName;
        // ruleid: csharp-zip-slip-archive
        using var output = new FileStream(path, FileMode.Create);
        // ruleid: csharp-zip-slip-archive
        Directory.CreateDirectory(path);
    }

    public void Checked(ZipArchive archive, string folder)
    {
        foreach (var entry in archive.Entries)
        {
            var path = Path.GetFullPath(Path.Combine(folder, entry.FullName));
            if (!path.StartsWith(folder + Path.DirectorySeparatorChar))
            {
                throw new IOException("entry outside of the folder");
            }
            // ok: csharp-zip-slip-archive
            entry.ExtractToFile(path);
        }
    }

    public void Flat(ZipArchiveEntry entry, string folder)
    {
        // ok: csharp-zip-slip-archive
        entry.ExtractToFile(Path.Combine(folder, Path.GetFileName(entry.FullName)));
        // ok: csharp-zip-slip-archive
        entry.ExtractToFile(Path.Combine(folder, "contents.txt"));
    }
}
