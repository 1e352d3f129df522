import io.ktor.server.application.*
import io.ktor.server.request.*
import io.ktor.server.response.*
import io.ktor.server.routing.*
import freemarker.template.Configuration
import freemarker.template.Template
import java.io.StringReader
import java.io.StringWriter

fun Route.routes() {
    post("/render") {
        val text = call.receiveText()
        call.respondText(render(text, mapOf("a" to "b")))
        call.respondText(fixed(mapOf("text" to text)))
    }
}

fun render(text: String, model: Map<String, Any>): String {
    // ruleid: kotlin-template-injection
    val template = Template("mail", StringReader(text), Configuration(Configuration.VERSION_2_3_33))
    return StringWriter().also { template.process(model, it) }.toString()
}

fun fixed(model: Map<String, Any>): String {
    // ok: kotlin-template-injection
    val template = Template("mail", StringReader("Hello"), Configuration(Configuration.VERSION_2_3_33))
    return StringWriter().also { template.process(model, it) }.toString()
}
