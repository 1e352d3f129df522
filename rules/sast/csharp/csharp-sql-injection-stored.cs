using System.Data.SqlClient;
using System.IO;

public class Handler
{
    private string Name { get { return File.ReadAllText("name.txt"); } }

    public void Run(SqlConnection connection)
    {
        Ask(connection, Name);
        Ask(connection, "fixed");
        Order(connection, File.ReadAllText("page.txt"));
    }

    private void Ask(SqlConnection connection, string name)
    {
        // ruleid: csharp-sql-injection-stored
        new SqlCommand("SELECT * FROM product WHERE name = '" + name + "'", connection).ExecuteReader();
    }

    private void Order(SqlConnection connection, string page)
    {
        int number;
        if (!int.TryParse(page, out number))
        {
            return;
        }
        // ok: csharp-sql-injection-stored
        new SqlCommand("SELECT * FROM product OFFSET " + number, connection).ExecuteReader();
    }
}
