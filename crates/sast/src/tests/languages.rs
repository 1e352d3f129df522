//! What rules report where languages say one thing in their own ways.

use super::data::check;

#[test]
fn csharp_uses_what_lies_within_a_namespace() {
    let code = "using A.B;\nusing A.B.C;\nusing static A.B.D;\nusing E = A.F;\nclass X {}";
    check("csharp", "pattern: using A.B;", code, &[1, 2]);
    check("csharp", "pattern: using A.B.C;", code, &[2]);
}

#[test]
fn csharp_patterns_leave_statements_and_operands_open() {
    let code = "class X { void m(A a, B b) {\n a.F();\n b.F();\n if (x) { return Go(a); } else { c(); }\n y = d <= E.F;\n} }";
    check("csharp", "pattern: (A $X). ...;", code, &[2]);
    check("csharp", "pattern: |\n  if (x) {\n    ...\n    Go(...);\n    ...\n  }", code, &[4]);
    check("csharp", "pattern: '... <= E.F'", code, &[5]);
}

#[test]
fn csharp_fields_of_a_new_object_are_part_of_its_statement() {
    let code = "class X { void m() {\n var a = new A() { B = c };\n Run(a);\n} }";
    check(
        "csharp",
        "patterns:\n- pattern: Run($A);\n- pattern-inside: |\n    B = c;\n    ...",
        code,
        &[3],
    );
}

#[test]
fn go_imports_by_a_text() {
    let code = "package a\nimport (\n \"net/http\"\n \"text/template\"\n)";
    let rule = "patterns:\n- pattern: import \"$P\"\n- metavariable-regex: {metavariable: $P, regex: text/.*}\n- focus-metavariable: $P";
    check("go", rule, code, &[4]);
}

#[test]
fn go_variables_declared_together_are_not_assigned() {
    let code = "package a\nvar b, c = f()\nfunc g() {\n d, e := f()\n h = f()\n}";
    check("go", "pattern: '... = f()'", code, &[4, 5]);
}

#[test]
fn a_metavariable_in_quotes_is_a_text_where_variables_stand_in_strings() {
    check("kotlin", "pattern: f(\"$X\")", "fun m() {\n f(\"a\")\n f(b)\n}", &[2]);
    check("php", "pattern: '\"$X\" . $Y'", "<?php\n$a = 'b' . $c;\n$a = $b . $c;", &[2]);
    let rule = "patterns:\n- pattern: '\"...$X...\"'\n- metavariable-regex: {metavariable: $X, regex: select}";
    check("php", rule, "<?php\n$a = \"select $b\";\n$a = \"insert $b\";", &[2]);
}

#[test]
fn php_commands_and_methods_are_found_however_they_are_written() {
    check("php", "pattern: '`...`'", "<?php\n$a = `b $c`;\n$a = `b`;\n$a = 'b';", &[2, 3]);
    let rule = "pattern: 'public function $F(...) {...}'";
    check("php", rule, "<?php\nclass A {\n function f() {}\n private function g() {}\n}", &[3, 4]);
}

#[test]
fn php_comparisons_know_what_a_variable_always_holds() {
    let rule = "patterns:\n- pattern: f($X)\n- metavariable-comparison: {comparison: 're.match(\".*b\", $X)'}";
    check("php", rule, "<?php\n$a = 'ab';\nf($a);\nf($c);", &[3]);
}

#[test]
fn texts_put_together_are_bound_as_one() {
    let rule = "patterns:\n- pattern: '\"$X\" + ...'\n- metavariable-regex: {metavariable: $X, regex: ^ab$}";
    check("go", rule, "package a\nvar b = \"a\" +\n \"b\" + c\nvar d = \"b\" + c", &[2]);
}

#[test]
fn a_deep_expression_is_no_statement() {
    let code = "class A {\n void m() { f(b); }\n void n() { if (a == b) { f(b); } }\n}";
    let rule = "patterns:\n- pattern: f(b)\n- pattern-not-inside: <... a == b ...>";
    check("csharp", rule, code, &[2, 3]);
}

#[test]
fn kotlin_imports_what_lies_within_a_package() {
    let code = "import a.b\nimport a.b.c.D\nimport a.b.C as E\nimport a.c\n";
    check("kotlin", "pattern: import a.b", code, &[1, 2, 3]);
}
