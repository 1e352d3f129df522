import jakarta.servlet.http.Cookie
import jakarta.servlet.http.HttpServletResponse

fun open(response: HttpServletResponse) {
    val cookie = Cookie("name", "value")
    cookie.path = "/"
    // ruleid: kotlin-cookie-without-secure
    response.addCookie(cookie)
}

fun closed(response: HttpServletResponse) {
    val cookie = Cookie("name", "value")
    cookie.secure = true
    // ok: kotlin-cookie-without-secure
    response.addCookie(cookie)
    val other = Cookie("name", "value").apply {
        secure = true
    }
    // ok: kotlin-cookie-without-secure
    response.addCookie(other)
}
