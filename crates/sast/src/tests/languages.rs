//! What rules report where languages say one thing in their own ways.

use super::report::check;

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
fn csharp_names_alone_and_after_dots_are_values() {
    let code = "class A { void m() {\nf(Request.Query[1]);\ng(password);\n} }";
    check("csharp", "pattern: Request.$READ", code, &[2]);
    let named = "patterns:\n- pattern: $P\n- metavariable-regex: {metavariable: $P, regex: pass}";
    check("csharp", named, code, &[3]);
}

#[test]
fn a_number_that_has_a_name_can_be_compared() {
    let rule = "patterns:\n- pattern: f($X)\n- metavariable-comparison: {comparison: $X < 2048}";
    let go = |value: &str| format!("package a\nconst n = {value}\nfunc m() {{\n f(n)\n}}");
    check("go", rule, &go("1024"), &[4]);
    check("go", rule, &go("4096"), &[]);
    check("go", rule, &go("g()"), &[]);
}

#[test]
fn a_loop_of_go_may_leave_its_head_open() {
    let code = "package a\nfunc m() {\nfor _, x := range y { f() }\nfor { f() }\nfor a { f() }\n\
                for i := 0; i < 1; i++ { f() }\nfor a { g() }\n}";
    check("go", "pattern: for ... { f() }", code, &[3, 4, 5, 6]);
    check("go", "pattern: for a { f() }", code, &[5]);
}

#[test]
fn backticks_around_an_ellipsis_are_any_command() {
    check("ruby", "pattern: '`...`'", "x = `ping #{h}`\ny = `up`\nz(1)", &[1, 2]);
    check("perl", "pattern: '`...`'", "$x = `ping $h`;\n$y = qx{up};\nz(1);", &[1, 2]);
}

#[test]
fn what_a_branch_runs_is_one_thing_to_a_metavariable() {
    let code = "if (a) { continue; }\nif (a) { f(); g(); }\nif (a) h();";
    check("javascript", "pattern: if ($C) $THEN", code, &[1, 2, 3]);
    let expressions = "f(/a+/g);\nf('a');";
    check("javascript", "pattern: f(/.../)", expressions, &[1]);
}

#[test]
fn kotlin_imports_what_lies_within_a_package() {
    let code = "import a.b\nimport a.b.c.D\nimport a.b.C as E\nimport a.c\n";
    check("kotlin", "pattern: import a.b", code, &[1, 2, 3]);
}

#[test]
fn what_is_converted_is_as_good_as_what_it_is_made_of() {
    let code = "void m() {\n a = (char *) malloc(1);\n free((void *) b);\n c = (int) d;\n}";
    check("c", "pattern: $X = malloc(...)", code, &[2]);
    check("c", "pattern: free(b)", code, &[3]);
    check("c", "pattern: $X = (int) d", code, &[4]);
}

#[test]
fn a_loop_may_be_any_that_begins_with_the_word() {
    let code = "void m() {\n for (A a : b) { f(); }\n for (int i = 0; i < 1; i++) { f(); }\n while (c) { f(); }\n}";
    check("java", "pattern: for (...) { ... }", code, &[2, 3]);
    let code = "package a\nfunc m() {\n for _, b := range c { f() }\n for { f() }\n}";
    check("go", "pattern: for ... { ... }", code, &[3, 4]);
}

#[test]
fn what_does_nothing_is_looked_for_with_nothing_in_it() {
    let code = "class A {\n void a() {}\n void b() { f(); }\n}";
    check("java", "pattern: void $M() {}", code, &[2]);
    check("java", "pattern: 'void $M() { ... }'", code, &[2, 3]);
    let code = "if (a) continue;\nif (a) { b(); }\nif (a) { break; }";
    check("java", "patterns:\n- pattern: if (a) $S;\n- pattern-not: if (a) b();", code, &[1, 3]);
}

#[test]
fn what_follows_a_field_may_stand_in_a_method() {
    let code = "class A {\n byte[] a = { 1 };\n void m() { f(a); }\n void n() { f(b); }\n}";
    check("java", "pattern: |\n  byte[] $X = { ... };\n  ...\n  f($X);", code, &[2]);
}

#[test]
fn shell_commands_are_run_whatever_they_say() {
    check("ruby", "pattern: '`...`'", "a = `b`\na = `b #{c}`\na = 'b'\n", &[1, 2]);
    check("perl", "pattern: '`...`'", "$a = `b $c`;\n$a = qx{b};\n$a = 'b';\n", &[1, 2]);
}

#[test]
fn operands_in_a_row_are_one_however_many_there_are() {
    check("php", "pattern: $A . 'b' . $C", "<?php\n$a . $a . 'b' . $c . $c;\n'b' . $c;", &[2, 2]);
    check("python", "pattern: a and ... and b", "a and b\na and c and d and b\na and a\n", &[1, 2]);
    check(
        "python",
        "pattern: $X = 'a' + ...",
        "x = 'a' + b\nx = 'a' + b + c\nx = b + 'a'\n",
        &[1, 2],
    );
}

#[test]
fn a_chain_need_not_go_on() {
    check("java", "pattern: a.f(...). ...", "a.f(b);\na.f(b).g();\na.g();", &[1, 2, 2, 2]);
}

