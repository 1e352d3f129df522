//! Where patterns of JavaScript match.

use seawall_syntax::{Parser, Symbols, language};

use crate::find;

/// The lines on which a pattern's matches begin.
#[track_caller]
fn check(pattern: &str, code: &str, expected: &[usize]) {
    check_in("javascript", pattern, code, expected);
}

#[track_caller]
fn check_in(name: &str, pattern: &str, code: &str, expected: &[usize]) {
    let mut parser = Parser::new(language(name).expect("it is there")).expect("the grammar fits");
    let read = parser.pattern(pattern).expect("it is a pattern");
    let parsed = parser.parse(code.as_bytes(), Symbols::default()).expect("it is short");
    assert_eq!(parsed.broken, [], "{code}");
    let (found, _) = find(&read, &parsed.tree);
    let line = |start| code.get(..start).unwrap_or_default().matches('\n').count() + 1;
    let lines: Vec<usize> = found.iter().map(|one| line(one.span.start)).collect();
    assert_eq!(lines, expected, "{pattern}\n{code}");
}

#[test]
fn a_loop_of_any_form_is_one() {
    let code =
        "for (let i = 0; i < 3; i++) { f(); }\nfor (const a of b) { f(); }\nwhile (c) { f(); }";
    check("for (...) {\n  ...\n  f();\n}", code, &[1, 2]);
    check("for (...; $X; ...) { ... }", code, &[1]);
}

#[test]
fn what_several_strings_make_is_a_string() {
    check("\"$A\" + $B", "f('a' + 'b' + c);\nf(a + 'b');", &[1, 1]);
    check("$A + $...B", "f(a + b);", &[1]);
}

#[test]
fn code_in_a_template_is_asked_for() {
    let code = "f(`a`);\nf(`a ${b} c`);\nf(`${b}`);";
    check("f(`...${...}...`)", code, &[2, 3]);
    check("f(`...`)", code, &[1, 2, 3]);
}

#[test]
fn literals_have_types_and_variables_that_hold_them_too() {
    check("f(($X: string))", "f('a');\nf(1);\nf(a);", &[1]);
    check("f(($X: float))", "f('a');\nf(1);\nf(1n);", &[2]);
    check("/a+/.test($X)", "const r = /a+/;\nr.test(b);\nc.test(b);", &[2]);
}

#[test]
fn an_element_may_have_attributes() {
    check("<$A>$B</$A>", "f(<p a='b'>text</p>);\nf(<p><q /><q /></p>);", &[1]);
}

#[test]
fn a_metavariable_alone_is_a_value_and_no_name_of_one() {
    check("$X", "function f(a) {\n}\nb;", &[3]);
}

#[test]
fn one_name_of_two_variables_is_not_one() {
    let code = "function a(x) { g(x); }\nlet y = f();\nlet z = f();\nfunction b(z) { g(z); }\nfunction c() { g(y); }";
    check("$X = f();\n...\ng($X);", code, &[2]);
    let code = "const o = f();\nconst o = 1;\ng(o);\nq = f();\nq = 1;\ng(q);";
    check("$X = f();\n...\ng($X);", code, &[4]);
    let code = "let v = f();\nconst { w } = f();\ng(v);\ng(w);";
    check("let $X = f();\n...\ng($X);", code, &[1]);
    check("f($X, $X)", "f(a, a);\nf(a, (a) => a);\nf(a.b, a.b);\nf((a) => a, (a) => a);", &[1, 3]);
}

#[test]
fn what_is_not_declared_around_the_code_is_compared_by_name() {
    check("h($X);\n...\ni($X);", "h(u);\nfunction a(u) { i(u); }", &[1]);
    check("h($X);\n...\ni($X);", "h(u);\nlet u = 1;\ni(u);", &[1]);
    check("$X.$Y = $Y", "function a(b) { this.b = b; }", &[1]);
}

#[test]
fn a_constant_is_that_of_the_variable_around() {
    let code = "function a() { const c = 'x'; return () => f(c); }\nfunction b() { const c = g(); return () => f(c); }";
    check("f(\"...\")", code, &[1]);
}

#[test]
fn a_module_that_is_required_is_imported() {
    let code = "const { a, b: c } = require('m');\nconst m = require('m');\nrequire('m');\nimport a from 'm';\nimport d from 'n';";
    check("import 'm'", code, &[1, 2, 4]);
    check("import { a } from 'm'", code, &[1]);
    check("import { b } from 'm'", code, &[]);
    check("$X. ... .read()", "const { read } = require('m');\nread();\nwrite();", &[2]);
}

