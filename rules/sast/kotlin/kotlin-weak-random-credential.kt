import jakarta.servlet.http.Cookie
import jakarta.servlet.http.HttpServletResponse
import java.security.SecureRandom
import kotlin.random.Random

class Tokens {
    fun weak(): String = "t" + Random.nextLong().toString()

    fun strong(): String = SecureRandom().nextLong().toString()

    fun give(response: HttpServletResponse) {
        // ruleid: kotlin-weak-random-credential
        response.addCookie(Cookie("session", weak()))
        // ok: kotlin-weak-random-credential
        response.addCookie(Cookie("session", strong()))
    }
}
