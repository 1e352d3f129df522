using System;
using System.Security.Cryptography;

class Dice
{
    int Roll()
    {
        // ruleid: csharp-weak-random
        return new Random().Next(1, 7);
    }

    int Draw(int most)
    {
        // ruleid: csharp-weak-random
        return Random.Shared.Next(most);
    }

    int Code()
    {
        // ok: csharp-weak-random
        return RandomNumberGenerator.GetInt32(1_000_000);
    }
}
