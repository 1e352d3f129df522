import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class Sessions {
    void bad(HttpServletResponse response, String id) {
        Cookie cookie = new Cookie("session", id);
        cookie.setPath("/");
        // ruleid: java-cookie-without-httponly
        response.addCookie(cookie);
        // ruleid: java-cookie-without-httponly
        response.addCookie(new Cookie("theme", "dark"));
        // todoruleid: java-cookie-without-httponly
        response.addCookie(made(id));
    }

    private Cookie made(String id) {
        return new javax.servlet.http.Cookie("session", id);
    }

    void fine(HttpServletResponse response, String id, boolean production) {
        Cookie cookie = new Cookie("session", id);
        cookie.setHttpOnly(true);
        // ok: java-cookie-without-httponly
        response.addCookie(cookie);
        Cookie chosen = new Cookie("session", id);
        chosen.setHttpOnly(production);
        // ok: java-cookie-without-httponly
        response.addCookie(chosen);
        Cookie gone = new Cookie("session", "");
        gone.setMaxAge(0);
        // ok: java-cookie-without-httponly
        response.addCookie(gone);
    }
}
