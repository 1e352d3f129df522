using System;
using System.IO;
using System.Data.SqlClient;

public class Handler
{
    public string Show(SqlCommand command)
    {
        using (SqlDataReader reader = command.ExecuteReader())
        {
            var name = reader.GetString(0);
            Open(Path.GetFileName(name));
            return Read("/data/" + name);
        }
    }

    private string Read(string path)
    {
        // ruleid: csharp-path-traversal-stored
        return File.ReadAllText(path);
    }

    private void Open(string name)
    {
        // ok: csharp-path-traversal-stored
        using (var stream = new FileStream("/data/" + name, FileMode.Open)) { }
    }
}
