import org.springframework.expression.spel.standard.SpelExpressionParser
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.RequestParam
import org.springframework.web.bind.annotation.RestController

@RestController
class Rules {
    private val parser = SpelExpressionParser()

    @GetMapping("/evaluate")
    fun evaluate(@RequestParam rule: String): Int {
        check(rule)
        return rule.length
    }

    private fun check(rule: String) {
        // ruleid: kotlin-expression-injection
        parser.parseExpression("1 + $rule")
        // ok: kotlin-expression-injection
        parser.parseExpression("1 + 1")
    }
}
