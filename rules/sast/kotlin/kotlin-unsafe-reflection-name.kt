import io.ktor.server.application.*
import io.ktor.server.request.*
import io.ktor.server.response.*
import io.ktor.server.routing.*

fun Route.routes() {
    get("/plugin") {
        val name = call.request.queryParameters["name"]!!
        plugin("com.example.$name")
        plugin(mapOf("a" to "com.example.A")["a"]!!)
    }
}

fun plugin(name: String): Any {
    // ruleid: kotlin-unsafe-reflection-name
    val type = Class.forName(name)
    // ok: kotlin-unsafe-reflection-name
    Class.forName("com.example.Fixed")
    return type.getDeclaredConstructor().newInstance()
}
