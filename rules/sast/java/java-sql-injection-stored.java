import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

class Reports {
    private Connection connection;

    void stored(Statement statement) throws SQLException {
        ResultSet rows = statement.executeQuery("SELECT filter FROM report");
        while (rows.next()) {
            // ruleid: java-sql-injection-stored
            statement.executeQuery("SELECT * FROM orders WHERE " + rows.getString("filter"));
            // ok: java-sql-injection-stored
            statement.executeQuery("SELECT * FROM orders WHERE id = " + rows.getInt(1));
        }
    }

    void environment() throws SQLException {
        // ruleid: java-sql-injection-stored
        connection.prepareStatement("SELECT * FROM " + System.getenv("TABLE"));
    }

    void received(Socket socket) throws SQLException, IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), "UTF-8"));
        update(reader.readLine());
    }

    private void update(String name) throws SQLException {
        // ruleid: java-sql-injection-stored
        connection.createStatement().executeUpdate("UPDATE users SET seen = 1 WHERE name = '" + name + "'");
        // ok: java-sql-injection-stored
        PreparedStatement safe = connection.prepareStatement("UPDATE users SET seen = 1 WHERE name = ?");
        safe.setString(1, name);
        // ok: java-sql-injection-stored
        safe.executeUpdate();
    }

    void fixed() throws SQLException {
        Properties own = new Properties();
        own.setProperty("table", "orders");
        // ok: java-sql-injection-stored
        connection.prepareStatement("SELECT * FROM " + own.getProperty("table"));
    }
}
