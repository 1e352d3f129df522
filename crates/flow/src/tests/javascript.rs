//! JavaScript: functions as values, objects, classes.

use super::javascript;

#[test]
fn functions_in_variables() {
    javascript("const f = (x) => sql(x); //= sql\nf(read());");
    javascript("const f = (x) => x;\nsql(f(read())); //= sql\nsql(f('a'));");
    javascript("function f(x = read()) {\nsql(x); //= sql\n}\nf();");
    javascript(
        "const f = function (x) {\nreturn x.trim();\n};\nfunction g() {\nsql(f(read())); //= sql\n}",
    );
}

#[test]
fn functions_see_what_stands_around_them() {
    javascript("function f() {\nconst s = read();\nconst g = () => sql(s); //= sql\ng();\n}");
    javascript(
        "function f() {\nlet s = 'a';\nconst g = () => {\nsql(s); //= sql\n};\ns = read();\ng();\n}",
    );
    javascript(
        "function f() {\nlet s = 'a';\n[1].forEach(() => { s = read(); });\nsql(s); //= sql\n}",
    );
    javascript(
        "function f() {\nlet s = 'a';\nfunction g() { s = read(); }\nsql(s);\ng();\nsql(s); //= sql\n}",
    );
    javascript("function f() {\nreturn g(read());\nfunction g(x) {\nsql(x); //= sql\n}\n}");
    javascript(
        "function f(s) {\nreturn (t) => {\nsql(s); //= sql\nlog(t);\n};\n}\nf(read())('a');",
    );
    javascript(
        "function f() {\nconst s = read();\nreturn () => () => {\nsql(s); //= sql\n};\n}\nf()()();",
    );
}

#[test]
fn callbacks() {
    javascript("[read()].map((x) => sql(x)); //= sql\n['a'].map((x) => sql(x));");
    javascript(
        "sql([read()].map((x) => x + 'a').join(',')); //= sql\nsql(['b'].map((x) => x + 'a').join(','));",
    );
    javascript("file('a', (error, data) => {\nhtml(data); //= html\nsql(data);\n});");
    javascript(
        "function each(list, call) {\nfor (const one of list) call(one);\n}\neach([read()], (x) => {\nsql(x); //= sql\n});",
    );
    javascript("const total = [read()].reduce((all, one) => all + one, '');\nsql(total); //= sql");
    javascript("unknown('a', read(), (x) => {\nsql(x); //= sql\n});");
}

#[test]
fn handlers() {
    javascript(
        "const app = new App();\napp.get('/', (req, res) => {\nres.send(req.query.name); //= html\nres.send(req.app.name);\n});",
    );
    javascript(
        "const app = new App();\napp.get('/', async function (req, res) {\nconst { name, other: [first] } = req.body;\nres.send(name); //= html\nres.send(`<b>${first}</b>`); //= html\n});",
    );
    javascript(
        "const app = new App();\nconst show = (req, res) => {\nres.send(req.query.name); //= html\n};\napp.get('/', show);",
    );
}

#[test]
fn promises() {
    javascript(
        "async function f() { return read(); }\nasync function g() {\nsql(await f()); //= sql\nf().then((x) => sql(x)); //= sql\n}",
    );
    javascript(
        "function f() {\nreturn new Promise((resolve, reject) => {\nresolve(read());\n});\n}\nf().then((x) => {\nsql(x); //= sql\n});",
    );
    javascript(
        "function f() {\nreturn new Promise((resolve) => resolve('a'));\n}\nf().then((x) => sql(x));",
    );
}

