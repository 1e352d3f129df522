//! What files import, however they say it.

use super::report::check;

#[test]
fn one_statement_imports_several_things_in_any_order() {
    let code = "from z import x, y\nfrom z import y, a, x\nfrom z import x\nfrom z import y\n";
    check("python", "pattern: from z import x, y", code, &[1, 2]);
    let code = "import {x, y} from 'm';\nimport {y, a, x} from 'm';\nimport {x} from 'm';\nconst {y, x} = require('m');\n";
    check("javascript", "pattern: 'import {x, y} from \"m\"'", code, &[1, 2, 4]);
    check("javascript", "pattern: 'import {..., a, ...} from \"m\"'", code, &[2]);
}

#[test]
fn a_path_is_one_however_it_is_split() {
    let code = "import a.b.c\nfrom a.b import c\nfrom a.b import d\nimport a.e\n";
    check("python", "pattern: from a.b import c", code, &[1, 2]);
    check("python", "pattern: import a.$X", code, &[1, 2, 3, 4]);
    let code = "import a.b.C;\nimport static a.b.C.d;\nimport E;\nclass F {}";
    check("java", "pattern: import $X;", code, &[1, 3]);
    check("java", "pattern: import static $X;", code, &[2]);
}

#[test]
fn the_last_import_before_a_name_counts_in_the_innermost_function_that_has_one() {
    let code = "f(0)\nfrom a import f\nf(1)\nfrom b import f\nf(2)\ndef g():\n  f(3)\n  from c import f\n  f(4)\n  h(lambda: f(5))\nf(6)\n";
    check("python", "pattern: a.f(...)", code, &[3]);
    check("python", "pattern: b.f(...)", code, &[5, 7, 11]);
    check("python", "pattern: c.f(...)", code, &[9, 10]);
}
