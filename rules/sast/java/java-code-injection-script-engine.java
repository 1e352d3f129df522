import groovy.lang.GroovyShell;
import java.util.Set;
import javax.script.*;
import org.springframework.web.bind.annotation.*;

@RestController
class FormulaController {
    private static final Set<String> FORMULAS = Set.of("a + b", "a - b");

    @PostMapping("/formula")
    public Object run(@RequestBody String formula) throws ScriptException {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
        // ruleid: java-code-injection-script-engine
        return engine.eval(formula);
    }

    @PostMapping("/filter")
    public Object filter(@RequestParam("expr") String expr) {
        GroovyShell shell = new GroovyShell();
        // ruleid: java-code-injection-script-engine
        shell.evaluate("items.findAll { " + expr + " }");
        // ruleid: java-code-injection-script-engine
        return new GroovyShell().parse(expr).run();
    }

    @PostMapping("/sum")
    public Object sum(@RequestParam String left, @RequestParam String formula) throws ScriptException {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
        Bindings bindings = engine.createBindings();
        bindings.put("left", left);
        // ok: java-code-injection-script-engine
        engine.eval("left.length", bindings);
        // ok: java-code-injection-script-engine
        engine.eval(new InputStreamReader(getClass().getResourceAsStream("/rules.js")));
        if (FORMULAS.contains(formula)) {
            // ok: java-code-injection-script-engine
            return engine.eval(formula);
        }
        return null;
    }
}
