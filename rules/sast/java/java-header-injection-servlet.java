import java.net.URLEncoder;
import java.util.Set;
import javax.servlet.http.*;

class HeaderServlet extends HttpServlet {
    private static final Set<String> NAMES = Set.of("X-Trace", "X-Request");

    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String name = request.getParameter("name");
        // ruleid: java-header-injection-servlet
        response.setHeader(name, "1");
        // ruleid: java-header-injection-servlet
        response.addHeader("Set-Cookie", "lang=" + request.getParameter("lang"));
        // ruleid: java-header-injection-servlet
        response.addCookie(new Cookie("pref_" + name, "on"));
    }

    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String name = request.getParameter("name");
        // ok: java-header-injection-servlet
        response.setHeader("X-Name", name);
        // ok: java-header-injection-servlet
        response.addHeader("Set-Cookie", "lang=" + URLEncoder.encode(name, "UTF-8"));
        if (NAMES.contains(name)) {
            // ok: java-header-injection-servlet
            response.setHeader(name, "1");
        }
    }
}

class Traces {
    void trace(HttpServletRequest request, HttpServletResponse response) {
        mark(response, request.getParameter("mark"));
        fixed(response, "X-Trace");
    }

    private void mark(HttpServletResponse response, String name) {
        // ruleid: java-header-injection-servlet
        response.setHeader(name, "1");
    }

    private void fixed(HttpServletResponse response, String name) {
        // ok: java-header-injection-servlet
        response.setHeader(name, "1");
    }
}
