using System.Web;

public class Handler
{
    public void Keep(HttpContext context)
    {
        Put(context, context.Request.QueryString["role"]);
    }

    private void Put(HttpContext context, string role)
    {
        // ruleid: csharp-trust-boundary-session
        context.Session["role"] = role;
        // ok: csharp-trust-boundary-session
        context.Session["age"] = int.Parse(role);
    }
}
