import javax.servlet.http.HttpServletRequest;
import org.slf4j.*;
import org.springframework.web.bind.annotation.*;

@RestController
class AuditController {
    private static final Logger log = LoggerFactory.getLogger(AuditController.class);

    @PostMapping("/login")
    public void login(@RequestParam String user, HttpServletRequest request) {
        // ruleid: java-log-injection-slf4j
        log.info("login of " + user);
        // ruleid: java-log-injection-slf4j
        log.warn("agent " + request.getHeader("User-Agent"));
        String line = String.format("user=%s", user);
        // ruleid: java-log-injection-slf4j
        log.error(line);
    }

    @GetMapping("/orders/{id}")
    public void order(@PathVariable long id, @RequestParam String name) {
        // ok: java-log-injection-slf4j
        log.info("order " + id);
        // ok: java-log-injection-slf4j
        log.info("name " + name.replaceAll("[\\r\\n]", "_"));
        // ok: java-log-injection-slf4j
        log.debug("started");
    }
}

class Visits {
    private static final Logger log = LoggerFactory.getLogger(Visits.class);

    void visit(HttpServletRequest request) {
        note(request.getQueryString());
        plain("visit");
    }

    private void note(String text) {
        // ruleid: java-log-injection-slf4j
        log.info("query {}", text);
    }

    private void plain(String text) {
        // ok: java-log-injection-slf4j
        log.info("query {}", text);
    }
}
