//! How tightly operators bind in Solidity.

use crate::{Parser, Symbols, language, show};

/// A statement reads as another one does that says the same with parentheses.
#[track_caller]
fn check(code: &str, same: &str) {
    let tree = |code: &str| {
        let language = language("solidity").expect("it is there");
        let mut parser = Parser::new(language).expect("the grammar fits");
        let file = format!("function f() {{ {code}; }}");
        let parsed = parser.parse(file.as_bytes(), Symbols::default()).expect("it is short");
        show(&parsed.tree)
    };
    assert_eq!(tree(code), tree(same), "{code}");
}

#[test]
fn what_stands_behind_an_operand_is_its_own() {
    check("a / b.c()", "a / (b.c())");
    check("a + b[1] * c.d", "a + ((b[1]) * (c.d))");
    check("!a.b() && -c[d] == e{f: 1}(2)", "(!(a.b())) && ((-(c[d])) == (e{f: 1}(2)))");
    check("q ? a : w || b.c() ? d : e.f[1:2]", "q ? a : ((w || (b.c())) ? d : (e.f[1:2]))");
    check("++a[1]", "++(a[1])");
}

#[test]
fn parentheses_say_what_belongs_together() {
    let language = language("solidity").expect("it is there");
    let mut parser = Parser::new(language).expect("the grammar fits");
    let file = b"function f() { (a + b).c(); }";
    let shown = show(&parser.parse(file, Symbols::default()).expect("it is short").tree);
    assert!(shown.contains("object: Binary \"+\""), "{shown}");
}

#[test]
fn operators_bind_as_tightly_as_the_language_says() {
    check("a - b.c() - d", "(a - (b.c())) - d");
    check("a ** b.c() ** d", "a ** ((b.c()) ** d)");
    check("a | b ^ c & d == e.f() << 1", "(a | (b ^ (c & d))) == ((e.f()) << 1)");
}

#[test]
fn broken_code_is_read_as_far_as_it_goes() {
    for code in ["a +", "a + .b()", "? a : b", "-", "a[", "f({b: 1})"] {
        check(code, code);
    }
}
