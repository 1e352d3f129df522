//! JavaScript and TypeScript: what modules give out and take in.

use super::check;

#[test]
fn what_is_required() {
    check(&[
        (
            "a.js",
            "const lib = require('lib');\nexports.show = (x) => {\nlib.sql(x); //= sql\n};\nexports.safe = (x) => lib.log('a');",
        ),
        (
            "b.js",
            "const { read } = require('lib');\nconst a = require('./a');\na.show(read());\na.safe(read());",
        ),
    ]);
    check(&[
        ("dir/index.js", "module.exports = function (x) {\nrequire('lib').sql(x); //= sql\n};"),
        ("b.js", "const show = require('./dir');\nshow(require('lib').read());"),
    ]);
    check(&[
        (
            "a.js",
            "const { sql } = require('lib');\nfunction show(x) {\nsql(x); //= sql\n}\nmodule.exports = { show, other: 1 };",
        ),
        (
            "b.js",
            "const { show } = require('./a.js');\nfunction f() { show(require('lib').read()); }",
        ),
    ]);
    check(&[
        (
            "a.js",
            "const { sql } = require('lib');\nclass A {\nshow(x) {\nsql(x); //= sql\n}\n}\nmodule.exports = new A();",
        ),
        ("b.js", "const a = require('./a');\na.show(require('lib').read());"),
    ]);
    check(&[
        (
            "a.js",
            "const { sql } = require('lib');\nmodule.exports = class {\nshow(x) {\nsql(x); //= sql\n}\n};",
        ),
        ("b.js", "const A = require('./a');\nnew A().show(require('lib').read());"),
    ]);
}

#[test]
fn what_is_imported() {
    check(&[
        (
            "src/a.ts",
            "import { sql } from 'lib';\nexport function show(x: string): void {\nsql(x); //= sql\n}\nexport const again = (x: any) => sql(x); //= sql\nexport default class A {\nshow(x: string) {\nsql(x); //= sql\n}\n}",
        ),
        (
            "src/b.ts",
            "import * as lib from 'lib';\nimport A, { show, again as more } from './a';\nshow(lib.read());\nmore(lib.read());\nnew A().show(lib.read() as any);",
        ),
    ]);
    check(&[
        (
            "a.js",
            "import { sql } from 'lib';\nfunction one(x) {\nsql(x); //= sql\n}\nexport { one as two };",
        ),
        ("b.js", "export * from './a.js';\nexport { two as three } from './a.js';"),
        ("c.js", "import { three } from './b.js';\nimport { read } from 'lib';\nthree(read());"),
    ]);
    check(&[
        ("a.js", "exports.show = function (x) {\nrequire('lib').sql(x); //= sql\n};"),
        ("b.ts", "import a from './a';\nimport { read } from 'lib';\na.show(read());"),
    ]);
}

#[test]
fn handlers_in_other_files() {
    check(&[
        (
            "routes.js",
            "const show = require('./show');\nmodule.exports = (app) => {\napp.get('/', show.one);\n};",
        ),
        ("show.js", "exports.one = (req, res) => {\nres.send(req.query.name); //= html\n};"),
        ("app.js", "const lib = require('lib');\nconst app = lib();\nrequire('./routes')(app);"),
    ]);
}

#[test]
fn decorators_and_injected_fields() {
    check(&[(
        "a.ts",
        "import { sql, Body } from 'lib';\nexport class Store {\nfind(x: string) {\nsql(x); //= sql\n}\n}\nexport class Controller {\nconstructor(private readonly store: Store) {}\nshow(@Body() body: any) {\nthis.store.find(body.name);\n}\n}",
    )]);
}
