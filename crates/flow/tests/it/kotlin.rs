//! Small programs in Kotlin, and the lines at which data arrives in them.

use seawall_rules::models::SinkKind;

use crate::programs::Programs;

static KOTLIN: Programs = Programs::new("kotlin", &["kt"], "//!");

#[track_caller]
fn check(sink: SinkKind, files: &[(&str, &str)]) {
    KOTLIN.check(sink, files);
}

/// The same of what stands in a handler, behind other definitions of its file.
#[track_caller]
fn handler(before: &str, body: &str) {
    let text = format!(
        "package shop\nimport jakarta.servlet.http.HttpServletRequest\nimport java.sql.Statement\n{before}\nclass Handler(private val db: Statement) {{\nfun handle(r: HttpServletRequest) {{\n{body}\n}}\n}}\n"
    );
    check(SinkKind::Sql, &[("Handler.kt", &text)]);
}

#[test]
fn properties_are_getters_and_setters() {
    handler(
        "",
        "val a = r.queryString\ndb.executeQuery(a) //!\nval b = r.getParameter(\"a\")\ndb.executeQuery(b) //!\ndb.executeQuery(r.method)",
    );
    handler(
        "class A {\nvar b: String = \"\"\nval c: String\nget() = \"x\" + b\nvar d: String = \"\"\nset(value) { field = value + \"y\" }\n}",
        "val a = A()\na.b = r.queryString\ndb.executeQuery(a.b) //!\ndb.executeQuery(a.c) //!\ndb.executeQuery(a.d)\na.d = r.queryString\ndb.executeQuery(a.d) //!",
    );
}

#[test]
fn constructors_stand_behind_names() {
    handler(
        "class A(given: String, val kept: String) {\nval made = given.trim()\nval fixed = \"a\"\nvar begun = \"\"\ninit { begun = made + \"!\" }\n}",
        "val a = A(r.queryString, \"a\")\ndb.executeQuery(a.made) //!\ndb.executeQuery(a.fixed)\ndb.executeQuery(a.begun) //!\ndb.executeQuery(a.kept)",
    );
    handler(
        "open class A(val a: String)\nclass B(b: String, val c: String) : A(b)\nclass C {\nval d: String\nconstructor(e: String) {\nd = e\n}\n}",
        "val b = B(r.queryString, \"a\")\ndb.executeQuery(b.a) //!\ndb.executeQuery(b.c)\ndb.executeQuery(C(r.queryString).d) //!",
    );
    handler(
        "data class A(val a: String, val b: String = \"b\", val c: Int = 1)",
        "val x = A(r.queryString)\nval (a, b) = x\ndb.executeQuery(a) //!\ndb.executeQuery(b)\nval y = x.copy(a = \"a\")\ndb.executeQuery(y.a)\nval z = A(b = r.queryString, a = \"a\")\ndb.executeQuery(z.a)\ndb.executeQuery(z.b) //!",
    );
}

#[test]
fn scope_functions() {
    handler(
        "class A { var b = \"\"\nvar c = \"\" }",
        "r.queryString?.let { db.executeQuery(it) } //!\nr.queryString.also { one -> db.executeQuery(one) } //!\nval a = A().apply { b = r.queryString }\ndb.executeQuery(a.b) //!\ndb.executeQuery(a.c)\nval t = with(r) { getParameter(\"a\") + queryString }\ndb.executeQuery(t) //!\ndb.executeQuery(r.run { \"a\" })\ndb.executeQuery(r.queryString.let { \"a\" })\nval l by lazy { r.queryString }\ndb.executeQuery(l) //!",
    );
    handler(
        "",
        "val q = buildString {\nappend(\"a\")\nif (r.queryString != \"\") { append(r.queryString) }\n}\ndb.executeQuery(q) //!\ndb.executeQuery(buildString { append(\"a\") })\nval s = \"${r.queryString} $q\"\ndb.executeQuery(s) //!",
    );
}

#[test]
fn functions_are_values() {
    handler(
        "fun <T> each(given: T, block: (T) -> String): String = block(given)\nfun String.built(block: StringBuilder.() -> Unit): String { val b = StringBuilder(this)\nb.block()\nreturn b.toString() }",
        "db.executeQuery(each(r.queryString) { it + \"a\" }) //!\ndb.executeQuery(each(r.queryString) { \"a\" })\ndb.executeQuery(each(\"a\") { x -> x })\nval f = { x: String -> x.trim() }\ndb.executeQuery(f(r.queryString)) //!\ndb.executeQuery(f(\"a\"))\ndb.executeQuery(\"a\".built { append(r.queryString) }) //!\ndb.executeQuery(\"a\".built { append(\"b\") })\nfun own(x: String) = \"b\" + x\ndb.executeQuery(own(r.queryString)) //!\ndb.executeQuery(listOf(r.queryString).map(::own).first()) //!\ndb.executeQuery(listOf(\"a\").map { own(it) }.first())",
    );
    handler(
        "fun clean(x: String): String = \"a\"\nfun dirty(x: String): String = x",
        "val g = ::dirty\ndb.executeQuery(g(r.queryString)) //!\nval h = ::clean\ndb.executeQuery(h(r.queryString))\nvar k = \"\"\nlistOf(r.queryString).forEach { k = it }\ndb.executeQuery(k) //!",
    );
    handler(
        "interface Job { fun run(x: String): String }",
        "val held = r.queryString\nval job = object : Job {\noverride fun run(x: String): String = x + held\n}\ndb.executeQuery(job.run(\"a\")) //!\nval other = object : Job { override fun run(x: String) = \"a\" }\ndb.executeQuery(other.run(held))",
    );
}

