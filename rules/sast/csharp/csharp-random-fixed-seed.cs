using System;

public class Dice
{
    private const int Seed = 42;

    public void Run(int chosen)
    {
        // ruleid: csharp-random-fixed-seed
        var fixedOnes = new Random(7);
        int seed = Seed;
        // ruleid: csharp-random-fixed-seed
        var same = new Random(seed);
        // ok: csharp-random-fixed-seed
        var own = new Random();
        // ok: csharp-random-fixed-seed
        var mixed = new Random(chosen * 31);
        // ok: csharp-random-fixed-seed
        var now = new Random(Environment.TickCount);
    }
}
