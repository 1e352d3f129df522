import java.io.IOException;
import java.io.PrintWriter;
import javax.servlet.http.*;
import org.owasp.encoder.Encode;
import org.springframework.web.util.HtmlUtils;

class SearchServlet extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html");
        String query = request.getParameter("q");
        // ruleid: java-xss-servlet-writer
        response.getWriter().println("<h1>Results for " + query + "</h1>");
        PrintWriter out = response.getWriter();
        // ruleid: java-xss-servlet-writer
        out.printf("<p>%s</p>", query);
        // ruleid: java-xss-servlet-writer
        response.getOutputStream().print(request.getHeader("Referer"));
    }

    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("name");
        PrintWriter out = response.getWriter();
        // ok: java-xss-servlet-writer
        out.println("<p>Hello " + Encode.forHtml(name) + "</p>");
        // ok: java-xss-servlet-writer
        out.println(HtmlUtils.htmlEscape(name));
        // ok: java-xss-servlet-writer
        out.println("<p>Your page: " + Integer.parseInt(request.getParameter("page")) + "</p>");
        // ok: java-xss-servlet-writer
        out.println("<p>Hello</p>");
    }

    void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        // ok: java-xss-servlet-writer
        response.getWriter().write(request.getParameter("echo"));
    }
}

class Page {
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PrintWriter out = response.getWriter();
        title(out, request.getParameter("title"));
        fixed(out, "Welcome");
    }

    private void title(PrintWriter out, String title) {
        // ruleid: java-xss-servlet-writer
        out.println("<title>" + title + "</title>");
    }

    private void fixed(PrintWriter out, String title) {
        // ok: java-xss-servlet-writer
        out.println("<title>" + title + "</title>");
    }

    void export(HttpServletRequest request, PrintWriter file) {
        // This writer does not belong to a response.
        // ok: java-xss-servlet-writer
        file.println(request.getParameter("line"));
    }
}