#[test]
fn an_element_holds_what_the_pattern_says_first() {
    let code = "a = <p>Hello</p>;\nb = <p x=\"y\" {...z}>Hello <b/></p>;\nc = <p>{x}</p>;\nd = <p>{x} you</p>;\ne = <q/>;\n";
    check("<$E>$TEXT</$E>", code, &[1, 2]);
    check("<p>Hello</p>", code, &[1, 2]);
    check("<p>{$X}</p>", code, &[3, 4]);
    check("<$E></$E>", code, &[1, 2, 2, 3, 4, 5]);
    check("<$E {...$X}/>", code, &[2]);
    check("<p><b/></p>", code, &[]);
}

#[test]
fn the_name_of_a_function_is_that_of_a_definition() {
    let code = "f(() => {});\nf(function g() {});\nx = { m: () => {} };\nclass A { m() {} n = () => {} }\nfunction m() {}\n";
    check("function $F(...) {...}", code, &[3, 4, 4, 5]);
    check("function m(...) {...}", code, &[3, 4, 5]);
    check("function ...(...) {...}", code, &[1, 2, 3, 4, 4, 5]);
    check("f(function $F(...) {...})", code, &[1, 2]);
}

#[test]
fn parentheses_belong_to_the_value_that_stands_in_them() {
    check("$X + $Y", "x = (\n  a + b\n);", &[1]);
    check("$X + $Y", "if (\n  a + b) {}", &[2]);
    check("a", "x = (\n  a\n);", &[2]);
    check("{a: $X, b: $Y}", "x = {\n a: 1, b: 2 };", &[1]);
}

#[test]
fn what_a_function_without_a_block_gives_is_returned() {
    check("return $X", "f(x => x + 1);\nf(x => { return 2 });\nf(x + 1);", &[1, 2]);
}

#[test]
fn a_function_of_a_field_is_not_one_without_a_name() {
    let code = "x = { m: () => {} };\nf(() => {});\nclass A { n = () => {} }\n";
    check("function (...) {...}", code, &[2]);
    check("(...) => {...}", code, &[2]);
    check("{ m: () => {...} }", code, &[1]);
}

#[test]
fn what_sets_a_variable_without_a_value_sets_it() {
    check("$X = $Y", "a ??= 1;\nb ||= c;\nd &&= e;", &[1, 2, 3]);
    check("a += $Y", "a ??= 1;", &[]);
}

#[test]
fn a_block_says_all_that_is_in_it_unless_it_says_that_there_is_more() {
    let code = "if (a) { f(); g(); }\nif (a) { f(); }\nif (a) f();\nif (a) {}";
    check("if ($X) { f(); }", code, &[2, 3]);
    check("if ($X) f();", code, &[2, 3]);
    check("if ($X) {}", code, &[4]);
    check("if ($X) { ... f(); }", code, &[1, 2]);
    check("if ($X) $S;", code, &[1, 2, 3, 4]);
    check("if ($X) $S;", "for (;;) { if (a) continue; }", &[1]);
    let code =
        "while (a) { f(); }\nwhile (a) f();\ntry { f(); g(); } catch (e) {}\ntry { f(); } catch {}";
    check("while ($X) {...}", code, &[1]);
    check("try { f(); } catch ($E) {}", code, &[4]);
    let code = "switch (a) { case 1: f(); break; case 2: g(); }";
    check("switch ($X) { case 2: g(); }", code, &[1]);
    check("switch ($X) { case 1: f(); }", code, &[]);
}

#[test]
fn functions_with_names_are_declared_or_fields() {
    let code = "const a = () => { f(); };\ng(function n() { f(); });\nfunction b() { f(); }\nc = { d: () => { f(); } };\nclass E { h = function () { f(); } }";
    check("function $F() { f(); }", code, &[3, 4, 5]);
    check("function b() { f(); }", code, &[3]);
    check("g(function () { f(); })", code, &[2]);
    check("g(function $F() { f(); })", "g(() => { f(); });", &[1]);
}

#[test]
fn a_function_may_be_a_value_or_return_it() {
    let code = "a = () => f();\na = () => { return f(); };\na = () => { g(); return f(); };";
    check("() => f()", code, &[1, 2]);
    check("() => { f(); }", code, &[1, 2]);
    check("() => $X", "a = () => { f(); g(); };\na = () => 1;", &[2]);
}