#[test]
fn extensions_and_objects() {
    handler(
        "fun String.quoted() = \"'$this'\"\nfun String.gone(): String { return \"a\" }\nfun HttpServletRequest.id(): String = getParameter(\"id\")\nval HttpServletRequest.q: String get() = queryString",
        "db.executeQuery(r.queryString.quoted()) //!\ndb.executeQuery(r.queryString.gone())\ndb.executeQuery(\"a\".quoted())\ndb.executeQuery(r.id()) //!\ndb.executeQuery(r.q) //!",
    );
    handler(
        "object Store {\nconst val TABLE = \"t\"\nvar last = \"\"\nfun find(x: String) = \"SELECT \" + x + TABLE\n}\nclass A private constructor(val x: String) {\ncompanion object {\nfun of(x: String) = A(x)\n}\n}\nenum class E(val label: String) { ONE(\"1\"), TWO(\"2\") }",
        "db.executeQuery(Store.find(r.queryString)) //!\ndb.executeQuery(Store.find(\"a\"))\ndb.executeQuery(A.of(r.queryString).x) //!\ndb.executeQuery(A.of(\"a\").x)\ndb.executeQuery(E.ONE.label)\nval e = E.valueOf(r.queryString)\ndb.executeQuery(e.label)",
    );
}

#[test]
fn branches_are_values() {
    handler(
        "",
        "val a = r.queryString ?: return\ndb.executeQuery(if (a.length > 2) a else \"b\") //!\ndb.executeQuery(if (a == \"x\") \"a\" else \"b\")\nval w = when (a) { \"x\" -> \"y\"\nelse -> \"z\" }\ndb.executeQuery(w)\nval v = when { a.length > 3 -> a\nelse -> \"b\" }\ndb.executeQuery(v) //!\nval t = try { a.trim() } catch (e: Exception) { \"a\" }\ndb.executeQuery(t) //!\nval n = a.toIntOrNull() ?: 0\ndb.executeQuery(\"a $n\")\nwhen (a) { \"p\", \"q\" -> db.executeQuery(a) }\nif (a !in listOf(\"k\", \"l\")) return\ndb.executeQuery(a)",
    );
}

#[test]
fn collections() {
    handler(
        "",
        "val m = mapOf(\"a\" to r.queryString, \"b\" to \"c\")\ndb.executeQuery(m[\"a\"]) //!\ndb.executeQuery(m[\"b\"])\nval (x, y) = Pair(\"a\", r.queryString)\ndb.executeQuery(x)\ndb.executeQuery(y) //!\nval l = mutableListOf<String>()\nl.add(\"a\")\nl += r.queryString\ndb.executeQuery(l.joinToString(\",\")) //!\nfor ((k, v) in m) { db.executeQuery(v) } //!\nval s = listOf(\"a\", \"b\")\ndb.executeQuery(s.filter { it != r.queryString }.joinToString { it })\nval p = m.values.map { \"x\" }\ndb.executeQuery(p.first())",
    );
}

#[test]
fn calls_that_name_types() {
    handler(
        "import android.content.Intent\nimport android.webkit.WebView",
        "val i = find<Intent>(R.id.a)\ndb.executeQuery(i.getStringExtra(\"a\")) //!\ndb.executeQuery(i.action)\nval s = find<Intent>(\"a\").dataString\ndb.executeQuery(s) //!",
    );
}

#[test]
fn what_stands_before_a_chain() {
    handler(
        "",
        "val a = r.queryString\nif (!a.matches(Regex(\"[a-z]+\"))) return\ndb.executeQuery(a)\nval b = r.queryString\nif (b.matches(Regex(\"[a-z]+\"))) return\ndb.executeQuery(b) //!",
    );
}

#[test]
fn routes_of_a_server() {
    check(
        SinkKind::Sql,
        &[
            (
                "Routes.kt",
                "package shop.web\nimport io.ktor.server.application.*\nimport io.ktor.server.routing.*\nimport shop.data.Store\nfun Application.module() {\n    val store = Store(open())\n    routing {\n        shop(store)\n    }\n}\nfun Route.shop(store: Store) {\n    val prefix = \"a\"\n    get(\"/{id}\") {\n        store.find(prefix + call.parameters[\"id\"])\n        val page = call.request.queryParameters[\"page\"]?.toIntOrNull() ?: 1\n        store.count(page)\n    }\n}\n",
            ),
            (
                "Store.kt",
                "package shop.data\nimport java.sql.Connection\nclass Store(private val connection: Connection) {\n    fun find(id: String) = query { \"SELECT * FROM a WHERE id = $id\" }\n    fun count(page: Int) {\n        query { \"SELECT * FROM a LIMIT $page\" }\n    }\n    private fun query(text: () -> String) {\n        connection.createStatement().use {\n            it.executeQuery(text()) //!\n        }\n    }\n}\n",
            ),
        ],
    );
}
