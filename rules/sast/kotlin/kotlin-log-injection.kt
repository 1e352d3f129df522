import io.ktor.server.application.*
import io.ktor.server.request.*
import io.ktor.server.response.*
import io.ktor.server.routing.*
import io.github.oshai.kotlinlogging.KotlinLogging
import org.slf4j.LoggerFactory

private val logger = KotlinLogging.logger {}

fun Route.routes() {
    get("/login") {
        val user = call.request.queryParameters["user"]
        // ruleid: kotlin-log-injection
        logger.info { "login of $user" }
        // ok: kotlin-log-injection
        logger.info { "login" }
        Audit().note(user.orEmpty())
    }
}

class Audit {
    private val log = LoggerFactory.getLogger(Audit::class.java)

    fun note(user: String) {
        // ruleid: kotlin-log-injection
        log.warn("login of {}", user)
        // ok: kotlin-log-injection
        log.warn("login of {}", user.replace("\n", "_"))
    }
}
