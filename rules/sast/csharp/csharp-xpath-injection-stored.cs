using System;
using System.Security;
using System.Xml;

public class Handler
{
    public string Find()
    {
        var xml = new XmlDocument();
        Escaped(xml, Console.ReadLine());
        return Secret(xml, Console.ReadLine());
    }

    private string Secret(XmlDocument xml, string name)
    {
        // ruleid: csharp-xpath-injection-stored
        return xml.SelectSingleNode("//user[name='" + name + "']").InnerText;
    }

    private string Escaped(XmlDocument xml, string name)
    {
        var text = SecurityElement.Escape(name);
        // ok: csharp-xpath-injection-stored
        return xml.SelectSingleNode("//user[name='" + text + "']").InnerText;
    }
}
