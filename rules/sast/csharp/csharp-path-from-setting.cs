using System;
using System.IO;

class Settings
{
    string Home()
    {
        // ruleid: csharp-path-from-setting
        return File.ReadAllText(Environment.GetEnvironmentVariable("APP_HOME") + "/app.conf");
    }

    string Listed()
    {
        using (var list = new StreamReader("/etc/app/list"))
        {
            var name = list.ReadLine();
            // ruleid: csharp-path-from-setting
            return File.ReadAllText("/srv/" + name);
        }
    }

    string Numbered()
    {
        var shard = int.Parse(Environment.GetEnvironmentVariable("SHARD"));
        // ok: csharp-path-from-setting
        return File.ReadAllText("/srv/shard-" + shard);
    }

    string Fixed()
    {
        // ok: csharp-path-from-setting
        return File.ReadAllText("/srv/app.conf");
    }
}
