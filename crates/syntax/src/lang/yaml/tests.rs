//! What a sample does not show.

use super::{with_places, without_templates};
use crate::{Kind, Parser, Symbols, language};

#[track_caller]
fn check(pattern: &str, expected: &str) {
    assert_eq!(with_places(pattern), expected);
}

#[test]
fn an_ellipsis_is_what_stands_beside_it() {
    check("a:\n  ...", "a:\n  ...");
    check("a:\n  ...\n  b: 1\n...", "a:\n  ...: ...\n  b: 1\n...: ...");
    check("a:\n  ...\n  - b\n  ...", "a:\n  - ...\n  - b\n  - ...");
    check("- a: 1\n  ...\n...", "- a: 1\n  ...: ...\n- ...");
    check("- ...\n  a: 1", "- ...: ...\n  a: 1");
    check("- ...\n  - a: 1", "- - ...\n  - a: 1");
    check("a:\n- ...\n- b", "a:\n- ...\n- b");
}

#[test]
fn templates_are_text_or_nothing() {
    let hidden = |text: &str| String::from_utf8(without_templates(text.as_bytes()).into_owned());
    let check = |text, expected: &str| assert_eq!(hidden(text), Ok(expected.to_owned()), "{text}");
    check("{{- if a }}\nb: {{ c }}\n  {% end %}\n", "           \nb: xxxxxxx\n           \n");
    check("a: {b: {c: 1}}", "a: {b: {c: 1}}");
    check("a: {{ b", "a: {{ b");
}

#[test]
fn a_line_that_cannot_be_read_hides_no_other() {
    let text = "a:\n  b: 1\n   c: 2\nd: [1, 2\ne: 3\n";
    let mut parser = Parser::new(language("yaml").expect("it is there")).expect("the grammar fits");
    let parsed = parser.parse(text.as_bytes(), Symbols::default()).expect("it is short");
    let told: Vec<&[u8]> = parsed.broken.iter().map(|span| span.of(text.as_bytes())).collect();
    assert_eq!(told, [b"   c: 2".as_slice(), b"d: [1, 2"]);
    let pairs = parsed.tree.nodes().filter(|node| node.kind() == Kind::Pair).count();
    assert_eq!(pairs, 3);
}
