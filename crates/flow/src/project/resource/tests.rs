//! What files of settings say.

use super::{Resource, Resources, properties, sections};

#[test]
fn entries_of_properties() {
    let text = "# no\n! no\na=1\nb : 2\nc 3\n\n  d =  4 5 \ne=\\\n   6\nf=7\\\\\ng\nh=";
    let found = properties(text);
    let found: Vec<(&str, &str)> =
        found.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    let expected =
        [("a", "1"), ("b", "2"), ("c", "3"), ("d", "4 5"), ("e", "6"), ("f", "7\\\\"), ("h", "")];
    assert_eq!(found, expected);
    assert_eq!(properties("a=1\\"), [("a".to_owned(), "1".to_owned())]);
    assert!(properties("\\\n\\\n\\").is_empty());
}

#[test]
fn entries_of_sections() {
    let text = "top=0\n[one]\nA = 1\n; no\n[two]\nb: 2\n[open\nc=3";
    let told =
        |(section, key, value): &(String, String, String)| format!("{section}/{key}/{value}");
    let found: Vec<String> = sections(text).iter().map(told).collect();
    assert_eq!(found, ["/top/0", "one/a/1", "two/b/2", "two/c/3"]);
}

#[test]
fn a_file_is_named_by_the_end_of_its_path() {
    let file = |path| Resource { path, text: "" };
    let all = Resources::new(vec![
        file("src/a.properties"),
        file("x/b.ini"),
        file("y/b.ini"),
        file("xa.properties"),
    ]);
    let named = |name: &str| all.named(name).map(|one| one.path);
    assert_eq!(named("a.properties"), Some("src/a.properties"));
    assert_eq!(named("/a.properties"), Some("src/a.properties"));
    assert_eq!(named("./src/a.properties"), Some("src/a.properties"));
    assert_eq!(named("b.ini"), None);
    assert_eq!(named("x/b.ini"), Some("x/b.ini"));
    assert_eq!(named(""), None);
    assert_eq!(named("c"), None);
}
