//! Tests of the TOML reader.

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::Limits;
use crate::show::told;
use crate::toml::parse;

fn check(text: &str) -> String {
    let (node, errors) = parse(text, &Limits::STANDARD);
    told(node.as_slice(), &errors)
}

#[test]
fn values_know_where_they_stand() {
    assert_snapshot!(check("b = 1\na = ['é', \"x\\ty\"]\n\n[[package]]\nname = \"c\"\nv = 1.5\n\n[package.d]\ne = 0x1f\n[[package]]\nt = 2026-01-31\nf = true\n"), @r#"{b: 1@1:5-1:6, a: ["é"@2:6-2:9, "x\ty"@2:11-2:17]@2:5-2:18, package: [{name: "c"@5:8-5:11, v: float 1.5@6:5-6:8, d: {e: 31@9:5-9:9}@8:1-9:9}@4:1-9:9, {t: "2026-01-31"@11:5-11:15, f: true@12:5-12:9}@10:1-12:9]@4:1-12:9}@1:1-13:1"#);
    assert_snapshot!(check("a.b.c = {d = 1}\na.b.e = 2\n"), @"{a: {b: {c: {d: 1@1:14-1:15}@1:9-1:16, e: 2@2:9-2:10}@1:3-2:10}@1:1-2:10}@1:1-3:1");
    assert_snapshot!(check(""), @"{}@1:1-1:1");
}

#[test]
fn what_can_be_read_is_kept() {
    assert_snapshot!(check("a = 1\nb = \nc = 3\n"), @r#"
        {a: 1@1:5-1:6, b: ""@2:5-2:5, c: 3@3:5-3:6}@1:1-4:1
        2:5: string values must be quoted, expected literal string
        "#);
    assert_snapshot!(check("a = 1\na = 2\n"), @r"
        {a: 1@1:5-1:6}@1:1-3:1
        2:1: duplicate key
        ");
    assert_snapshot!(check("a = \"x\n[[b]]\nc = 1\n"), @r#"
        {a: "x"@1:5-1:7, b: [{c: 1@3:5-3:6}@2:1-3:6]@2:1-3:6}@1:1-4:1
        1:7: invalid basic string, expected `"`
        "#);
}

#[test]
fn hostile_texts_end_soon() {
    check(&format!("a = {}", "[".repeat(100_000)));
    check(&format!("a = {}", "{a = ".repeat(100_000)));
    assert_snapshot!(check(&format!("{}a = 1", "a.".repeat(1000))).lines().last().unwrap_or_default(), @"1:1: recursion limit");
    check(&"[[a]]\n".repeat(50_000));
    check(&(0..50_000).map(|key| format!("k{key} = 1\n")).collect::<Vec<String>>().concat());
    check(&"a = 1\n".repeat(50_000));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_tables_are_read_or_refused(text in "([\\[\\]{}=.\"'a-c \n,#1]){0,80}") {
        check(&text);
    }
}
