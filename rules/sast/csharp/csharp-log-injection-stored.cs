using NLog;
using System;

public class Handler
{
    private static readonly Logger Log = LogManager.GetCurrentClassLogger();

    public void Login()
    {
        Tell(Console.ReadLine());
        TellNumber(Console.ReadLine());
    }

    private void Tell(string user)
    {
        // ruleid: csharp-log-injection-stored
        Log.Info("login of " + user);
    }

    private void TellNumber(string user)
    {
        // ok: csharp-log-injection-stored
        Log.Info("login of " + int.Parse(user));
    }
}
