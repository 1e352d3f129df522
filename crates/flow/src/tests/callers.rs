//! What those hand in who use a package, and what their keys lead to.

use super::{File, check};

/// A package whose only file is this, behind a first line that brings the library.
#[track_caller]
fn package(text: &str) {
    let text = format!("const {{ command }} = require('lib');\n{text}\n");
    check(&[("index.js", &text), MANIFEST]);
}

const MANIFEST: File<'_> = ("package.json", r#"{"name": "a"}"#);

#[test]
fn what_modules_give_out() {
    package("module.exports = function (a) {\ncommand('a ' + a); //= command\n};");
    package("module.exports = { run: (a) => command(a), _own: (a) => command(a) }; //= command");
    package(
        "exports.run = run;\nfunction run(a, { b }) {\ncommand(a); //= command\ncommand(b); //= command\n}",
    );
    package(
        "function inner(a) { command(a); }\nfunction other(a) {\ncommand(a); //= command\n}\nexports.run = (a) => other(a.name);",
    );
    package("module.exports = (a) => ({ then(b) { command(a + b); } }); //= command");
    package("exports.run = (...all) => all.forEach((one) => command(one)); //= command");
    package("exports.run = function () {\ncommand(arguments[0]); //= command\n};");
}

#[test]
fn what_functions_have() {
    package(
        "function run() {}\nrun.now = function (a) {\ncommand(a); //= command\n};\nmodule.exports = run;",
    );
    package("module.exports = function (to) {\nto.run = (a) => {\ncommand(a); //= command\n};\n};");
    package(
        "exports.all = function () {\nfor (let i = 0; i < arguments.length; i++) {\ncommand(arguments[i]); //= command\n}\n};",
    );
    package(
        "module.exports = function again(n) {\nconst inner = function own(a, b) {\ncommand(b); //= command\nown(b, a);\n};\ninner(n, 'b');\n};",
    );
}

#[test]
fn files_that_a_package_asks_for() {
    let manifest = r#"{"name": "a", "main": "index.js"}"#;
    let inner =
        "const { command } = require('lib');\nmodule.exports = (a) => command(a); //= command";
    let plain = "const { command } = require('lib');\nmodule.exports = (a) => command(a);";
    let index = "const inner = require('./inner');\nmodule.exports = (a) => a;";
    check(&[
        ("index.js", index),
        ("inner.js", inner),
        ("other.js", plain),
        ("package.json", manifest),
    ]);
    let closed = r#"{"name": "a", "exports": "./index.js"}"#;
    check(&[("index.js", index), ("inner.js", plain), ("package.json", closed)]);
    let program = "const inner = require('./inner');\ninner('b');";
    check(&[("index.js", program), ("inner.js", plain), ("package.json", manifest)]);
}

#[test]
fn what_classes_have() {
    package(
        "class A {\nconstructor(a) { this.a = a; }\nrun() {\ncommand(this.a); //= command\n}\n}\nmodule.exports = A;",
    );
    package(
        "function A(a) { this.a = a; }\nA.prototype.run = function (b) {\ncommand(this.a); //= command\ncommand(b); //= command\n};\nexports.A = A;",
    );
    package("class A {\nrun(b) {\ncommand(b); //= command\n}\n}\nmodule.exports = new A();");
}

#[test]
fn which_files_are_given_out() {
    let run = "const { command } = require('lib');\nmodule.exports = (a) => command(a);";
    let told = &format!("{run} //= command");
    let manifest = r#"{"name": "a", "main": "./lib/run"}"#;
    check(&[("lib/run.js", told), ("index.js", run), ("package.json", manifest)]);
    let manifest = r#"{"name": "a", "private": true}"#;
    check(&[("index.js", run), ("package.json", manifest)]);
    check(&[("index.js", run)]);
    check(&[
        (
            "src/run.ts",
            "import { command } from 'lib';\nexport const run = (a: string) => command(a); //= command\nconst own = (a: string) => command(a);\nexport const count = (a: number) => command(a);",
        ),
        ("src/index.ts", "export * from './run';"),
        ("package.json", r#"{"name": "a", "main": "dist/index.js"}"#),
    ]);
}

#[test]
fn keys_that_lead_to_what_all_objects_take_after() {
    package("exports.set = (to, a, b, value) => {\nto[a][b] = value; //= prototype\n};");
    package(
        "exports.set = (to, path, value) => {\nlet at = to;\nfor (const key of path.split('.')) {\nat[key] = value; //= prototype\nat = at[key];\n}\n};",
    );
    package(
        "exports.set = (to, a, value) => {\nto[a] = value;\nto.b[a] = value;\nto[a].b = value;\n};",
    );
    package(
        "module.exports = function merge(to, from) {\nfor (const key in from) {\nif (typeof from[key] === 'object') merge(to[key], from[key]);\nelse to[key] = from[key]; //= prototype\n}\nreturn to;\n};",
    );
    package(
        "exports.set = (to, path, value) => {\nconst keys = path.split('.');\nlet at = to;\nfor (let i = 0; i < keys.length - 1; i++) {\nat = at[keys[i]];\n}\nat[keys[keys.length - 1]] = value; //= prototype\n};",
    );
}

#[test]
fn keys_that_are_looked_at() {
    package(
        "exports.set = (to, a, b, value) => {\nif (a === '__proto__') return;\nto[a][b] = value;\n};",
    );
    package(
        "const bad = ['__proto__', 'constructor'];\nexports.set = (to, a, b, value) => {\nif (bad.includes(a)) return;\nto[a][b] = value;\n};",
    );
    package(
        "const isBad = (key) => key === '__proto__' || key === 'constructor';\nexports.set = (to, a, b, value) => {\nif (isBad(a)) return;\nto[a][b] = value;\n};",
    );
    package(
        "exports.set = (to, a, b, value) => {\nif (!to.hasOwnProperty(a)) to[a] = {};\nto[a][b] = value;\n};",
    );
    package(
        "module.exports = function merge(to, from) {\nfor (const key in from) {\nif (!Object.prototype.hasOwnProperty.call(from, key)) continue;\nif (typeof from[key] === 'object') merge(to[key], from[key]);\nelse to[key] = from[key]; //= prototype\n}\n};",
    );
}