#[test]
fn objects() {
    javascript(
        "const o = { a: read(), b: 'b' };\nsql(o.a); //= sql\nsql(o.b);\nsql(o['a']); //= sql\nsql(o['b']);",
    );
    javascript(
        "const o = {};\no.a = read();\no['b'] = 'b';\nsql(o.a); //= sql\nsql(o.b);\nsql(o['a']); //= sql",
    );
    javascript(
        "const o = { f(x) {\nsql(x); //= sql\n}, g: (x) => sql(x) };\no.f(read());\no.g('a');",
    );
    javascript("const o = { s: read(), f() {\nsql(this.s); //= sql\n} };\no.f();");
    javascript("const { a, ...rest } = { a: 'a', b: read() };\nsql(a);\nsql(rest.b); //= sql");
    javascript("function f({ a, b = 'b' }) {\nsql(a); //= sql\nsql(b);\n}\nf({ a: read() });");
    javascript("const all = [...['a'], read()];\nsql(all[0]);\nsql(all[1]); //= sql");
    javascript(
        "function f(...all) {\nsql(all[1]); //= sql\nsql(all[0]);\n}\nf('a', read());\nf(...['a', 'b']);",
    );
}

#[test]
fn classes() {
    javascript(
        "class A {\n#s;\nconstructor(s) { this.#s = s; this.t = 'a'; }\nshow() {\nsql(this.#s); //= sql\nsql(this.t);\n}\n}\nnew A(read()).show();",
    );
    javascript(
        "class A {\nstatic make(s) { return new A(s); }\nconstructor(s) { this.s = s; }\nget text() { return this.s; }\n}\nsql(A.make(read()).text); //= sql\nsql(A.make('a').text);",
    );
    javascript("class A {\nf = (x) => {\nsql(x); //= sql\n};\n}\nnew A().f(read());");
    javascript(
        "class A { f(x) { return x; } }\nclass B extends A { g(x) { return super.f(x); } }\nsql(new B().g(read())); //= sql\nsql(new B().f('a'));",
    );
    javascript(
        "function A(s) { this.s = s; }\nA.prototype.show = function () {\nsql(this.s); //= sql\n};\nnew A(read()).show();",
    );
    javascript(
        "function f() {\nclass A { constructor(s) { this.s = s; } }\nsql(new A(read()).s); //= sql\n}",
    );
}

#[test]
fn calls_by_other_means() {
    javascript(
        "function f(a, b) {\nsql(b); //= sql\nsql(a);\n}\nf.call(null, 'a', read());\nf.apply(null, ['a', 'b']);\nconst g = f.bind(null);\ng('a', 'b');",
    );
    javascript(
        "(function () {\nconst s = read();\nsql(s); //= sql\n})();\n(() => { sql(read()); })(); //= sql",
    );
    javascript(
        "class A {\nf(x) {\nsql(x); //= sql\n}\ng() { [read()].forEach(this.f.bind(this)); }\n}",
    );
}

#[test]
fn numbers_and_conditions() {
    javascript("sql(+read());\nsql(parseInt(read(), 10));\nsql(typeof read());");
    javascript("const s = read();\nif (ok(s)) sql(s);\nsql(s); //= sql");
    javascript("const n = 7;\nconst s = n * 18 > 100 ? 'a' : read();\nsql(s);");
    javascript("const s = read() || 'a';\nsql(s); //= sql\nsql(read() ?? 'b'); //= sql");
    javascript(
        "let s;\nswitch ('b') {\ncase 'a': s = read(); break;\ncase 'b': s = 'b'; break;\n}\nsql(s);",
    );
}

#[test]
fn expressions_that_texts_are_held_against() {
    javascript(
        "const s = read();\nif (/^[a-z]+$/.test(s)) sql(s);\nif (/[a-z]/.test(s)) sql(s); //= sql",
    );
    javascript(
        "const s = read();\nhtml(s.replace(/</g, '&lt;'));\nhtml(s.replace(/</, '&lt;')); //= html\nsql(s.replace(/[^a-z]/gi, ''));",
    );
}

#[test]
fn what_is_awaited_of_code_that_is_not_known() {
    javascript(
        "async function f() {\nconst s = read();\nsql(await unknown(s));\nsql(unknown(s)); //= sql\n}",
    );
}
