import java.sql.*;
import java.util.Set;
import javax.servlet.http.*;
import org.springframework.web.bind.annotation.*;

@RestController
class OrderController extends HttpServlet {
    private static final Set<String> COLUMNS = Set.of("name", "created_at");
    private Connection connection;

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws SQLException {
        String customer = request.getParameter("customer");
        Statement statement = connection.createStatement();
        // ruleid: java-sql-injection-jdbc
        ResultSet rows = statement.executeQuery("SELECT * FROM orders WHERE customer = '" + customer + "'");

        StringBuilder sql = new StringBuilder("DELETE FROM basket WHERE owner = '");
        sql.append(customer);
        sql.append("'");
        // ruleid: java-sql-injection-jdbc
        statement.execute(sql.toString());
    }

    @GetMapping("/orders/{state}")
    public int count(@PathVariable String state, @RequestParam(name = "q", required = false) String filter) throws SQLException {
        String where = String.format("state = '%s'", state);
        // ruleid: java-sql-injection-jdbc
        connection.createStatement().executeUpdate("UPDATE orders SET seen = 1 WHERE " + where);
        // ruleid: java-sql-injection-jdbc
        return connection.prepareStatement("SELECT count(*) FROM orders WHERE " + filter).executeUpdate();
    }

    @GetMapping("/orders")
    public void find(@RequestParam String customer, @RequestParam Long id, @RequestParam String sort) throws SQLException {
        // ok: java-sql-injection-jdbc
        PreparedStatement byName = connection.prepareStatement("SELECT * FROM orders WHERE customer = ?");
        byName.setString(1, customer);
        // ok: java-sql-injection-jdbc
        byName.executeQuery();
        // ok: java-sql-injection-jdbc
        connection.createStatement().executeQuery("SELECT * FROM orders WHERE id = " + id);
        if (!COLUMNS.contains(sort)) {
            throw new IllegalArgumentException("sort");
        }
        // ok: java-sql-injection-jdbc
        connection.createStatement().executeQuery("SELECT * FROM orders ORDER BY " + sort);
    }

    void page(HttpServletRequest request, Statement statement) throws SQLException {
        int offset = Integer.parseInt(request.getParameter("offset"));
        // ok: java-sql-injection-jdbc
        statement.executeQuery("SELECT * FROM orders LIMIT 20 OFFSET " + offset);
        String table = "orders_" + 2024;
        // ok: java-sql-injection-jdbc
        statement.executeQuery("SELECT * FROM " + table);
    }
}
