using System.Data.SqlClient;
using System.Web;

public class Handler
{
    public void Go(SqlCommand command, HttpResponse response)
    {
        Send(response, (string)command.ExecuteScalar());
    }

    private void Send(HttpResponse response, string target)
    {
        // ruleid: csharp-open-redirect-stored
        response.Redirect(target);
        // ok: csharp-open-redirect-stored
        response.Redirect("https://www.example.org/" + target);
    }
}
