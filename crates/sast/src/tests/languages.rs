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
