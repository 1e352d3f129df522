using System;
using System.Data.SqlClient;

public class Handler
{
    public void Run()
    {
        Use("7e5tc4s3");
        // ok: csharp-hardcoded-connection-password
        new SqlConnection("Data Source=db;User ID=sa;Password=" + Environment.GetEnvironmentVariable("PASSWORD"));
        // ok: csharp-hardcoded-connection-password
        new SqlConnection("Data Source=db;Integrated Security=true");
    }

    private void Use(string password)
    {
        // ruleid: csharp-hardcoded-connection-password
        new SqlConnection("Data Source=db;User ID=sa;Password=" + password);
    }
}
