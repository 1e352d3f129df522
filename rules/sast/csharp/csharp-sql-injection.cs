using Dapper;
using Microsoft.EntityFrameworkCore;
using System.Data.SqlClient;
using Microsoft.AspNetCore.Mvc;

public class ProductsController : Controller
{
    private static readonly HashSet<string> Columns = new() { "name", "price" };
    private readonly SqlConnection connection;

    [HttpGet("search")]
    public IActionResult Search(string name, int page)
    {
        // ruleid: csharp-sql-injection
        var command = new SqlCommand("SELECT * FROM product WHERE name = '" + name + "'", connection);
        // ruleid: csharp-sql-injection
        command.CommandText = $"SELECT * FROM product WHERE maker = '{Request.Query["maker"]}'";
        var sql = string.Format("DELETE FROM basket WHERE owner = '{0}'", name);
        // ruleid: csharp-sql-injection
        new NpgsqlCommand(sql, connection).ExecuteNonQuery();
        // ok: csharp-sql-injection
        new SqlCommand("SELECT * FROM product OFFSET " + page, connection);
        return Ok(command.ExecuteReader());
    }

    [HttpGet("safe")]
    public IActionResult Safe(string name, string sort)
    {
        // ok: csharp-sql-injection
        var command = new SqlCommand("SELECT * FROM product WHERE name = @name", connection);
        command.Parameters.AddWithValue("@name", name);
        if (!Columns.Contains(sort))
        {
            return BadRequest();
        }
        // ok: csharp-sql-injection
        command.CommandText = "SELECT * FROM product ORDER BY " + sort;
        var id = int.Parse(Request.Query["id"]);
        // ok: csharp-sql-injection
        new SqlCommand("SELECT * FROM product WHERE id = " + id, connection);
        return Ok();
    }
}

public partial class Customers : System.Web.UI.Page
{
    protected void Search_Click(object sender, EventArgs e)
    {
        // ruleid: csharp-sql-injection
        var adapter = new MySqlDataAdapter("SELECT * FROM customer WHERE mail = '" + txtMail.Text + "'", connection);
        // ruleid: csharp-sql-injection
        var command = new SqlCommand("SELECT * FROM customer WHERE id = " + Request["id"], connection);
    }
}

public class BooksController : ControllerBase
{
    private readonly ShopContext db;

    [HttpGet("{author}")]
    public async Task<IActionResult> ByAuthor(string author)
    {
        // ruleid: csharp-sql-injection
        var books = db.Books.FromSqlRaw("SELECT * FROM book WHERE author = '" + author + "'").ToList();
        // ruleid: csharp-sql-injection
        await db.Database.ExecuteSqlRawAsync($"UPDATE book SET seen = 1 WHERE author = '{author}'");
        var sql = string.Format("DELETE FROM book WHERE author = '{0}'", author);
        // ruleid: csharp-sql-injection
        db.Database.ExecuteSqlRaw(sql);
        return Ok(books);
    }

    [HttpGet("safe")]
    public async Task<IActionResult> Safe(string author, int id)
    {
        // ok: csharp-sql-injection
        db.Books.FromSqlInterpolated($"SELECT * FROM book WHERE author = {author}");
        // ok: csharp-sql-injection
        db.Books.FromSqlRaw("SELECT * FROM book WHERE author = {0}", author);
        // ok: csharp-sql-injection
        await db.Database.ExecuteSqlRawAsync("DELETE FROM book WHERE id = " + id);
        return Ok(db.Books.Where(book => book.Author == author));
    }
}

public class UsersController : ControllerBase
{
    private readonly IDbConnection connection;

    [HttpGet]
    public async Task<IActionResult> Find(string mail)
    {
        // ruleid: csharp-sql-injection
        var users = await connection.QueryAsync<User>("SELECT * FROM users WHERE mail = '" + mail + "'");
        // ruleid: csharp-sql-injection
        connection.Execute($"DELETE FROM users WHERE mail = '{mail}'");
        // ruleid: csharp-sql-injection
        connection.QueryFirstOrDefault<User>(string.Format("SELECT * FROM users WHERE mail = '{0}'", mail));
        return Ok(users);
    }

    [HttpGet("safe")]
    public async Task<IActionResult> Safe(string mail, int id)
    {
        // ok: csharp-sql-injection
        await connection.QueryAsync<User>("SELECT * FROM users WHERE mail = @mail", new { mail });
        // ok: csharp-sql-injection
        connection.Execute("DELETE FROM users WHERE id = " + id);
        // ok: csharp-sql-injection
        retryPolicy.Execute(mail);
        return Ok();
    }
}
