import java.io.InputStream
import javax.xml.parsers.DocumentBuilderFactory

fun read(input: InputStream) {
    val factory = DocumentBuilderFactory.newInstance()
    val builder = factory.newDocumentBuilder()
    // ruleid: kotlin-xxe-xml-factory
    builder.parse(input)
}

fun readSafely(input: InputStream) {
    val factory = DocumentBuilderFactory.newInstance()
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true)
    // ok: kotlin-xxe-xml-factory
    factory.newDocumentBuilder().parse(input)
    val other = DocumentBuilderFactory.newInstance().apply {
        setFeature("http://apache.org/xml/features/disallow-doctype-decl", true)
    }
    // ok: kotlin-xxe-xml-factory
    other.newDocumentBuilder().parse(input)
}
