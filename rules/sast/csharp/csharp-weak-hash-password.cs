using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

public class Accounts
{
    public string Weak(User user, string password, string salt)
    {
        // ruleid: csharp-weak-hash-password
        var first = MD5.HashData(Encoding.UTF8.GetBytes(password));
        // ruleid: csharp-weak-hash-password
        var second = SHA256.Create().ComputeHash(Encoding.UTF8.GetBytes(salt + user.Password));
        using var sha1 = SHA1.Create();
        var bytes = Encoding.ASCII.GetBytes(password);
        // ruleid: csharp-weak-hash-password
        return Convert.ToBase64String(sha1.ComputeHash(bytes));
    }

    public string Strong(User user, string password, byte[] content, byte[] salt)
    {
        // ok: csharp-weak-hash-password
        var etag = SHA256.HashData(content);
        // ok: csharp-weak-hash-password
        var derived = Rfc2898DeriveBytes.Pbkdf2(password, salt, 600000, HashAlgorithmName.SHA256, 32);
        // ok: csharp-weak-hash-password
        return new PasswordHasher<User>().HashPassword(user, password);
    }
}
