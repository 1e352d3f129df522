import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.sql.*;
import java.util.*;
import java.util.Set;
import javax.persistence.*;
import javax.persistence.EntityManager;
import javax.servlet.http.*;
import javax.ws.rs.*;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.*;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.*;

@RestController
class OrderController extends HttpServlet {
    private static final Set<String> COLUMNS = Set.of("name", "created_at");
    private Connection connection;

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws SQLException {
        String customer = request.getParameter("customer");
        Statement statement = connection.createStatement();
        // ruleid: java-sql-injection
        ResultSet rows = statement.executeQuery("SELECT * FROM orders WHERE customer = '" + customer + "'");

        StringBuilder sql = new StringBuilder("DELETE FROM basket WHERE owner = '");
        sql.append(customer);
        sql.append("'");
        // ruleid: java-sql-injection
        statement.execute(sql.toString());
    }

    @GetMapping("/orders/{state}")
    public int count(@PathVariable String state, @RequestParam(name = "q", required = false) String filter) throws SQLException {
        String where = String.format("state = '%s'", state);
        // ruleid: java-sql-injection
        connection.createStatement().executeUpdate("UPDATE orders SET seen = 1 WHERE " + where);
        // ruleid: java-sql-injection
        return connection.prepareStatement("SELECT count(*) FROM orders WHERE " + filter).executeUpdate();
    }

    @GetMapping("/orders")
    public void find(@RequestParam String customer, @RequestParam Long id, @RequestParam String sort) throws SQLException {
        // ok: java-sql-injection
        PreparedStatement byName = connection.prepareStatement("SELECT * FROM orders WHERE customer = ?");
        byName.setString(1, customer);
        // ok: java-sql-injection
        byName.executeQuery();
        // ok: java-sql-injection
        connection.createStatement().executeQuery("SELECT * FROM orders WHERE id = " + id);
        if (!COLUMNS.contains(sort)) {
            throw new IllegalArgumentException("sort");
        }
        // ok: java-sql-injection
        connection.createStatement().executeQuery("SELECT * FROM orders ORDER BY " + sort);
    }

    void page(HttpServletRequest request, Statement statement) throws SQLException {
        int offset = Integer.parseInt(request.getParameter("offset"));
        // ok: java-sql-injection
        statement.executeQuery("SELECT * FROM orders LIMIT 20 OFFSET " + offset);
        String table = "orders_" + 2024;
        // ok: java-sql-injection
        statement.executeQuery("SELECT * FROM " + table);
    }
}

@RestController
class AccountController {
    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final JdbcClient client;

    @GetMapping("/accounts")
    public List<Account> search(@RequestParam("name") String name, @RequestParam(defaultValue = "id") String order) {
        String sql = "SELECT * FROM account WHERE name LIKE '%" + name + "%'";
        // ruleid: java-sql-injection
        List<Account> found = jdbc.query(sql, new AccountMapper());
        // ruleid: java-sql-injection
        named.queryForList("SELECT id FROM account ORDER BY " + order, Map.of());
        // ruleid: java-sql-injection
        return client.sql("SELECT * FROM account WHERE name = '%s'".formatted(name)).query(Account.class).list();
    }

    @PostMapping("/accounts/{id}")
    public void rename(@PathVariable long id, @RequestBody Rename body) {
        // ruleid: java-sql-injection
        jdbc.update("UPDATE account SET name = '" + body.getName() + "' WHERE id = ?", id);
        // ok: java-sql-injection
        jdbc.update("UPDATE account SET name = ? WHERE id = ?", body.getName(), id);
        // ok: java-sql-injection
        jdbc.queryForObject("SELECT name FROM account WHERE id = " + id, String.class);
    }

    @GetMapping("/accounts/by-owner")
    public List<Account> byOwner(@RequestParam String owner, @RequestParam String ids) {
        MapSqlParameterSource values = new MapSqlParameterSource("owner", owner);
        // ok: java-sql-injection
        named.query("SELECT * FROM account WHERE owner = :owner", values, new AccountMapper());
        // ok: java-sql-injection
        return client.sql("SELECT * FROM account WHERE owner = :owner").param("owner", owner).query(Account.class).list();
    }
}

@Path("/books")
class BookResource {
    @PersistenceContext
    private EntityManager entities;
    private SessionFactory sessions;

    @GET
    public List<Book> search(@QueryParam("title") String title) {
        // ruleid: java-sql-injection
        return entities.createQuery("SELECT b FROM Book b WHERE b.title = '" + title + "'", Book.class).getResultList();
    }

    @GET
    @Path("/{author}")
    public List<Book> byAuthor(@PathParam("author") String author, Session session) {
        String sql = "SELECT * FROM book WHERE author LIKE '" + author + "%'";
        // ruleid: java-sql-injection
        entities.createNativeQuery(sql, Book.class).getResultList();
        // ruleid: java-sql-injection
        sessions.getCurrentSession().createQuery("from Book where author = " + author);
        // ruleid: java-sql-injection
        return session.createSQLQuery(String.format("SELECT * FROM book WHERE a = '%s'", author)).list();
    }

    @GET
    public List<Book> safe(@QueryParam("title") String title, @QueryParam("year") Integer year) {
        // ok: java-sql-injection
        entities.createQuery("SELECT b FROM Book b WHERE b.title = :title", Book.class).setParameter("title", title).getResultList();
        // ok: java-sql-injection
        entities.createNativeQuery("SELECT * FROM book WHERE year = " + year, Book.class);
        // ok: java-sql-injection
        return entities.createNamedQuery("Book.byTitle", Book.class).setParameter(1, title).getResultList();
    }
}

class Search {
    private Connection connection;
    private Session session;

    void doPost(HttpServletRequest request) throws SQLException {
        String name = wanted(request);
        run(name);
        run("fixed");
        count(Integer.parseInt(name));
    }

    private String wanted(HttpServletRequest request) {
        Enumeration<String> values = request.getHeaders("X-Name");
        return values.hasMoreElements() ? values.nextElement() : "";
    }

    private void run(String name) throws SQLException {
        Map<String, String> values = new HashMap<>();
        values.put("name", name);
        values.put("state", "open");
        // ruleid: java-sql-injection
        connection.prepareCall("{call find('" + values.get("name") + "')}");
        // ok: java-sql-injection
        connection.prepareCall("{call find('" + values.get("state") + "')}");
    }

    private void count(int year) throws SQLException {
        // ok: java-sql-injection
        connection.prepareStatement("SELECT count(*) FROM orders WHERE year = " + year);
    }

    private void kept(HttpServletRequest request) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ObjectOutputStream out = new ObjectOutputStream(bytes);
        out.writeObject(request.getParameter("name"));
        read(bytes.toByteArray());
        ByteArrayOutputStream none = new ByteArrayOutputStream();
        none.write(7);
        // ok: java-sql-injection
        connection.prepareStatement("SELECT * FROM users WHERE name = '" + none.toString() + "'");
    }

    private void read(byte[] bytes) throws Exception {
        ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes));
        String name = (String) in.readObject();
        // ruleid: java-sql-injection
        connection.prepareStatement("SELECT * FROM users WHERE name = '" + name + "'");
    }
}
