//! Tests of the JSON reader.

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::json::{Dialect, parse};
use crate::show::told;
use crate::{Limits, Node, Value};

fn check(text: &str) -> String {
    let (node, errors) = parse(text, &Limits::STANDARD, Dialect::Strict);
    told(node.as_slice(), &errors)
}

fn check_relaxed(text: &str) -> String {
    let (node, errors) = parse(text, &Limits::STANDARD, Dialect::Relaxed);
    told(node.as_slice(), &errors)
}

#[test]
fn values_know_where_they_stand() {
    assert_snapshot!(check("{\"a\": [1, -2.5e3,\n true, null], \"é\": {\"b\": \"ü\", \"c\": {}}}"), @r#"{a: [1@1:8-1:9, float -2.5e3@1:11-1:17, true@2:2-2:6, null@2:8-2:12]@1:7-2:13, é: {b: "ü"@2:26-2:29, c: {}@2:36-2:38}@2:20-2:39}@1:1-2:40"#);
    assert_snapshot!(check("\u{feff}[]"), @"[]@1:2-1:4");
    assert_snapshot!(check(r#"["\u00e9\n\"", "\ud83d\ude00", "\ud83d", 99999999999999999999, 0]"#), @r#"["é\n\""@1:2-1:14, "😀"@1:16-1:30, "�"@1:32-1:40, float 99999999999999999999@1:42-1:62, 0@1:64-1:65]@1:1-1:66"#);
}

#[test]
fn comments_and_last_commas_are_read_where_they_may_stand() {
    assert_snapshot!(check_relaxed("// a\n{\"a\": [1, /* b */ 2,],\n}//"), @"{a: [1@2:8-2:9, 2@2:19-2:20]@2:7-2:22}@2:1-3:2");
    assert_snapshot!(check("{\"a\": 1,}"), @r"
        {a: 1@1:7-1:8}@1:1-1:9
        1:9: expected a key in quotes
        ");
    assert_snapshot!(check("// a\n{}"), @"1:1: expected a value");
    assert_snapshot!(check_relaxed("[1,,2]"), @r"
        [1@1:2-1:3]@1:1-1:4
        1:4: expected a value
        ");
    assert_snapshot!(check_relaxed("[1 /* "), @r"
        [1@1:2-1:3]@1:1-1:4
        1:4: a comment without an end
        ");
}

#[test]
fn what_was_read_before_a_mistake_is_kept() {
    assert_snapshot!(check("{\"a\": {\"b\": 1, \"c\": [2, \"x"), @r"
        {a: {b: 1@1:13-1:14, c: [2@1:22-1:23]@1:21-1:25}@1:7-1:25}@1:1-1:25
        1:25: a string without an end
        ");
    assert_snapshot!(check("{\"a\": 1 \"b\": 2}"), @r"
        {a: 1@1:7-1:8}@1:1-1:9
        1:9: expected `,` or `}`
        ");
    assert_snapshot!(check("{\"a\" 1}"), @r"
        {}@1:1-1:6
        1:6: expected `:` after a key
        ");
    assert_snapshot!(check("{a: 1}"), @r"
        {}@1:1-1:2
        1:2: expected a key in quotes
        ");
    assert_snapshot!(check("[01]"), @r"
        []@1:1-1:2
        1:2: expected a value
        ");
    assert_snapshot!(check("[1.]"), @r"
        []@1:1-1:2
        1:2: expected a value
        ");
    assert_snapshot!(check("[\"\\x\"]"), @r"
        []@1:1-1:3
        1:3: an escape that stands for nothing
        ");
    assert_snapshot!(check("[\"a\nb\"]"), @r"
        []@1:1-1:4
        1:4: a control character in a string: escape it
        ");
    assert_snapshot!(check("[1] 2"), @r"
        [1@1:2-1:3]@1:1-1:4
        1:5: the text goes on after its value
        ");
    assert_snapshot!(check(""), @"1:1: the text ends where a value should stand");
    assert_snapshot!(check("]"), @"1:1: expected a value");
}

#[test]
fn the_last_of_two_keys_counts() {
    assert_snapshot!(check("{\"a\": 1, \"b\": 2, \"a\": 3}"), @r"
        {b: 2@1:15-1:16, a: 3@1:23-1:24}@1:1-1:25
        1:18: the key `a` stands in line 1 already: this one counts
        ");
    let many: Vec<String> = (0..20).map(|key| format!("\"{}\": {key}, ", key % 19)).collect();
    let many = many.concat();
    assert_snapshot!(check(&format!("{{{many}\"x\": 0}}")).lines().last().unwrap_or_default(), @"1:172: the key `0` stands in line 1 already: this one counts");
}

#[test]
fn hostile_texts_end_soon() {
    assert_snapshot!(check(&"[".repeat(100_000)).lines().last().unwrap_or_default(), @"1:65: nested deeper than 64 levels");
    assert_snapshot!(check(&"{\"a\":".repeat(100_000)).lines().last().unwrap_or_default(), @"1:321: nested deeper than 64 levels");
    assert_snapshot!(check(&"x".repeat(2 << 20)), @"1:1: the file is longer than 1048576 bytes");
    check(&format!("{{{}", "\"a\": 1,".repeat(100_000)));
    check(&format!("[\"{}", "\\n".repeat(100_000)));
    check_relaxed(&"/*".repeat(100_000));
    check_relaxed(&"//\n".repeat(100_000));
}

/// Any tree, written as JSON.
fn tree() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|value| value.to_string()),
        any::<i64>().prop_map(|value| value.to_string()),
        "[a-zé\u{1f600} ]{0,8}".prop_map(|text| format!("\"{text}\"")),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8)
                .prop_map(|items| format!("[{}]", items.join(" ,\n"))),
            prop::collection::btree_map("[a-zü]{1,3}", inner, 0..8).prop_map(|entries| {
                let entries: Vec<String> =
                    entries.iter().map(|(key, value)| format!("\"{key}\" :{value}")).collect();
                format!("{{ {} }}", entries.join(","))
            }),
        ]
    })
}

/// A tree written without blanks.
fn write(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Float(text) => text.to_string(),
        Value::Text(text) => format!("\"{text}\""),
        Value::List(items) => {
            format!("[{}]", items.iter().map(write).collect::<Vec<_>>().join(","))
        }
        Value::Mapping(entries) => {
            let entry =
                |(key, node): &(crate::Key, Node)| format!("\"{}\":{}", key.name, write(node));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(","))
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&String::from_utf8_lossy(&bytes));
        check_relaxed(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn what_is_written_is_read(text in tree()) {
        let (node, errors) = parse(&text, &Limits::STANDARD, Dialect::Strict);
        prop_assert!(errors.is_empty());
        let plain = text.replace([' ', '\n'], "");
        prop_assert_eq!(node.map(|node| write(&node).replace(' ', "")), Some(plain));
    }

    #[test]
    fn a_cut_text_is_told(text in tree(), at in 0usize..200) {
        let cut: String = text.chars().take(at).collect();
        let (_, errors) = parse(&cut, &Limits::STANDARD, Dialect::Strict);
        let scalar = !text.starts_with(['[', '{']);
        prop_assert!(cut == text || !errors.is_empty() || scalar);
    }
}
