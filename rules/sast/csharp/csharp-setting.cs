using System.Data.SqlClient;
using System.Web;

public class Handler
{
    public void Connect(HttpRequest request, SqlConnection connection)
    {
        Use(connection, request["user"]);
        // ok: csharp-setting
        connection.ConnectionString = "Data Source=db;Integrated Security=true";
    }

    private void Use(SqlConnection connection, string user)
    {
        // ruleid: csharp-setting
        connection.ConnectionString = "Data Source=db;User ID=" + user;
    }
}
