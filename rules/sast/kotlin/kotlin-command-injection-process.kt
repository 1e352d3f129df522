import io.ktor.server.application.*
import io.ktor.server.request.*
import io.ktor.server.response.*
import io.ktor.server.routing.*

fun Route.routes() {
    get("/ping") {
        val host = call.request.queryParameters["host"] ?: "localhost"
        ping(host)
        safely(host)
        call.respondText(shell(host))
    }
}

fun ping(host: String) {
    // ruleid: kotlin-command-injection-process
    Runtime.getRuntime().exec("ping -c 1 $host")
}

fun safely(host: String) {
    // ok: kotlin-command-injection-process
    ProcessBuilder(listOf("ping", "-c", "1", host)).start()
    if (host.matches(Regex("[a-z0-9.]+"))) {
        // ok: kotlin-command-injection-process
        Runtime.getRuntime().exec("ping -c 1 $host")
    }
}

fun shell(host: String): String =
    // ruleid: kotlin-command-injection-process
    ProcessBuilder("sh", "-c", "ping -c 1 " + host).start().inputStream.bufferedReader().readText()
