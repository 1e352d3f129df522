using System.Xml;

public class Invoices
{
    public void Weak(Stream upload)
    {
        var document = new XmlDocument();
        // ruleid: csharp-xxe-xml-resolver
        document.XmlResolver = new XmlUrlResolver();
        document.Load(upload);
        // ruleid: csharp-xxe-xml-resolver
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse };
        var other = new XmlReaderSettings();
        // ruleid: csharp-xxe-xml-resolver
        other.DtdProcessing = DtdProcessing.Parse;
    }

    public void Strong(Stream upload)
    {
        // ok: csharp-xxe-xml-resolver
        var document = new XmlDocument { XmlResolver = null };
        // ok: csharp-xxe-xml-resolver
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
        // ok: csharp-xxe-xml-resolver
        var ignored = new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null };
        // ok: csharp-xxe-xml-resolver
        settings.DtdProcessing = DtdProcessing.Ignore;
    }
}
