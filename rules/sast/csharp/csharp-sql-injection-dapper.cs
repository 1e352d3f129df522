using Dapper;
using Microsoft.AspNetCore.Mvc;

public class UsersController : ControllerBase
{
    private readonly IDbConnection connection;

    [HttpGet]
    public async Task<IActionResult> Find(string mail)
    {
        // ruleid: csharp-sql-injection-dapper
        var users = await connection.QueryAsync<User>("SELECT * FROM users WHERE mail = '" + mail + "'");
        // ruleid: csharp-sql-injection-dapper
        connection.Execute($"DELETE FROM users WHERE mail = '{mail}'");
        // ruleid: csharp-sql-injection-dapper
        connection.QueryFirstOrDefault<User>(string.Format("SELECT * FROM users WHERE mail = '{0}'", mail));
        return Ok(users);
    }

    [HttpGet("safe")]
    public async Task<IActionResult> Safe(string mail, int id)
    {
        // ok: csharp-sql-injection-dapper
        await connection.QueryAsync<User>("SELECT * FROM users WHERE mail = @mail", new { mail });
        // ok: csharp-sql-injection-dapper
        connection.Execute("DELETE FROM users WHERE id = " + id);
        // ok: csharp-sql-injection-dapper
        retryPolicy.Execute(mail);
        return Ok();
    }
}
