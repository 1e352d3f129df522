import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

class Filters {
    boolean matches(HttpServletRequest request, String line) {
        String wanted = request.getParameter("pattern");
        // ruleid: java-regex-injection-request
        return Pattern.compile(".*" + wanted).matcher(line).find() || whole(wanted, line);
    }

    private boolean whole(String wanted, String line) {
        // ruleid: java-regex-injection-request
        return Pattern.matches(wanted, line);
    }

    boolean fine(HttpServletRequest request, String line) {
        String wanted = request.getParameter("text");
        // ok: java-regex-injection-request
        Pattern quoted = Pattern.compile(".*" + Pattern.quote(wanted));
        // ok: java-regex-injection-request
        return quoted.matcher(wanted).find() || Pattern.compile("[a-z]+").matcher(wanted).matches();
    }
}
