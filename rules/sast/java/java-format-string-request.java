import java.io.PrintWriter;
import javax.servlet.http.HttpServletRequest;

class Formats {
    String greet(HttpServletRequest request) {
        String pattern = request.getParameter("pattern");
        show(pattern);
        // ruleid: java-format-string-request
        return String.format(pattern, "name");
    }

    private void show(String pattern) {
        // ruleid: java-format-string-request
        System.out.printf(pattern);
        // ok: java-format-string-request
        System.out.printf("%s%n", pattern);
    }

    String fine(HttpServletRequest request, PrintWriter out) {
        // ok: java-format-string-request
        out.format("%d", Integer.parseInt(request.getParameter("n")));
        // ok: java-format-string-request
        return String.format("Hello %s", request.getParameter("name"));
    }
}
