using System;
using System.DirectoryServices;

public class Handler
{
    private static string user;

    public void Find(DirectoryEntry root)
    {
        user = Environment.GetEnvironmentVariable("LOGIN");
        Search(root);
        user = "admin";
        Fixed(root);
    }

    private static void Search(DirectoryEntry root)
    {
        // ruleid: csharp-ldap-injection-stored
        new DirectorySearcher(root, $"(uid={user})").FindOne();
    }

    private static void Fixed(DirectoryEntry root)
    {
        // ok: csharp-ldap-injection-stored
        new DirectorySearcher(root, $"(uid={user})").FindOne();
    }
}
