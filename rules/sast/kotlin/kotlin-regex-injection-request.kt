import io.ktor.server.application.*
import io.ktor.server.request.*
import io.ktor.server.response.*
import io.ktor.server.routing.*

fun Route.routes() {
    get("/search") {
        val wanted = call.request.queryParameters["q"]!!
        call.respond(texts().filter { it.matches(pattern(wanted)) })
        // ok: kotlin-regex-injection-request
        call.respond(texts().filter { it.contains(Regex.escape(wanted).toRegex()) })
    }
}

fun pattern(wanted: String) =
    // ruleid: kotlin-regex-injection-request
    Regex(".*$wanted.*")

fun texts() = listOf("a", "b")
