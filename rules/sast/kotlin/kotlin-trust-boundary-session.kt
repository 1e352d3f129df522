import jakarta.servlet.http.HttpServletRequest
import jakarta.servlet.http.HttpSession

class Login {
    fun login(request: HttpServletRequest) {
        remember(request.session, request.getParameter("role"))
        // ok: kotlin-trust-boundary-session
        request.session.setAttribute("seen", "yes")
    }

    private fun remember(session: HttpSession, role: String) {
        // ruleid: kotlin-trust-boundary-session
        session.setAttribute("role", role)
        if (role in setOf("reader", "writer")) {
            // ok: kotlin-trust-boundary-session
            session.setAttribute("role", role)
        }
    }
}
