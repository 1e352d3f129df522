using System;
using System.Net;

public class Handler
{
    private const string Written = "7e5tc4s3";

    public void Run()
    {
        Use(Written);
        var given = Environment.GetEnvironmentVariable("PASSWORD");
        // ok: csharp-hardcoded-password
        new NetworkCredential("user", given);
    }

    private void Use(string password)
    {
        // ruleid: csharp-hardcoded-password
        new NetworkCredential("user", password);
    }
}
