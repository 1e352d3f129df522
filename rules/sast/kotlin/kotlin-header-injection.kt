import jakarta.servlet.http.HttpServletRequest
import jakarta.servlet.http.HttpServletResponse

class Headers {
    fun answer(request: HttpServletRequest, response: HttpServletResponse) {
        val name = request.getParameter("name") ?: return
        response.mark(name)
        // ok: kotlin-header-injection
        response.setHeader("X-Count", name.length.toString())
    }

    private fun HttpServletResponse.mark(name: String) {
        // ruleid: kotlin-header-injection
        addHeader("X-$name", "yes")
        // ok: kotlin-header-injection
        addHeader("X-Name", "yes")
    }
}
