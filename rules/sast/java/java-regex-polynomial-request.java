import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

class Names {
    static final Pattern TRAILING = Pattern.compile("\\s+$");

    String name(HttpServletRequest request) {
        String name = request.getParameter("name");
        // ruleid: java-regex-polynomial-request
        return name.replaceAll("\\s+$", "") + has(request.getHeader("X-Text"));
    }

    boolean has(String text) {
        // ruleid: java-regex-polynomial-request
        return TRAILING.matcher(text).find();
    }

    boolean fine(HttpServletRequest request) {
        String name = request.getParameter("name");
        // ok: java-regex-polynomial-request
        boolean blank = TRAILING.matcher(name).matches();
        // ok: java-regex-polynomial-request
        String own = "constant  ".replaceAll("\\s+$", "");
        // ok: java-regex-polynomial-request
        return blank || name.matches("\\d+") || name.stripTrailing().equals(own);
    }
}
