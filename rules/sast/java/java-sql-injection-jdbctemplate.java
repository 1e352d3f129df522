import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.*;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.*;

@RestController
class AccountController {
    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final JdbcClient client;

    @GetMapping("/accounts")
    public List<Account> search(@RequestParam("name") String name, @RequestParam(defaultValue = "id") String order) {
        String sql = "SELECT * FROM account WHERE name LIKE '%" + name + "%'";
        // ruleid: java-sql-injection-jdbctemplate
        List<Account> found = jdbc.query(sql, new AccountMapper());
        // ruleid: java-sql-injection-jdbctemplate
        named.queryForList("SELECT id FROM account ORDER BY " + order, Map.of());
        // ruleid: java-sql-injection-jdbctemplate
        return client.sql("SELECT * FROM account WHERE name = '%s'".formatted(name)).query(Account.class).list();
    }

    @PostMapping("/accounts/{id}")
    public void rename(@PathVariable long id, @RequestBody Rename body) {
        // ruleid: java-sql-injection-jdbctemplate
        jdbc.update("UPDATE account SET name = '" + body.getName() + "' WHERE id = ?", id);
        // ok: java-sql-injection-jdbctemplate
        jdbc.update("UPDATE account SET name = ? WHERE id = ?", body.getName(), id);
        // ok: java-sql-injection-jdbctemplate
        jdbc.queryForObject("SELECT name FROM account WHERE id = " + id, String.class);
    }

    @GetMapping("/accounts/by-owner")
    public List<Account> byOwner(@RequestParam String owner, @RequestParam String ids) {
        MapSqlParameterSource values = new MapSqlParameterSource("owner", owner);
        // ok: java-sql-injection-jdbctemplate
        named.query("SELECT * FROM account WHERE owner = :owner", values, new AccountMapper());
        // ok: java-sql-injection-jdbctemplate
        return client.sql("SELECT * FROM account WHERE owner = :owner").param("owner", owner).query(Account.class).list();
    }
}