#[test]
fn expressions_in_strings_keep_their_escapes() {
    let rule = r#"pattern: 'f("=~/^a\/\d\.(?!x)/")'"#;
    check(
        "csharp",
        rule,
        "class A { void m() {\n f(\"a/1.y\");\n f(\"a/1.x\");\n f(\"a/1y\");\n} }",
        &[2],
    );
    check("yaml", r#"pattern: 'a: "=~/\d\s/"'"#, "a: '1 '\nb: '1 '\n", &[1]);
}

#[test]
fn perl_names_what_it_passes_by_what_stands_before_it() {
    let code = "$c->cookie(session => $id, { secure => 0 });\n$c->cookie(session => $id);\n";
    check("perl", "pattern: '$C->cookie($N, $V, {..., secure => 0, ...})'", code, &[1]);
}

#[test]
fn a_size_in_brackets_must_be_there() {
    let code = "contract A { function f() {\n uint[2] storage a;\n uint[] storage b;\n} }";
    check("solidity", "pattern: $T[...] storage $X;", code, &[2]);
}

#[test]
fn a_member_of_a_class_is_no_declaration() {
    let code =
        "class A { void m() {\n x = Request.Query;\n Request.Form();\n y = Other.Query;\n} }";
    check("csharp", "pattern: Request.$X", code, &[2, 3]);
}

#[test]
fn csharp_sets_what_may_be_null() {
    let code = "class X { void m() {\n a?.b = 1;\n a.b = 1;\n a?[0] = 1;\n c = a?.b == 1;\n} }";
    check("csharp", "pattern: $A?.$B = $C", code, &[2]);
    check("csharp", "pattern: '$A[$B] = $C'", code, &[]);
}

#[test]
fn csharp_extends_types_from_outside() {
    let code = "static class X {\n int f(this A a, int b) { return g(a); }\n extension(A a) {\n int h(int b) { return g(a); }\n }\n}";
    check("csharp", "pattern: $T $F(int $B) { ... }", code, &[2, 4]);
    check("csharp", "pattern: '$T $F(this A $A, ...) { ... }'", code, &[2, 4]);
    check("csharp", "pattern: $T $F(int $B, int $C) { ... }", code, &[]);
}

#[test]
fn functions_of_rust_and_scala_return_what_they_end_with() {
    let code = "fn f() -> A {\n 1;\n if x { 2 } else { 3 }\n}\nfn g() { let h = || 4; }\n";
    check("rust", "pattern: return $X", code, &[3, 3, 5]);
    let code =
        "object A {\n def f() = 1\n def g() = {\n  2\n  try { 3 } catch { case e => 4 }\n }\n}";
    check("scala", "pattern: return $X", code, &[2, 5]);
    check("java", "pattern: return $X;", "class A { void f() { g(); } }", &[]);
}

#[test]
fn parameters_of_rust_need_no_names() {
    let code = "fn f(self, a: A) {}\nfn f(i32) {}\nfn f() {}\nfn f(a: A) {}\n";
    check("rust", "pattern: fn $F($X, ...) { ... }", code, &[1, 2, 4]);
    check("rust", "pattern: 'fn $F($X: $T, ...) { ... }'", code, &[4]);
}

#[test]
fn macros_of_rust_have_a_mark_in_their_names() {
    let rule =
        "patterns:\n- pattern: $F(...)\n- metavariable-regex: {metavariable: $F, regex: 'a!$'}";
    check("rust", rule, "fn f() {\n a!(1);\n a(1);\n}", &[2]);
}

#[test]
fn texts_of_c_are_pointers() {
    let code = "void f(int *p, char *x, int b) {\n a = p == NULL;\n a = x == \"b\";\n a = p == \"b\";\n a = p == b;\n}";
    check("c", "pattern: ($T *$X) == ($T *$Y)", code, &[2, 3]);
    check("c", "pattern: (char *$X) == (char *$Y)", code, &[3]);
    let rule = "patterns:\n- pattern: f($X)\n- metavariable-type: {metavariable: $X, type: string}";
    check("cpp", rule, "void g(string a) {\n f(a);\n f(\"a\");\n}", &[2]);
}

#[test]
fn places_of_new_objects_are_told() {
    let code = "void f() {\n a = new (b) int;\n a = new int;\n}";
    check("cpp", "pattern: new ($P) $T", code, &[2]);
    check("cpp", "pattern: new $T", code, &[2, 3]);
}

#[test]
fn scala_makes_objects_by_their_classes() {
    let code = "val a = new A()\nval b = A.apply()\nval c = a.apply()\nval d = A.apply(1)\n";
    check("scala", "pattern: new $A()", code, &[1, 2]);
    check("scala", "pattern: \"'...\"", "object A {\n val a = 'b\n val c = \"d\"\n}", &[2]);
    check("ruby", "pattern: 'f(:...)'", "f(:a)\nf('a')\n", &[1]);
}

#[test]
fn swift_and_kotlin_leave_words_of_types_out() {
    let code = "class A {}\nstruct A {}\nextension A {}\nenum A {}\n";
    check("swift", "pattern: class A {}", code, &[1, 2, 3]);
    check("swift", "pattern: struct A {}", code, &[2]);
    check("swift", "pattern: 'f(\\$X.a)'", "f(\\.a)\nf(\\A.a)\nf(\\.b)\n", &[1, 2]);
    check("kotlin", "pattern: class $A<$T, $U> { ... }", "class A<T>: B where T: C {\n}", &[]);
    check("kotlin", "pattern: 'class $A<$T>: B { ... }'", "class A<T>: B where T: C {\n}", &[1]);
}
