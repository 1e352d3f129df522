import io.ktor.server.application.*
import io.ktor.server.request.*
import io.ktor.server.response.*
import io.ktor.server.routing.*
import io.ktor.http.ContentType
import io.ktor.server.util.*
import jakarta.servlet.http.HttpServletRequest
import jakarta.servlet.http.HttpServletResponse
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.RequestParam
import org.springframework.web.bind.annotation.RestController
import org.springframework.web.util.HtmlUtils

fun Route.routes() {
    get("/hello") {
        val name = call.request.queryParameters["name"]
        // ruleid: kotlin-xss-response
        call.respondText("<h1>Hello $name</h1>", ContentType.Text.Html)
        // ok: kotlin-xss-response
        call.respondText("Hello $name")
    }
}

class Page {
    fun show(request: HttpServletRequest, response: HttpServletResponse) {
        response.contentType = "text/html"
        val name = request.getParameter("name")
        // ruleid: kotlin-xss-response
        response.writer.println(title(name))
        // ok: kotlin-xss-response
        response.writer.println(title(HtmlUtils.htmlEscape(name)))
    }

    private fun title(name: String) = """<title>$name</title>"""
}

@RestController
class Greeting {
    @GetMapping("/greet")
    fun greet(@RequestParam name: String): String {
        val text = name.trim()
        // ruleid: kotlin-xss-response
        return "<p>Hello $text"
    }

    @GetMapping("/short")
    // ruleid: kotlin-xss-response
    fun short(@RequestParam name: String): String = "<p>Hello " + name

    @GetMapping("/count")
    // ok: kotlin-xss-response
    fun count(@RequestParam number: Int): String = "<p>$number"
}
