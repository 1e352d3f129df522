import io.ktor.server.application.*
import io.ktor.server.request.*
import io.ktor.server.response.*
import io.ktor.server.routing.*
import javax.xml.xpath.XPath
import javax.xml.xpath.XPathFactory
import org.w3c.dom.Document

fun Route.routes() {
    get("/book") {
        val title = call.request.queryParameters["title"]!!
        val path: XPath = XPathFactory.newInstance().newXPath()
        call.respondText(path.find(books(), title))
        // ok: kotlin-xpath-injection-jaxp
        path.evaluate("/books/book[1]", books())
    }
}

fun XPath.find(document: Document, title: String): String =
    // ruleid: kotlin-xpath-injection-jaxp
    evaluate("/books/book[title='$title']/text()", document)
