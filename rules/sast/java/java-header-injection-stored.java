import java.net.URLEncoder;
import java.sql.ResultSet;
import javax.servlet.http.HttpServletResponse;

class Downloads {
    void send(ResultSet rows, HttpServletResponse response) throws Exception {
        String name = rows.getString("name");
        // ruleid: java-header-injection-stored
        response.setHeader("Content-Disposition", "attachment; filename=" + name);
        // ok: java-header-injection-stored
        response.setHeader("Content-Disposition", "attachment; filename=" + encoded(name));
    }

    private String encoded(String name) throws Exception {
        return URLEncoder.encode(name, "UTF-8");
    }
}
