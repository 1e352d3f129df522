import io.ktor.server.application.*
import io.ktor.server.request.*
import io.ktor.server.response.*
import io.ktor.server.routing.*
import io.ktor.client.HttpClient
import io.ktor.client.request.*
import io.ktor.client.statement.*
import java.net.URL
import okhttp3.OkHttpClient
import okhttp3.Request

fun Route.routes() {
    get("/preview") {
        val address = call.request.queryParameters["url"]!!
        call.respondText(Previews(HttpClient()).load(address))
        // ruleid: kotlin-ssrf-http-client
        call.respondText(URL(address).readText())
        // ok: kotlin-ssrf-http-client
        call.respondText(URL("https://example.com/").readText())
        fetch(address)
    }
}

class Previews(private val client: HttpClient) {
    suspend fun load(address: String): String {
        // ruleid: kotlin-ssrf-http-client
        val found = client.get(address)
        // ok: kotlin-ssrf-http-client
        client.get("https://example.com/") { parameter("q", address) }
        return found.bodyAsText()
    }
}

fun fetch(address: String) {
    // ruleid: kotlin-ssrf-http-client
    val request = Request.Builder().url(address).build()
    OkHttpClient().newCall(request).execute()
}
