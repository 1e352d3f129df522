import java.io.PrintWriter;
import java.sql.ResultSet;
import javax.servlet.http.HttpServletResponse;
import org.owasp.encoder.Encode;

class Guestbook {
    void list(ResultSet rows, HttpServletResponse response) throws Exception {
        while (rows.next()) {
            // ruleid: java-xss-stored
            response.getWriter().println("<li>" + rows.getString("entry") + "</li>");
            // ok: java-xss-stored
            response.getWriter().println("<li>" + Encode.forHtml(rows.getString("entry")) + "</li>");
            item(response.getWriter(), rows.getString("name"));
            // ok: java-xss-stored
            response.getWriter().println("<li>" + rows.getInt("age") + "</li>");
        }
    }

    private void item(PrintWriter out, String name) {
        // ruleid: java-xss-stored
        out.printf("<b>%s</b>", name);
    }

    void other(ResultSet rows, PrintWriter report) throws Exception {
        // ok: java-xss-stored
        report.println(rows.getString("entry"));
    }
}
