import java.sql.Connection;
import java.sql.ResultSet;

class Catalogues {
    void open(ResultSet rows, Connection connection) throws Exception {
        String name = rows.getString("catalogue");
        // ruleid: java-setting-stored
        connection.setCatalog(name);
        if (name.equals("archive")) {
            // ok: java-setting-stored
            connection.setCatalog(name);
        }
        // ok: java-setting-stored
        connection.setCatalog("main");
    }
}
