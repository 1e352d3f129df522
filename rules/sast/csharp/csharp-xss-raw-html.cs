using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

public class PageController : Controller
{
    [HttpGet("hello")]
    public IActionResult Hello(string name)
    {
        // ruleid: csharp-xss-raw-html
        ViewBag.Title = new HtmlString("<b>" + name + "</b>");
        // ruleid: csharp-xss-raw-html
        ViewBag.Note = Html.Raw(Request.Query["note"]);
        // ruleid: csharp-xss-raw-html
        return Content($"<h1>Hello {name}</h1>", "text/html");
    }

    [HttpGet("safe")]
    public IActionResult Safe(string name, int page)
    {
        // ok: csharp-xss-raw-html
        ViewBag.Title = new HtmlString("<b>" + HtmlEncoder.Default.Encode(name) + "</b>");
        // ok: csharp-xss-raw-html
        ViewBag.Note = Html.Raw("<hr>");
        // ok: csharp-xss-raw-html
        ViewBag.Page = new HtmlString("<i>" + page + "</i>");
        // ok: csharp-xss-raw-html
        return Content(name, "text/plain");
    }
}
