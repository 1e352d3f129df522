import java.net.URLEncoder;
import java.util.Set;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class LanguageServlet extends HttpServlet {
    private static final Set<String> LANGUAGES = Set.of("de", "en");

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String language = request.getParameter("lang");
        // ruleid: java-header-injection-value
        response.setHeader("Content-Language", language);
        // ruleid: java-header-injection-value
        response.addHeader("X-Page", "/page?lang=" + language);
        remember(response, language);
        remember(response, "de");
        plain(response, "de");
    }

    private void remember(HttpServletResponse response, String language) {
        Cookie cookie = new Cookie("lang", language);
        // ruleid: java-header-injection-value
        response.addCookie(cookie);
    }

    private void plain(HttpServletResponse response, String language) {
        // ok: java-header-injection-value
        response.addCookie(new Cookie("lang", language));
    }

    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String language = request.getParameter("lang");
        // ok: java-header-injection-value
        response.setHeader("Content-Language", URLEncoder.encode(language, "UTF-8"));
        // ok: java-header-injection-value
        response.setHeader("X-Page", language.replaceAll("[\\r\\n]", ""));
        if (LANGUAGES.contains(language)) {
            // ok: java-header-injection-value
            response.setHeader("Content-Language", language);
        }
        // ok: java-header-injection-value
        response.setHeader("X-Count", "" + Integer.parseInt(request.getParameter("n")));
    }
}
