using System.Security.Cryptography;

public class Digests
{
    public byte[] Of(byte[] data)
    {
        // ruleid: csharp-weak-hash
        using (var md5 = new MD5CryptoServiceProvider())
        {
            md5.ComputeHash(data);
        }
        // ruleid: csharp-weak-hash
        using HashAlgorithm sha1 = SHA1.Create();
        // ok: csharp-weak-hash
        using var sha512 = SHA512.Create();
        // ok: csharp-weak-hash
        return SHA256.HashData(data);
    }
}
