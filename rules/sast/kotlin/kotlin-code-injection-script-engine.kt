import io.ktor.server.application.*
import io.ktor.server.request.*
import io.ktor.server.response.*
import io.ktor.server.routing.*
import javax.script.ScriptEngine
import javax.script.ScriptEngineManager

fun Route.routes() {
    post("/calculate") {
        val formula = call.receiveText()
        val engine = ScriptEngineManager().getEngineByName("kts")
        call.respond(evaluate(engine, formula))
        engine.put("value", formula)
        // ok: kotlin-code-injection-script-engine
        engine.eval("value.length")
    }
}

fun evaluate(engine: ScriptEngine, formula: String): Any =
    // ruleid: kotlin-code-injection-script-engine
    engine.eval("val result = $formula; result")
