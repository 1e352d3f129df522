import javax.xml.parsers.*;
import javax.xml.stream.*;
import org.dom4j.io.SAXReader;

class Invoices {
    Document read(InputStream upload) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        // ruleid: java-xxe-xml-factory
        return builder.parse(upload);
    }

    void stream(Reader body) throws Exception {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        // ruleid: java-xxe-xml-factory
        XMLStreamReader reader = factory.createXMLStreamReader(body);
        // ruleid: java-xxe-xml-factory
        SAXParserFactory.newInstance().newSAXParser().parse(body, new Handler());
        SAXReader dom = new SAXReader();
        // ruleid: java-xxe-xml-factory
        dom.read(body);
    }

    Document hardened(InputStream upload) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        // ok: java-xxe-xml-factory
        return factory.newDocumentBuilder().parse(upload);
    }

    void closed(Reader body) throws Exception {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        // ok: java-xxe-xml-factory
        factory.createXMLStreamReader(body);
        SAXReader dom = new SAXReader();
        dom.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        // ok: java-xxe-xml-factory
        dom.read(body);
        // ok: java-xxe-xml-factory
        LocalDate.parse("2024-01-01");
    }
}
