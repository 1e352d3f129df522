import java.sql.ResultSet;
import javax.servlet.http.HttpServletResponse;

class Links {
    void follow(ResultSet rows, HttpServletResponse response) throws Exception {
        go(response, rows.getString("target"));
        // ok: java-open-redirect-stored
        response.sendRedirect(page(rows.getInt("page")));
    }

    private void go(HttpServletResponse response, String target) throws Exception {
        // ruleid: java-open-redirect-stored
        response.sendRedirect(target);
    }

    private String page(int number) {
        return "/pages/" + number;
    }
}
