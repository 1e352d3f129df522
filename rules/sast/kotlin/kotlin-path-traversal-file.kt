import io.ktor.server.application.*
import io.ktor.server.request.*
import io.ktor.server.response.*
import io.ktor.server.routing.*
import io.ktor.http.content.*
import java.io.File
import java.nio.file.Path
import kotlin.io.path.readText

fun Route.routes() {
    get("/files/{name}") {
        val name = call.parameters["name"]!!
        // ruleid: kotlin-path-traversal-file
        call.respondText(File("/srv/files", name).readText())
        // ok: kotlin-path-traversal-file
        call.respondText(File("/srv/files", File(name).name).readText())
        call.respondText(read(name).orEmpty())
    }
    post("/upload") {
        call.receiveMultipart().forEachPart { part ->
            if (part is PartData.FileItem) {
                val target = File("/srv/uploads/${part.originalFileName}")
                // ruleid: kotlin-path-traversal-file
                part.streamProvider().use { input -> target.outputStream().buffered().use { input.copyTo(it) } }
            }
        }
    }
}

fun read(name: String): String? {
    val base = Path.of("/srv/files")
    val file = base.resolve(name).normalize()
    // ruleid: kotlin-path-traversal-file
    val unchecked = base.resolve(name).readText()
    if (!file.startsWith(base)) return null
    // ok: kotlin-path-traversal-file
    return file.readText() + unchecked
}
