import io.ktor.server.application.*
import io.ktor.server.request.*
import io.ktor.server.response.*
import io.ktor.server.routing.*
import javax.naming.directory.DirContext
import javax.naming.directory.SearchControls

fun Route.routes() {
    get("/person") {
        val directory = Directory(context())
        val name = call.request.queryParameters["name"]!!
        directory.find(name)
        directory.findSafely(name)
    }
}

class Directory(private val context: DirContext) {
    private val controls = SearchControls()

    fun find(name: String) {
        val filter = "(&(objectClass=person)(uid=$name))"
        // ruleid: kotlin-ldap-injection-jndi
        context.search("dc=example", filter, controls)
    }

    fun findSafely(name: String) {
        // ok: kotlin-ldap-injection-jndi
        context.search("dc=example", "(uid={0})", arrayOf(name), controls)
    }
}
