import java.io.*;
import javax.servlet.http.*;
import org.apache.commons.lang3.exception.ExceptionUtils;

class ErrorServlet extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            run();
        } catch (SQLException e) {
            // ruleid: java-error-exposure-stack-trace
            e.printStackTrace(response.getWriter());
        } catch (IllegalStateException e) {
            PrintWriter out = response.getWriter();
            // ruleid: java-error-exposure-stack-trace
            e.printStackTrace(out);
        } catch (Exception e) {
            // ruleid: java-error-exposure-stack-trace
            response.sendError(500, ExceptionUtils.getStackTrace(e));
        }
    }

    void quiet(HttpServletResponse response, Exception e) throws IOException {
        // ok: java-error-exposure-stack-trace
        log.error("failed", e);
        StringWriter text = new StringWriter();
        // ok: java-error-exposure-stack-trace
        e.printStackTrace(new PrintWriter(text));
        // ok: java-error-exposure-stack-trace
        response.sendError(500, "Internal error");
    }
}
