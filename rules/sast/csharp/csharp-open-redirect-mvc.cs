using Microsoft.AspNetCore.Mvc;

public class AccountController : Controller
{
    [HttpPost]
    public IActionResult Login(string returnUrl)
    {
        // ruleid: csharp-open-redirect-mvc
        return Redirect(returnUrl);
    }

    [HttpGet]
    public void Out()
    {
        // ruleid: csharp-open-redirect-mvc
        Response.Redirect(Request.Query["url"]);
    }

    [HttpGet("p")]
    public IActionResult Permanent([FromQuery] string next)
    {
        // ruleid: csharp-open-redirect-mvc
        return new RedirectResult(next, true);
    }

    [HttpPost]
    public IActionResult Checked(string returnUrl)
    {
        if (Url.IsLocalUrl(returnUrl))
        {
            // ok: csharp-open-redirect-mvc
            return Redirect(returnUrl);
        }
        // ok: csharp-open-redirect-mvc
        return Redirect("/home");
    }

    [HttpPost]
    public IActionResult Local(string returnUrl)
    {
        // ok: csharp-open-redirect-mvc
        return LocalRedirect(returnUrl);
    }
}
