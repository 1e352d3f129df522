import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;

class Tenants {
    private static final Set<String> TENANTS = Set.of("north", "south");

    void open(HttpServletRequest request, Connection connection) throws SQLException {
        String tenant = request.getParameter("tenant");
        // ruleid: java-setting-request
        connection.setCatalog(tenant);
        choose(connection, tenant);
        // ruleid: java-setting-request
        System.setProperty("tenant", tenant);
    }

    private void choose(Connection connection, String tenant) throws SQLException {
        if (TENANTS.contains(tenant)) {
            // ok: java-setting-request
            connection.setSchema(tenant);
        }
        // ok: java-setting-request
        connection.setCatalog("main");
    }
}
