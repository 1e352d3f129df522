//! C that no compiler sees as it stands.

use crate::{Kind, Parser, Symbols, language};

/// All that is called, in the order of the file.
#[track_caller]
fn check(code: &str, called: &[&str]) {
    let mut parser = Parser::new(language("c").expect("it is there")).expect("the grammar fits");
    let parsed = parser.parse(code.as_bytes(), Symbols::default()).expect("it is short");
    let calls = parsed.tree.nodes().filter(|node| node.kind() == Kind::Call);
    let names = calls.filter_map(|call| Some(call.slot(0)?.text()));
    assert_eq!(names.collect::<Vec<_>>(), called, "{code}");
}

#[test]
fn all_branches_of_the_preprocessor_are_read() {
    check(
        "void f() {\n#if A\n a();\n#elif B\n b();\n#else\n c();\n#endif\n d();\n}",
        &["a", "b", "c", "d"],
    );
    check(
        "void f() { switch (x) {\ncase 1: a();\n#ifdef A\ncase 2: b();\n#endif\ndefault: c(); } }",
        &["a", "b", "c"],
    );
}

#[test]
fn what_macros_break_breaks_nothing_after_it() {
    check("LICENSE(\"x\")\nstatic int WINAPI f(int a) { b(a); }", &["LICENSE", "b"]);
    check("void f() {\n each(x, y) { a(x); }\n b(1);\n}", &["each", "a", "b"]);
    check(
        "void f() {\n#ifdef A\n if (x) {\n#else\n if (y) {\n#endif\n a();\n }\n b();\n}\nint g() { c(); }",
        &["a", "b", "c"],
    );
}
