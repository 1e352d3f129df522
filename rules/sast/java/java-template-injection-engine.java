import freemarker.template.*;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Set;
import org.apache.velocity.app.Velocity;
import org.springframework.web.bind.annotation.*;

@RestController
class MailController {
    private static final Set<String> LAYOUTS = Set.of("plain", "news");
    private TemplateEngine engine;

    @PostMapping("/preview")
    public String preview(@RequestBody String text, @RequestParam("subject") String subject) throws Exception {
        StringWriter out = new StringWriter();
        // ruleid: java-template-injection-engine
        Template template = new Template("preview", new StringReader(text), configuration);
        // ruleid: java-template-injection-engine
        Velocity.evaluate(context, out, "mail", "Subject: " + subject);
        // ruleid: java-template-injection-engine
        return engine.process(text, context);
    }

    @GetMapping("/mail")
    public String mail(@RequestParam String name, @RequestParam String layout) throws Exception {
        Context context = new Context();
        context.setVariable("name", name);
        // ok: java-template-injection-engine
        engine.process("mail/welcome", context);
        // ok: java-template-injection-engine
        Template template = new Template("welcome", new StringReader("Hello ${name}"), configuration);
        if (LAYOUTS.contains(layout)) {
            // ok: java-template-injection-engine
            return engine.process(layout, context);
        }
        return "";
    }
}
