using System.Security;
using System.Web;
using System.Xml;

public class Handler
{
    public string Find(HttpRequest request)
    {
        var xml = new XmlDocument();
        Escaped(xml, request["name"]);
        return Secret(xml, request["name"]);
    }

    private string Secret(XmlDocument xml, string name)
    {
        // ruleid: csharp-xpath-injection
        return xml.SelectSingleNode("//user[name='" + name + "']").InnerText;
    }

    private string Escaped(XmlDocument xml, string name)
    {
        var text = SecurityElement.Escape(name);
        // ok: csharp-xpath-injection
        return xml.SelectSingleNode("//user[name='" + text + "']").InnerText;
    }
}
