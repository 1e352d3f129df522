import io.ktor.server.application.*
import io.ktor.server.request.*
import io.ktor.server.response.*
import io.ktor.server.routing.*
import java.sql.Connection
import org.jetbrains.exposed.sql.transactions.transaction

fun Route.routes() {
    val store = Store(connection())
    get("/users/{name}") {
        val name = call.parameters["name"] ?: return@get
        call.respond(store.find(name))
        call.respond(store.findSafely(name))
        store.sorted(call.request.queryParameters["order"].orEmpty())
    }
    post("/exec") {
        val id = call.receiveText()
        transaction {
            // ruleid: kotlin-sql-injection
            exec("DELETE FROM users WHERE id = $id")
            // ok: kotlin-sql-injection
            exec("DELETE FROM users WHERE id = ${id.toInt()}")
        }
    }
}

class Store(private val connection: Connection) {
    fun find(name: String): String {
        val query = buildString {
            append("SELECT * FROM users WHERE name = '")
            append(name)
            append("'")
        }
        // ruleid: kotlin-sql-injection
        return connection.createStatement().use { it.executeQuery(query).getString(1) }
    }

    fun findSafely(name: String): String {
        // ok: kotlin-sql-injection
        val statement = connection.prepareStatement("SELECT * FROM users WHERE name = ?")
        statement.setString(1, name)
        return statement.executeQuery().getString(1)
    }

    fun sorted(order: String) {
        val column = if (order in listOf("name", "age")) order else "id"
        // ok: kotlin-sql-injection
        connection.createStatement().executeQuery("SELECT * FROM users ORDER BY $column")
    }
}
