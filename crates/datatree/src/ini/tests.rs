//! Tests of the readers of names and values.

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::Limits;
use crate::ini::{parse, parse_properties};
use crate::show::told;

fn check(text: &str) -> String {
    let (node, errors) = parse(text, &Limits::STANDARD);
    told(node.as_slice(), &errors)
}

fn check_properties(text: &str) -> String {
    let (node, errors) = parse_properties(text, &Limits::STANDARD);
    told(node.as_slice(), &errors)
}

#[test]
fn sections_hold_values() {
    assert_snapshot!(check("a = 1\n[s]\n# c\nb: two words\nlist =\n    é>=1\n    y\n; d\n[t]\nc\n[s]\nd=2\n"), @r#"{: {a: "1"@1:5-1:6}@1:1-1:6, s: {b: "two words"@4:4-4:13, list: [""@5:7-5:7, "é>=1"@6:5-6:9, "y"@7:5-7:6]@5:7-7:6, d: "2"@12:3-12:4}@2:1-12:4, t: {c: ""@10:1-10:2}@9:1-10:2}@1:1-12:4"#);
    assert_snapshot!(check("[s]\na=1\na=2\n"), @r#"
        {s: {a: "2"@3:3-3:4}@1:1-3:4}@1:1-3:4
        3:1: the key `a` stands in line 2 already: this one counts
        "#);
    assert_snapshot!(check(""), @"{}@1:1-1:1");
}

#[test]
fn properties_hold_values() {
    assert_snapshot!(check_properties("# c\na=1\nb : two\\\n   words\nc d\\u00e9\n! x\ne\\ f = \n"), @r#"{a: "1"@2:1-2:4, b: "twowords"@3:1-4:9, c: "dé"@5:1-5:10, e f: ""@7:1-7:7}@1:1-7:7"#);
    assert_snapshot!(check_properties("a=1\\"), @r#"{a: "1"@1:1-1:5}@1:1-1:5"#);
}

#[test]
fn hostile_texts_end_soon() {
    assert_snapshot!(check(&(0..2000).map(|name| format!("[s{name}]\n")).collect::<Vec<String>>().concat()).lines().nth(1).unwrap_or_default(), @"1001:1: more than 1000 sections");
    check(&format!("[s]\na =\n{}", " x\n".repeat(100_000)));
    check_properties(&"a\\\n".repeat(100_000));
    check_properties(&"\\".repeat(100_001));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&String::from_utf8_lossy(&bytes));
        check_properties(&String::from_utf8_lossy(&bytes));
    }
}
