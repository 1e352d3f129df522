import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.util.HtmlUtils;

@RestController
class GreetingController {
    @GetMapping("/hello")
    public String hello(@RequestParam String name) {
        // ruleid: java-xss-spring-response-body
        return "<h1>Hello " + name + "</h1>";
    }

    @GetMapping("/bye/{name}")
    public ResponseEntity<String> bye(@PathVariable("name") String name) {
        // ruleid: java-xss-spring-response-body
        return ResponseEntity.ok("<p>Bye " + name + "</p>");
    }

    @PostMapping("/echo")
    public String echo(@RequestBody String text) {
        // ruleid: java-xss-spring-response-body
        return String.format("<pre>%s</pre>", text);
    }

    @GetMapping("/safe")
    public String safe(@RequestParam String name) {
        // ok: java-xss-spring-response-body
        return "<h1>Hello " + HtmlUtils.htmlEscape(name) + "</h1>";
    }

    @GetMapping("/go")
    public String go(@RequestParam String id) {
        // ok: java-xss-spring-response-body
        return "redirect:/orders/" + id;
    }

    @GetMapping("/page")
    public String page(@RequestParam int page) {
        // ok: java-xss-spring-response-body
        return "<p>Page " + page + "</p>";
    }
}
