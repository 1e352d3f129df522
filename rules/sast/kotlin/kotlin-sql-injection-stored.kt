import java.io.File
import java.sql.Connection

class Report(private val connection: Connection) {
    fun run(name: String) {
        val filter = File("filters.txt").readText()
        query(filter)
        parameterised(filter)
    }

    private fun query(filter: String) {
        // ruleid: kotlin-sql-injection-stored
        connection.createStatement().executeQuery("SELECT * FROM report WHERE $filter")
    }

    private fun parameterised(filter: String) {
        // ok: kotlin-sql-injection-stored
        connection.prepareStatement("SELECT * FROM report WHERE name = ?").apply { setString(1, filter) }
    }
}
