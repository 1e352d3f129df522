import javax.servlet.*;
import javax.servlet.http.*;
import org.springframework.http.ResponseCookie;

class Cookies {
    void session(HttpServletResponse response, String id) {
        Cookie cookie = new Cookie("session", id);
        // ruleid: java-cookie-insecure-flags
        cookie.setSecure(true);
        // ruleid: java-cookie-insecure-flags
        cookie.setHttpOnly(true);
        response.addCookie(cookie);
    }

    ResponseCookie spring(String id) {
        // ruleid: java-cookie-insecure-flags
        return ResponseCookie.from("session", id).path("/").secure(true).build();
    }

    void fine(Cookie cookie, SessionCookieConfig config, boolean production, String id) {
        // ok: java-cookie-insecure-flags
        cookie.setSecure(true);
        // ok: java-cookie-insecure-flags
        config.setHttpOnly(production);
        // ok: java-cookie-insecure-flags
        ResponseCookie.from("session", id).secure(true).httpOnly(true).build();
        // ok: java-cookie-insecure-flags
        connection.setSecure(false);
    }
}
