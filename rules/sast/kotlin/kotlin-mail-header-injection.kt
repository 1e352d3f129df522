import io.ktor.server.application.*
import io.ktor.server.request.*
import io.ktor.server.response.*
import io.ktor.server.routing.*
import jakarta.mail.Message

fun Route.routes() {
    post("/contact") {
        val subject = call.receiveParameters()["subject"]!!
        message(subject)
    }
}

fun message(subject: String): Message {
    val message: Message = empty()
    // ruleid: kotlin-mail-header-injection
    message.setHeader("X-Subject", subject)
    // ok: kotlin-mail-header-injection
    message.setHeader("X-Subject", "contact")
    return message
}
