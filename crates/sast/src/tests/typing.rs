//! Metavariables of a type.

use super::report::check;

#[test]
fn values_and_operators_have_types() {
    let code =
        "f(true);\nf(a == b);\nf(!a);\nf(a ^ false);\nf(1 ^ 2);\nf(a.equals(b));\nf(a);\nf(\"b\");";
    check("java", "pattern: f((boolean $X))", code, &[1, 2, 3, 4, 6]);
    let code = "int a = b;\nInteger c = d;\njava.lang.Integer e = g;\nf(a);\nf(c);\nf(e);\nf(a + 1);\nf(h.size());\nf(\"1\");";
    check("java", "pattern: f((Integer $X))", code, &[4, 5, 6, 7, 8]);
    check("java", "pattern: f((String $X))", "Object o = \"a\";\nf(o);\nf(1);", &[2]);
    check("typescript", "pattern: 'f(($X: number))'", "f(1);\nf(1.5);\nf('a');", &[1, 2]);
    check("c", "pattern: f((char *$X))", "void m() {\n f(\"a\");\n f(1);\n}", &[2]);
}

#[test]
fn fields_and_choices_have_types() {
    let code = "class A {\n B b;\n void m(C b) {\n  f(this.b);\n  f(b);\n  f(c ? new B() : this.b);\n  f(c ? new B() : b);\n }\n}";
    check("java", "pattern: f((B $X))", code, &[4, 6]);
    let code = "class A {\n List<String> a;\n List<Integer> b;\n void m() {\n  f(a.get(0));\n  f(b.get(0));\n }\n}";
    check("java", "pattern: f((String $X))", code, &[5]);
}

#[test]
fn what_is_declared_nowhere_may_be_a_type_itself() {
    check("java", "pattern: (A $X).m()", "A.m();\nB.m();\na.m();", &[1]);
    let code = "class X { void m(A a) {\n a = null;\n} }";
    check("java", "pattern: (A $X)", code, &[2]);
}

#[test]
fn a_type_may_be_any() {
    let code = "void m() {\n int a;\n f(a);\n String b;\n f(b);\n f(c);\n}";
    let rule = "patterns:\n- pattern: f(($T $X))\n- pattern-inside: |\n    $T $Y;\n    ...";
    check("java", rule, code, &[3, 5]);
}

#[test]
fn php_looks_at_the_case_of_variables_only() {
    let code = "<?php\nnew response($a);\nEXEC($a);\nexec($A);\n$a->Exec($a);";
    check("php", "pattern: new Response(...)", code, &[2]);
    check("php", "pattern: exec($a)", code, &[3]);
    check("php", "pattern: $X->exec(...)", code, &[5]);
    check("javascript", "pattern: exec(a)", "EXEC(a);\nexec(a);", &[2]);
}

#[test]
fn a_type_in_full_is_what_the_file_writes_in_full() {
    let code = "void m() {\n int a = 1;\n Integer b = 2;\n java.lang.Integer c = 3;\n f(a);\n f(b);\n f(c);\n}";
    check("java", "pattern: f((java.lang.Integer $X))", code, &[7]);
    check("java", "pattern: f((int $X))", code, &[5, 6, 7]);
}

#[test]
fn a_variable_has_the_type_of_the_literal_that_it_is_declared_with() {
    let code = "let a = 0;\na = b();\nf(a);\nlet c = 'd';\nc = b();\nf(c);\ne = 0;\ne = b();\nf(e);\nfor (let g = 0; g < 9; g++) f(g);";
    check("javascript", "pattern: 'f(($X: float))'", code, &[3]);
    check("javascript", "pattern: 'f(($X: string))'", code, &[6]);
    let code =
        "package a\nfunc m() {\n a := 0\n a = b()\n f(a)\n for c := 0; c < 9; c++ {\n  f(c)\n }\n}";
    check("go", "pattern: 'f(($X : int))'", code, &[5, 7]);
}

#[test]
fn a_variable_of_a_type_may_be_declared_or_only_set() {
    let code = "class A { void m() {\n B a = b();\n var c = new B();\n a = b();\n C d = b();\n d = b();\n} }";
    check("java", "pattern: (B $X) = ...", code, &[2, 3, 4]);
    check("java", "pattern: B $X = ...;", code, &[2]);
}
