//! Tests of the YAML reader.

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::Limits;
use crate::show::told;
use crate::yaml::{parse, parse_all};

fn check(text: &str) -> String {
    let (node, errors) = parse(text, &Limits::STANDARD);
    told(node.as_slice(), &errors)
}

/// As [`check`], for a text that may hold several documents and merge keys.
fn check_all(text: &str) -> String {
    let (documents, errors) = parse_all(text, &Limits::STANDARD);
    told(&documents, &errors)
}

#[test]
fn values_know_where_they_stand() {
    assert_snapshot!(check("a: 1\nb:\n  - é: yes\n  - [x, 'y']\n\n# end\nc: |\n  text\n"), @r#"{a: 1@1:4-1:5, b: [{é: "yes"@3:8-3:11}@3:5-3:11, ["x"@4:6-4:7, "y"@4:9-4:12]@4:5-4:13]@3:3-4:13, c: "text\n"@8:3-9:1}@1:1-9:1"#);
    assert_snapshot!(check("[true, ~, 0x1f, -7, 1.5, 1e3, .5, nan, 007, 2026-01-31, '1', 99999999999999999999]"), @r#"[true@1:2-1:6, null@1:8-1:9, 31@1:11-1:15, -7@1:17-1:19, float 1.5@1:21-1:24, float 1e3@1:26-1:29, float .5@1:31-1:33, "nan"@1:35-1:38, 7@1:40-1:43, "2026-01-31"@1:45-1:55, "1"@1:57-1:60, float 99999999999999999999@1:62-1:82]@1:1-1:83"#);
    assert_snapshot!(check(""), @r"null@1:1-1:1");
    assert_snapshot!(check("a:\nb: {}\n"), @r"{a: null@1:2-1:2, b: {}@2:4-2:6}@1:1-2:6");
}

#[test]
fn aliases_are_written_out() {
    assert_snapshot!(check("a: &x [1, 2]\nb: *x\n"), @r"{a: [1@1:8-1:9, 2@1:11-1:12]@1:4-1:13, b: [1@1:8-1:9, 2@1:11-1:12]@2:4-2:6}@1:1-2:6");
    assert_snapshot!(check("a: *x\n"), @r"1:4: while parsing node, found unknown anchor");
    assert_snapshot!(check("a: &x [*x]\n"), @r"1:8: an alias inside of what it stands for never ends: write it out");
    assert_snapshot!(check("a: &x {b: 1}\nc:\n  <<: *x\n"), @r"3:3: merge keys are not supported: write the keys out");
}

#[test]
fn what_is_not_plain_is_refused() {
    assert_snapshot!(check("a: 1\nb: 2\na: 3\nb: 4\n"), @r"
        {a: 1@1:4-1:5, b: 2@2:4-2:5}@1:1-2:5
        3:1: the key `a` stands in line 1 already: remove one
        4:1: the key `b` stands in line 2 already: remove one
        ");
    assert_snapshot!(check("a: 1\n---\nb: 2\n"), @r"2:1: a second document begins here: keep one document in the file");
    assert_snapshot!(check("a: !!str 1\n"), @r"1:4: the tag `tag:yaml.org,2002:!str` has no meaning here: remove it");
    assert_snapshot!(check("? [a]\n: 1\n"), @r"1:3: a key must be one word or text: quote it");
    assert_snapshot!(check("a: [1\n"), @r"2:1: while parsing a flow sequence, expected ',' or ']'");
    assert_snapshot!(check("a: @x\n"), @r"1:4: unexpected character: `@'");
    assert_snapshot!(check("\ta: 1\n"), @r"{a: 1@1:5-1:6}@1:2-1:6");
}

#[test]
fn each_document_is_read() {
    assert_snapshot!(check_all("a: 1\n---\n- b\n...\n---\n"), @r#"
        {a: 1@1:4-1:5}@1:1-1:5
        ["b"@3:3-3:4]@3:1-3:4
        null@6:1-6:1
        "#);
    assert_snapshot!(check_all(""), @"");
    assert_snapshot!(check_all("a: &x 1\n---\nb: *x\n"), @r"
        {a: 1@1:4-1:8}@1:1-1:8
        {b: 1@3:4-3:6}@3:1-3:6
        ");
    assert_snapshot!(check_all("a: 1\n---\nb: [\n"), @r"4:1: while parsing a node, did not find expected node content");
}

#[test]
fn merge_keys_are_written_out() {
    assert_snapshot!(check_all("a: &x {b: 1, c: 2}\nd:\n  c: 3\n  <<: *x\n"), @r"{a: {b: 1@1:11-1:12, c: 2@1:17-1:18}@1:4-1:19, d: {c: 3@3:6-3:7, b: 1@1:11-1:12}@3:3-4:9}@1:1-4:9");
    assert_snapshot!(check_all("a: &x {b: 1}\ne: &y {b: 2, c: 2}\nd: {<<: [*x, *y]}\n"), @r"{a: {b: 1@1:11-1:12}@1:4-1:13, e: {b: 2@2:11-2:12, c: 2@2:17-2:18}@2:4-2:19, d: {b: 1@1:11-1:12, c: 2@2:17-2:18}@3:4-3:18}@1:1-3:18");
    assert_snapshot!(check_all("a: {<<: {b: 1}}\n"), @r"{a: {b: 1@1:13-1:14}@1:4-1:16}@1:1-1:16");
    assert_snapshot!(check_all("a: {<<: 1, b: 2}\n"), @r"
        {a: {b: 2@1:15-1:16}@1:4-1:17}@1:1-1:17
        1:5: `<<` takes a mapping or a list of mappings: name one by its alias
        ");
    assert_snapshot!(check_all("a: {<<: [{}, x]}\n"), @r"
        {a: {}@1:4-1:17}@1:1-1:17
        1:5: `<<` takes a mapping or a list of mappings: name one by its alias
        ");
}

#[test]
fn brackets_may_close_below_their_key() {
    assert_snapshot!(check("a:\n  b: [\n    1, # one ]\n    'x]',\n  ]\n  c: {\n    d: 2\n  }\nrun: |\n  [ -f x ]\ne: f [ g\n"), @r#"{a: {b: [1@3:5-3:6, "x]"@4:5-4:9]@2:6-5:4, c: {d: 2@7:8-7:9}@6:6-8:4}@2:3-8:4, run: "[ -f x ]\n"@10:3-11:1, e: "f [ g"@11:4-11:9}@1:1-11:9"#);
    assert_snapshot!(check("a:\n  b: [\n    1,\n  c: 2\n"), @"4:3: invalid indentation in flow construct");
}

#[test]
fn hostile_texts_end_soon() {
    let laughs: String = (0..30)
        .map(|level| match level {
            0 => "a0: &a0 [lol, lol, lol, lol, lol]\n".to_owned(),
            _ => format!(
                "a{level}: &a{level} [{}]\n",
                vec![format!("*a{}", level - 1); 9].join(", ")
            ),
        })
        .collect();
    assert_snapshot!(check(&laughs), @r"7:15: the file grows too large when its aliases are written out");
    assert_snapshot!(check(&"[".repeat(100_000)), @r"1:256: recursion limit exceeded");
    assert_snapshot!(check(&"{a: ".repeat(100_000)), @r"1:1021: recursion limit exceeded");
    assert_snapshot!(check(&"- ".repeat(100_000)), @r"1:129: nested deeper than 64 levels");
    assert_snapshot!(check(&"x".repeat(2 << 20)), @r"1:1: the file is longer than 1048576 bytes: split it");
    let wide = format!("a: &a {}\nb: [{}]\n", "x".repeat(500_000), "*a, ".repeat(100));
    assert_snapshot!(check(&wide), @r"2:37: the file grows too large when its aliases are written out");
    check(&"&a ".repeat(100_000));
    check(&"? ".repeat(300_000));
    check(&"'".repeat(300_001));
    check(&"a: ".repeat(300_000));
    check(&"#".repeat(1_000_000));
    check(&"|\n".repeat(300_000));
    check(&"!".repeat(300_000));
    check(&"- a\n".repeat(200_000));
    check(&"k: &a v\n".repeat(100_000));
    check(&format!("[é{}]", ", a".repeat(300_000)));
    check(&format!("{}- é\n", "- ".repeat(60)));
}

#[test]
fn a_short_text_makes_no_large_tree_even_for_programs() {
    let line = |level: usize| {
        format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 9].join(","))
    };
    let bomb = (1..30).map(line).collect::<Vec<_>>().concat();
    let (documents, errors) =
        parse_all(&format!("a0: &a0 [x,x,x,x,x,x,x,x,x]\n{bomb}"), &Limits::MACHINE);
    assert_snapshot!(told(&documents, &errors), @"7:14: the file grows too large when its aliases are written out");
    // Without aliases, a text never asks for more than its length allows.
    for (text, is_whole) in [
        ("{b,c,d}\n", true),
        ("b:\n- c\n- d:\n", true),
        ("[&a [bbbbbbbbb],*a,*a,*a,*a,*a,*a]\n", false),
    ] {
        let (documents, _) = parse_all(text, &Limits { expanded: 0, ..Limits::MACHINE });
        assert_eq!(!documents.is_empty(), is_whole, "{text}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&String::from_utf8_lossy(&bytes));
        check_all(&String::from_utf8_lossy(&bytes));
    }
}
