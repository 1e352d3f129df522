import io.ktor.server.application.*
import io.ktor.server.request.*
import io.ktor.server.response.*
import io.ktor.server.routing.*
import org.bson.Document

fun Route.routes() {
    get("/document") {
        val name = call.request.queryParameters["name"]!!
        find(name)
    }
}

fun find(name: String) {
    // ruleid: kotlin-nosql-injection-mongodb
    Document.parse("{ name: '$name' }")
    // ok: kotlin-nosql-injection-mongodb
    Document("name", name)
}
