using System;
using System.Security.Cryptography;

public class Tokens
{
    private readonly Random random = new Random();

    public void Weak(User user)
    {
        // ruleid: csharp-weak-random-token
        user.ResetToken = new Random().Next(100000, 999999).ToString();
        // ruleid: csharp-weak-random-token
        var otp = random.Next(1000000);
        // ruleid: csharp-weak-random-token
        string password = Convert.ToString(Random.Shared.NextInt64(), 16);
    }

    public void Strong(User user)
    {
        // ok: csharp-weak-random-token
        user.ResetToken = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        // ok: csharp-weak-random-token
        var delay = random.Next(1000);
        // ok: csharp-weak-random-token
        var otp = RandomNumberGenerator.GetInt32(1000000);
    }
}