#[test]
fn declared_words_are_told_apart_and_what_is_taken_apart_too() {
    let code = "const a = f();\nlet b = f();\nconst { c } = f();\nlet [d] = f();";
    check("const $X = f()", code, &[1]);
    check("let $X = f()", code, &[2]);
    check("var $X = f()", code, &[1, 2]);
    check("$X = f()", code, &[1, 2, 3, 4]);
}

#[test]
fn expressions_are_any_or_have_the_flags_that_are_asked_for() {
    let code = "/a/.test(b);\n/a/g.test(b);\n/c/.test(b);";
    check("/.../", code, &[1, 2, 3]);
    check("/a/", code, &[1, 2]);
    check("/.../g", code, &[2]);
}

#[test]
fn keys_are_names_or_strings() {
    let code = "f({ a: 1 });\nf({ 'a': 1 });\nf({ b: 1 });";
    check("f({ a: 1 })", code, &[1, 2]);
    check("f({ \"a\": 1 })", code, &[1, 2]);
    check("\"a\"", code, &[]);
}

#[test]
fn an_element_without_content_leaves_it_open() {
    let code = "a = <p b='c' />;\na = <p b='c'>d</p>;\na = <p>{f()}</p>;";
    check("<p b=\"...\" />", code, &[1, 2]);
    check("<p></p>", code, &[1, 2, 3]);
    check("\"d\"", code, &[]);
}

#[test]
fn what_a_loop_goes_through_needs_no_words() {
    check(
        "for ($X of $Y) { f($X); }",
        "for (const a of b) { f(a); }\nfor (c of b) { f(c); }",
        &[1, 2],
    );
}

#[test]
fn text_of_a_template_may_be_bound() {
    check("`$...A${...}$...B`", "f(`a${b}`);\nf(`a`);", &[1]);
}

#[test]
fn decorators_without_arguments_take_nothing() {
    let code = "@a class A {}\n@b() class B {}\n@c(1) class C {}";
    check("@$X class $C {}", code, &[1, 2]);
    check("@$X(...) class $C {}", code, &[1, 2, 3]);
}

#[test]
fn fields_have_types_and_declared_variables_too() {
    let code = "f(this.a);\n";
    check("($X: string)", code, &[]);
    let pattern = "($X: string)";
    check_in("typescript", pattern, "const a: string = b();\nf(c);", &[1]);
    let code = "class A {\n d: string;\n m() { f(this.d); f(this.e); }\n}";
    super::report::check("typescript", "pattern: '($X: string)'", code, &[2, 3]);
}

#[test]
fn modules_are_named_by_the_beginning_of_their_paths() {
    let code = "import { a } from 'm/n';\nimport * as b from 'm';";
    check("import { $X } from 'm'", code, &[1]);
    check("import { a } from 'n'", code, &[]);
}

#[test]
fn what_follows_may_stand_in_a_function_that_is_a_value() {
    check("$X = f();\n...\ng($X);", "const a = f();\nb(() => { g(a); });", &[1]);
}

#[test]
fn what_is_converted_is_as_good_as_before() {
    let code = "f('a' as string);\nf({ b: 1 } as any);\nf(<any>g(1));\nf(c as any);";
    check_in("typescript", "f(\"...\")", code, &[1]);
    check_in("typescript", "f({...})", code, &[2]);
    check_in("typescript", "f(g(...))", code, &[3]);
    check_in("typescript", "g(...)", code, &[3]);
    check_in("typescript", "f($X as any)", code, &[2, 3, 4]);
}

#[test]
fn types_are_imported_and_names_are_given_on() {
    let code = "import type * as A from 'm';\nimport type { B } from 'm';\nexport { C } from 'm';\nexport * from 'm';";
    check_in("typescript", "import * as $X from 'm'", code, &[1]);
    check_in("typescript", "import { $X } from 'm'", code, &[2, 3]);
    check_in("typescript", "import 'm'", code, &[1, 2, 3]);
}

#[test]
fn text_that_is_given_to_a_function_is_none_by_itself() {
    let code = "f(`a`);\ng`a`;\nf(g`a ${b}`);";
    check("`...`", code, &[1]);
    check("g`...`", code, &[2, 3]);
}

