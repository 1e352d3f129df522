//! What a sample does not show.

use crate::{Kind, Parsed, Parser, Symbols, language, show};

fn parse(name: &str, text: &str) -> Parsed {
    let mut parser = Parser::new(language(name).expect("it is there")).expect("the grammar fits");
    parser.parse(text.as_bytes(), Symbols::default()).expect("it does not take long")
}

#[test]
fn long_rows_are_whole() {
    let many = 2_000;
    let rows = [
        ("js", format!("start(){};", ".then(go)".repeat(many)), Kind::Call, many + 1),
        ("js", format!("a = b{};", " + 'c'".repeat(many)), Kind::Binary, many),
        ("js", format!("if (a) {{}}{}", " else if (b) {}".repeat(many)), Kind::If, many + 1),
        ("js", format!("a = {}c;", "a ? b : ".repeat(many)), Kind::Choice, many),
        ("ts", format!("let a: 'a'{};", " | 'b'".repeat(many)), Kind::String, many + 1),
        ("ts", format!("a{};", "!.b".repeat(many)), Kind::Member, many),
    ];
    for (name, text, kind, count) in rows {
        let parsed = parse(name, &text);
        assert_eq!(parsed.broken, [], "{kind:?}");
        let found = parsed.tree.nodes().filter(|node| node.kind() == kind).count();
        assert_eq!(found, count, "{kind:?}");
    }
}

#[test]
fn what_both_languages_know_becomes_the_same() {
    let shown = |name, text| show(&parse(name, text).tree);
    assert_eq!(shown("javascript", super::SAMPLE), shown("tsx", super::SAMPLE));
    // The other dialect has no markup.
    let text = super::SAMPLE.split("const view").next().expect("splitting gives something");
    assert_eq!(shown("javascript", text), shown("typescript", text));
}

#[test]
fn comments_hide_nothing() {
    let text = "a /* 1 */ ?. /* 2 */ b; a /* 3 */ ?.(); for /* 4 */ await (x of y) {}";
    for name in ["javascript", "typescript"] {
        let parsed = parse(name, text);
        let symbols = parsed.tree.nodes().filter(|node| node.kind() != Kind::Name);
        let symbols: Vec<&str> =
            symbols.map(crate::Node::text).filter(|text| !text.is_empty()).collect();
        assert_eq!(symbols, ["?.", "?.", "await"], "{name}");
    }
}
