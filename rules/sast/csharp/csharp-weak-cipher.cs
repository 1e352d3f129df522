using System.Security.Cryptography;

public class Vault
{
    public void Weak(Aes aes)
    {
        // ruleid: csharp-weak-cipher
        var des = DES.Create();
        // ruleid: csharp-weak-cipher
        aes.Mode = CipherMode.ECB;
        // ruleid: csharp-weak-cipher
        using var triple = new TripleDESCryptoServiceProvider();
    }

    public void Strong(byte[] key)
    {
        // ok: csharp-weak-cipher
        using var gcm = new AesGcm(key, 16);
        // ok: csharp-weak-cipher
        var aes = Aes.Create();
        // ok: csharp-weak-cipher
        aes.Mode = CipherMode.CBC;
    }
}
