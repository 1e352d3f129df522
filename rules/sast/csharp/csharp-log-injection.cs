using NLog;
using System.Web;

public class Handler
{
    private static readonly Logger Log = LogManager.GetCurrentClassLogger();

    public void Login(HttpRequest request)
    {
        Tell(request.Form["user"]);
        TellNumber(request.Form["user"]);
    }

    private void Tell(string user)
    {
        // ruleid: csharp-log-injection
        Log.Info("login of " + user);
    }

    private void TellNumber(string user)
    {
        // ok: csharp-log-injection
        Log.Info("login of " + int.Parse(user));
    }
}
