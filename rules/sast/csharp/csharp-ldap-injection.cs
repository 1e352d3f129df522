using System.DirectoryServices;
using System.Web;
using Microsoft.Security.Application;

public class Handler
{
    public void Find(HttpRequest request, DirectoryEntry root)
    {
        var filter = new Filter { User = request.QueryString["user"] };
        Search(root, filter);
        Search(root, new Filter { User = "admin" });
        Escaped(root, request.QueryString["user"]);
    }

    private void Search(DirectoryEntry root, Filter filter)
    {
        var searcher = new DirectorySearcher(root);
        // ruleid: csharp-ldap-injection
        searcher.Filter = "(uid=" + filter.User + ")";
        searcher.FindOne();
    }

    private void Escaped(DirectoryEntry root, string user)
    {
        // ok: csharp-ldap-injection
        new DirectorySearcher(root, "(uid=" + Encoder.LdapFilterEncode(user) + ")").FindOne();
    }

    private class Filter
    {
        public string User { get; set; }
    }
}
