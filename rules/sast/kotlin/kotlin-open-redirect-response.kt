import io.ktor.server.application.*
import io.ktor.server.request.*
import io.ktor.server.response.*
import io.ktor.server.routing.*

fun Route.routes() {
    get("/login") {
        val next = call.request.queryParameters["next"] ?: "/"
        call.leave(next)
        val known = when (next) {
            "home" -> "/home"
            else -> "/"
        }
        // ok: kotlin-open-redirect-response
        call.respondRedirect(known)
    }
}

suspend fun ApplicationCall.leave(target: String) {
    // ruleid: kotlin-open-redirect-response
    respondRedirect(target, permanent = false)
}
