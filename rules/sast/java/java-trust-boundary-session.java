import java.util.List;
import java.util.Map;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

class CartServlet extends HttpServlet {
    private static final List<String> THEMES = List.of("dark", "light");

    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        // ruleid: java-trust-boundary-session
        request.getSession().setAttribute("user", request.getParameter("user"));
        Map<String, String[]> all = request.getParameterMap();
        HttpSession session = request.getSession(true);
        // ruleid: java-trust-boundary-session
        session.putValue("role", all.get("role")[0]);
        for (Cookie cookie : request.getCookies()) {
            keep(session, cookie.getValue());
        }
        // ruleid: java-trust-boundary-session
        session.setAttribute(request.getHeader("X-Key"), "1");
    }

    private void keep(HttpSession session, String value) {
        // ruleid: java-trust-boundary-session
        session.setAttribute("last", value);
    }

    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession();
        // ok: java-trust-boundary-session
        session.setAttribute("page", Integer.parseInt(request.getParameter("page")));
        // ok: java-trust-boundary-session
        session.setAttribute("id", session.getId());
        String theme = request.getParameter("theme");
        if (THEMES.contains(theme)) {
            // ok: java-trust-boundary-session
            session.setAttribute("theme", theme);
        }
        // ok: java-trust-boundary-session
        request.setAttribute("theme", theme);
    }

    @PostMapping("/name")
    public void name(@RequestParam String name, HttpSession session) {
        String checked = name.isEmpty() ? "none" : "some";
        // ok: java-trust-boundary-session
        session.setAttribute("hasName", checked);
        // ruleid: java-trust-boundary-session
        session.setAttribute("name", name.trim());
    }
}
