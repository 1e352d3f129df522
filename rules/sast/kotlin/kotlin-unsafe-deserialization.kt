import io.ktor.server.application.*
import io.ktor.server.request.*
import io.ktor.server.response.*
import io.ktor.server.routing.*
import java.io.InputStream
import java.io.ObjectInputStream
import java.io.FileInputStream
import kotlinx.serialization.json.Json

fun Route.routes() {
    post("/state") {
        val state = load(call.receiveStream())
        call.respond(state)
        // ok: kotlin-unsafe-deserialization
        Json.decodeFromString<String>(call.receiveText())
    }
}

fun load(input: InputStream): Any =
    // ruleid: kotlin-unsafe-deserialization
    ObjectInputStream(input).use { it.readObject() }

fun own(): Any =
    // ok: kotlin-unsafe-deserialization
    ObjectInputStream(FileInputStream("state.bin")).use { it.readObject() }
