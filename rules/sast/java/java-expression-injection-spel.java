import ognl.Ognl;
import ognl.OgnlException;
import org.springframework.expression.*;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.web.bind.annotation.*;

@RestController
class RuleController {
    private final ExpressionParser parser = new SpelExpressionParser();

    @GetMapping("/discount")
    public Object discount(@RequestParam String rule) {
        // ruleid: java-expression-injection-spel
        return parser.parseExpression(rule).getValue();
    }

    @GetMapping("/field")
    public Object field(@RequestParam("field") String field, Order order) throws OgnlException {
        SpelExpressionParser own = new SpelExpressionParser();
        // ruleid: java-expression-injection-spel
        own.parseRaw("customer." + field).getValue(order);
        // ruleid: java-expression-injection-spel
        return Ognl.getValue(field, order);
    }

    @GetMapping("/fixed")
    public Object fixed(@RequestParam String name, @RequestParam int index) {
        StandardEvaluationContext context = new StandardEvaluationContext();
        context.setVariable("name", name);
        // ok: java-expression-injection-spel
        parser.parseExpression("#name.toUpperCase()").getValue(context);
        // ok: java-expression-injection-spel
        parser.parseExpression("items[" + index + "]").getValue(context);
        // ok: java-expression-injection-spel
        return Ognl.getValue("customer.name", name);
    }
}

class Evaluator {
    private final SpelExpressionParser parser = new SpelExpressionParser();

    Object evaluate(@RequestParam String text) {
        return value(text) == null ? fixed("1 + 1") : null;
    }

    private Object value(String text) {
        // ruleid: java-expression-injection-spel
        return parser.parseExpression(text).getValue();
    }

    private Object fixed(String text) {
        // ok: java-expression-injection-spel
        return parser.parseExpression(text).getValue();
    }
}
