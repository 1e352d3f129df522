using System;
using System.Data.SqlClient;

public class Handler
{
    public void Connect(SqlConnection connection)
    {
        Use(connection, Console.ReadLine());
        // ok: csharp-setting-stored
        connection.ConnectionString = "Data Source=db;Integrated Security=true";
    }

    private void Use(SqlConnection connection, string user)
    {
        // ruleid: csharp-setting-stored
        connection.ConnectionString = "Data Source=db;User ID=" + user;
    }
}
