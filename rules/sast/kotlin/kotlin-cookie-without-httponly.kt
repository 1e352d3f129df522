import jakarta.servlet.http.Cookie
import jakarta.servlet.http.HttpServletResponse

fun open(response: HttpServletResponse) {
    val cookie = Cookie("name", "value")
    cookie.path = "/"
    // ruleid: kotlin-cookie-without-httponly
    response.addCookie(cookie)
}

fun closed(response: HttpServletResponse) {
    val cookie = Cookie("name", "value")
    cookie.isHttpOnly = true
    // ok: kotlin-cookie-without-httponly
    response.addCookie(cookie)
    val other = Cookie("name", "value").apply {
        isHttpOnly = true
    }
    // ok: kotlin-cookie-without-httponly
    response.addCookie(other)
}
