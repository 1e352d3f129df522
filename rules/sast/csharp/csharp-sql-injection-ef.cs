using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

public class BooksController : ControllerBase
{
    private readonly ShopContext db;

    [HttpGet("{author}")]
    public async Task<IActionResult> ByAuthor(string author)
    {
        // ruleid: csharp-sql-injection-ef
        var books = db.Books.FromSqlRaw("SELECT * FROM book WHERE author = '" + author + "'").ToList();
        // ruleid: csharp-sql-injection-ef
        await db.Database.ExecuteSqlRawAsync($"UPDATE book SET seen = 1 WHERE author = '{author}'");
        var sql = string.Format("DELETE FROM book WHERE author = '{0}'", author);
        // ruleid: csharp-sql-injection-ef
        db.Database.ExecuteSqlRaw(sql);
        return Ok(books);
    }

    [HttpGet("safe")]
    public async Task<IActionResult> Safe(string author, int id)
    {
        // ok: csharp-sql-injection-ef
        db.Books.FromSqlInterpolated($"SELECT * FROM book WHERE author = {author}");
        // ok: csharp-sql-injection-ef
        db.Books.FromSqlRaw("SELECT * FROM book WHERE author = {0}", author);
        // ok: csharp-sql-injection-ef
        await db.Database.ExecuteSqlRawAsync("DELETE FROM book WHERE id = " + id);
        return Ok(db.Books.Where(book => book.Author == author));
    }
}
