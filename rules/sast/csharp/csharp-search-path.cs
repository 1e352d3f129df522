using System;

public class Handler
{
    public void Run()
    {
        Use(Console.ReadLine());
    }

    private void Use(string folders)
    {
        // ruleid: csharp-search-path
        Environment.SetEnvironmentVariable("PATH", folders);
        // ok: csharp-search-path
        Environment.SetEnvironmentVariable("PATH", "/usr/bin");
        // ok: csharp-search-path
        Environment.SetEnvironmentVariable("TITLE", folders);
    }
}
