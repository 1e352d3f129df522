//! What code holds wherever it runs.

use super::report::check;

#[test]
fn fields_and_constants_of_classes_are_their_values() {
    let code = "class A {\n static final String B = \"x\";\n private String c = \"x\", d = \"x\";\n void m() {\n  f(B);\n  f(this.B);\n  f(A.B);\n  f(E.B);\n  f(c);\n  f(d);\n  g().d = h;\n }\n}";
    check("java", "pattern: f(\"x\")", code, &[5, 6, 7, 9]);
    let code = "<?php\nclass A {\n const B = 'x';\n function m() {\n  f(self::B);\n  f(A::B);\n  f(C::B);\n }\n}";
    check("php", "pattern: f('...')", code, &[5, 6]);
}

#[test]
fn what_other_files_may_write_to_is_not_known() {
    let code = "class A {\n String a = \"x\";\n final String b = \"x\";\n static String c = \"x\";\n void m() {\n  f(a);\n  f(b);\n  f(c);\n }\n}";
    check("java", "pattern: f(\"x\")", code, &[7]);
    let code = "package a\nvar b = \"x\"\nconst c = \"x\"\nfunc m() {\n f(b)\n f(c)\n d := \"x\"\n f(d)\n}";
    check("go", "pattern: f(\"x\")", code, &[6, 8]);
    let code = "class A {\n val a = \"x\"\n var b = \"x\"\n fun m() {\n  f(a)\n  f(b)\n }\n}";
    check("kotlin", "pattern: f(\"x\")", code, &[5]);
}

#[test]
fn what_may_not_have_been_run_says_nothing() {
    let code =
        "void m() {\n String a = \"x\";\n if (b && (a = \"y\") != null) { f(a); }\n f(a);\n}";
    check("java", "pattern: f(\"y\")", code, &[]);
    let code = "void m() {\n String a = \"x\";\n if (b || c((a = \"y\") != null && d(f(a)))) {}\n}";
    check("java", "pattern: f(\"y\")", code, &[3]);
}

#[test]
fn terraform_has_locals_and_variables() {
    let code = "locals {\n a = \"x\"\n}\nvariable \"b\" {\n default = \"x\"\n}\nvariable \"c\" {}\nresource \"r\" \"s\" {\n d = local.a\n e = var.b\n f = var.c\n}\n";
    check("hcl", "pattern: '\"x\"'", code, &[2, 5, 9, 10]);
}

#[test]
fn numbers_that_have_a_name_are_compared() {
    let rule = "patterns:\n- pattern: f($X)\n- metavariable-comparison: {comparison: $X < 10}";
    check(
        "go",
        rule,
        "package a\nconst b = 1\nconst c = 20\nfunc m() {\n f(b)\n f(c)\n f(d)\n}",
        &[5],
    );
    check("php", "pattern: f(false)", "<?php\nf(FALSE);\nf(true);", &[2]);
}

#[test]
fn what_is_tried_may_end_after_each_of_its_parts() {
    let tried = |end: &str| {
        format!("void m() {{\n A a = null;\n try {{\n  a = b();\n  a = null;\n }} {end}\n}}")
    };
    check("java", "pattern: f(null)", &tried("finally {\n f(a);\n }"), &[]);
    check("java", "pattern: f(null)", &tried("catch (E e) {\n f(a);\n }"), &[]);
    check("java", "pattern: f(null)", &tried("finally {\n }\n f(a);"), &[8]);
}

#[test]
fn what_is_imported_may_be_the_module() {
    let code = "try:\n import a as b\nexcept E:\n b = None\nc = None\nimport d as e\ndef m():\n if b is None: f()\n if c is None: f()\ndef n():\n e = None\n if e is None: f()\n";
    check("python", "pattern: $X is $X", code, &[9, 12]);
}
