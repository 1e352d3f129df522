using System.Data.SqlClient;
using Microsoft.AspNetCore.Mvc;

public class ProductsController : Controller
{
    private static readonly HashSet<string> Columns = new() { "name", "price" };
    private readonly SqlConnection connection;

    [HttpGet("search")]
    public IActionResult Search(string name, int page)
    {
        // ruleid: csharp-sql-injection-adonet
        var command = new SqlCommand("SELECT * FROM product WHERE name = '" + name + "'", connection);
        // ruleid: csharp-sql-injection-adonet
        command.CommandText = $"SELECT * FROM product WHERE maker = '{Request.Query["maker"]}'";
        var sql = string.Format("DELETE FROM basket WHERE owner = '{0}'", name);
        // ruleid: csharp-sql-injection-adonet
        new NpgsqlCommand(sql, connection).ExecuteNonQuery();
        // ok: csharp-sql-injection-adonet
        new SqlCommand("SELECT * FROM product OFFSET " + page, connection);
        return Ok(command.ExecuteReader());
    }

    [HttpGet("safe")]
    public IActionResult Safe(string name, string sort)
    {
        // ok: csharp-sql-injection-adonet
        var command = new SqlCommand("SELECT * FROM product WHERE name = @name", connection);
        command.Parameters.AddWithValue("@name", name);
        if (!Columns.Contains(sort))
        {
            return BadRequest();
        }
        // ok: csharp-sql-injection-adonet
        command.CommandText = "SELECT * FROM product ORDER BY " + sort;
        var id = int.Parse(Request.Query["id"]);
        // ok: csharp-sql-injection-adonet
        new SqlCommand("SELECT * FROM product WHERE id = " + id, connection);
        return Ok();
    }
}

public partial class Customers : System.Web.UI.Page
{
    protected void Search_Click(object sender, EventArgs e)
    {
        // ruleid: csharp-sql-injection-adonet
        var adapter = new MySqlDataAdapter("SELECT * FROM customer WHERE mail = '" + txtMail.Text + "'", connection);
        // ruleid: csharp-sql-injection-adonet
        var command = new SqlCommand("SELECT * FROM customer WHERE id = " + Request["id"], connection);
    }
}
