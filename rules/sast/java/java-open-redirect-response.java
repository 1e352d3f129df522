import java.io.IOException;
import java.util.Set;
import javax.servlet.http.*;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.servlet.*;
import org.springframework.web.servlet.view.RedirectView;

@Controller
class LoginController {
    private static final Set<String> PAGES = Set.of("/home", "/orders");

    @PostMapping("/login")
    public String login(@RequestParam String next) {
        // ruleid: java-open-redirect-response
        return "redirect:" + next;
    }

    @GetMapping("/out")
    public RedirectView out(@RequestParam("url") String url) {
        // ruleid: java-open-redirect-response
        return new RedirectView(url);
    }

    void back(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // ruleid: java-open-redirect-response
        response.sendRedirect(request.getParameter("back"));
        // ok: java-open-redirect-response
        response.sendRedirect("/orders?from=" + request.getParameter("from"));
        // ok: java-open-redirect-response
        response.sendRedirect(request.getContextPath() + "/login");
    }

    @GetMapping("/done")
    public String done(@RequestParam String next, @RequestParam Long id) {
        if (PAGES.contains(next)) {
            // ok: java-open-redirect-response
            return "redirect:" + next;
        }
        // ok: java-open-redirect-response
        return "redirect:" + "/orders/" + id;
    }
}

class Back {
    void back(HttpServletRequest request, HttpServletResponse response) throws IOException {
        go(response, request.getHeader("Referer"));
        home(response, "/home");
    }

    private void go(HttpServletResponse response, String target) throws IOException {
        // ruleid: java-open-redirect-response
        response.sendRedirect(target);
    }

    private void home(HttpServletResponse response, String target) throws IOException {
        // ok: java-open-redirect-response
        response.sendRedirect(target);
    }
}

class Parts {
    private static final String HOME = "https://shop.example.com/";

    void parsed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String target = "";
        for (String part : request.getQueryString().split("&")) {
            if (part.startsWith("next=")) {
                target = part.substring(5);
            }
        }
        // ruleid: java-open-redirect-response
        response.sendRedirect(target);
    }

    void secure(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String target = request.getParameter("next");
        if (target.startsWith("https://")) {
            // ruleid: java-open-redirect-response
            response.sendRedirect(target);
        }
    }

    void own(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String target = request.getParameter("next");
        if (target.startsWith("https://shop.example.com/")) {
            // ok: java-open-redirect-response
            response.sendRedirect(target);
        } else if (target.startsWith(HOME)) {
            // ok: java-open-redirect-response
            response.sendRedirect(target);
        } else if (target.startsWith("/orders/")) {
            // ok: java-open-redirect-response
            response.sendRedirect(target);
        }
    }
}