#[test]
fn what_stands_in_an_element_is_text_or_a_value() {
    let code =
        "a = <p>b</p>;\na = <p>b {c}</p>;\na = <p>{c}</p>;\na = <p><q /></p>;\na = <p>{c} b</p>;";
    check("<$E>$M</$E>", code, &[1, 2]);
    check("<p>{$M}</p>", code, &[3, 5]);
    check("<p>...</p>", code, &[1, 2, 3, 4, 5]);
}

#[test]
fn functions_that_are_called_at_once_are_values() {
    check("function $F() {...}", "(function a() {})();\nfunction b() {}", &[2]);
}

#[test]
fn what_heads_of_branches_and_loops_do_is_no_statement() {
    let code = "for (a = f(); g(); ) {}\nif (f()) {}\nwhile (b = f()) {}\nthrow f();\nreturn f();\nvar c = f();\nd = f();\ne(f());";
    check("f();", code, &[5, 6, 7, 8]);
    check("$X = $Y;", code, &[6, 7]);
    check("f()", code, &[1, 2, 3, 4, 5, 6, 7, 8]);
    check("<... f() ...>;", code, &[1, 2, 3, 4, 5, 6, 7, 8]);
    check("f();\n...\ne(...);", code, &[5, 6, 7]);
}

#[test]
fn parameters_that_are_taken_apart_have_the_types_that_a_pattern_says() {
    let code = "function a({ b, c }) {}\nfunction d({ b }: any) {}\nfunction e(b: any) {}";
    check_in("typescript", "function $F({$P}) {...}", "function a({ b }) {}", &[1]);
    check_in("typescript", "function $F({$P}, ...) {...}", code, &[1, 1]);
    check_in("typescript", "function $F({$P}: any) {...}", code, &[2]);
}

#[test]
fn names_of_fields_are_no_values() {
    let pattern = "$X = g();\n...\nf(<... $X ...>);";
    check(pattern, "a = g();\nf(b.a);\nf({ a: 1 });", &[]);
    check(pattern, "a = g();\nf(b(a));", &[1]);
    check(pattern, "a = g();\nf({ b: a });", &[1]);
}

#[test]
fn methods_of_an_object_do_not_follow_what_stands_around_it() {
    let pattern = "f();\n...\ng();";
    check(pattern, "f();\na = { b: function () { g(); } };", &[]);
    check(pattern, "f();\na({ b: () => { g(); } });", &[]);
    check(pattern, "f();\na(() => { g(); });", &[1]);
    check(pattern, "f();\na = { b: c(() => { g(); }) };", &[1]);
    check(pattern, "f();\na = { b: () => { c(() => { g(); }); } };", &[1]);
}

#[test]
fn an_operator_before_the_sign_is_written_out() {
    let code = "a += b;\na -= b;";
    let check = |pattern: &str, code: &str, expected: &[usize]| {
        super::report::check("javascript", &format!("pattern: {pattern}"), code, expected);
    };
    check("$X = $Y", code, &[1, 2]);
    check("$X = $X + $Y", code, &[1]);
    check("$X + $Y", code, &[1]);
    check("$X -= $Y", code, &[2]);
    check("a = '...'", "a += 'b';\na = 'b';", &[2]);
    super::report::check("java", "pattern: $X = $Y", "a += b;\na = b;", &[2]);
}

#[test]
fn elements_choices_rows_and_new_objects_are_not_looked_into() {
    let pattern = "f();\n...\ng();";
    for value in ["g()[a]", "a[g()]", "a ? g() : b", "new A(g())", "(g(), a)"] {
        check(pattern, &format!("f();\nc = {value};"), &[]);
        check(pattern, &format!("f();\nlet c = {value};"), &[1]);
    }
    for value in ["g().a", "[g()]", "a(g())", "a || g()", "g()"] {
        check(pattern, &format!("f();\nc = {value};"), &[1]);
    }
    super::report::check("ruby", "pattern: \"f()\\n...\\ng()\"", "f()\nc = g()[1]\n", &[1]);
}

#[test]
fn a_field_is_no_value() {
    let rule = |begins: &str| {
        let regex = format!("{{metavariable: $X, regex: ^{begins}}}");
        format!("patterns:\n- pattern: $X\n- metavariable-regex: {regex}")
    };
    let check_rule = |begins: &str, expected: &[usize]| {
        super::report::check("javascript", &rule(begins), "f({\n a: b\n});", expected);
    };
    check_rule("a", &[]);
    check_rule("b", &[2]);
    check("{ a: $X }", "f({ a: b });", &[1]);
}
