import io.ktor.server.application.*
import io.ktor.server.response.*
import io.ktor.server.routing.*

val trailing = Regex("\\s+$")

fun Route.routes() {
    get("/a") {
        val name = call.request.queryParameters["name"]!!
        // ruleid: kotlin-regex-polynomial-request
        call.respond(name.replace(Regex("\\s+$"), ""))
        call.respond(has(name))
    }
    get("/b") {
        val name = call.request.queryParameters["name"]!!
        // ok: kotlin-regex-polynomial-request
        call.respond(trailing.matches(name))
        // ok: kotlin-regex-polynomial-request
        call.respond(name.matches(Regex("\\d+")))
        // ok: kotlin-regex-polynomial-request
        call.respond(name.trimEnd())
    }
}

fun has(text: String) =
    // ruleid: kotlin-regex-polynomial-request
    trailing.containsMatchIn(text)
