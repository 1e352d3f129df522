using System;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;

public class NamesController : Controller
{
    static readonly Regex Trailing = new Regex(@"\s+$");
    static readonly Regex Linear = new Regex(@"\s+$", RegexOptions.NonBacktracking);

    [HttpGet]
    public IActionResult Name([FromQuery] string name)
    {
        // ruleid: csharp-regex-polynomial-request
        name = Regex.Replace(name, @"\s+$", "");
        return Ok(name);
    }

    [HttpGet]
    public IActionResult Has([FromQuery] string text)
    {
        return Ok(HasTrailing(text));
    }

    private bool HasTrailing(string text)
    {
        // ruleid: csharp-regex-polynomial-request
        return Trailing.IsMatch(text);
    }

    [HttpGet]
    public IActionResult Fine([FromQuery] string name)
    {
        // ok: csharp-regex-polynomial-request
        var own = Linear.IsMatch(name);
        // ok: csharp-regex-polynomial-request
        var timed = Regex.IsMatch(name, @"\s+$", RegexOptions.None, TimeSpan.FromSeconds(1));
        // ok: csharp-regex-polynomial-request
        return Ok(Regex.IsMatch(name, @"^\d+$") || own || timed || name.TrimEnd() == "");
    }
}
