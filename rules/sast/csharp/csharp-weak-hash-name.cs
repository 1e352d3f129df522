using System.Security.Cryptography;

public class Handler
{
    private const string Name = "MD5";

    public void Run()
    {
        // ruleid: csharp-weak-hash-name
        HashAlgorithm.Create(Name);
        // ok: csharp-weak-hash-name
        HashAlgorithm.Create("SHA512");
    }
}
