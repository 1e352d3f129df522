//! What the sample of Python does not show.

use std::fmt::Write as _;

use super::LANGUAGE;
use crate::{Kind, Parser, Symbols};

#[test]
fn long_rows_are_whole() {
    let mut elifs = "if a: b\n".to_owned();
    for number in 0..5_000 {
        let _ = writeln!(elifs, "elif a == {number}: b");
    }
    let rows = [
        (elifs, Kind::If, 5_001),
        (format!("x = a{}", ".b(c)[d]".repeat(5_000)), Kind::Call, 5_000),
        (format!("x = a{}", " < b".repeat(5_000)), Kind::Binary, 5_000),
        (format!("x = a{}", " and b".repeat(5_000)), Kind::Binary, 5_000),
        (format!("x = ({}f'{{b}}')", "'a'\n".repeat(5_000)), Kind::String, 5_000),
    ];
    let mut parser = Parser::new(&LANGUAGE).expect("the grammar fits");
    for (text, kind, count) in rows {
        let parsed = parser.parse(text.as_bytes(), Symbols::default()).expect("it is fast");
        assert_eq!(parsed.broken, []);
        assert_eq!(parsed.tree.nodes().filter(|node| node.kind() == kind).count(), count);
    }
}
