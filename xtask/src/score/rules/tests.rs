//! Annotations, logs and rule folders as people write them, and what must be read from them.

use std::fs;

use super::annotations::{Expected, expected};
use super::tested::{Tested, find};
use super::{Lines, log};

#[track_caller]
fn check(text: &str, lines: &[u32], ignored: &[u32]) {
    let is_annotated = !lines.is_empty() || !ignored.is_empty();
    let wanted = Expected {
        lines: lines.iter().copied().collect(),
        ignored: ignored.iter().copied().collect(),
        is_annotated,
    };
    assert_eq!(expected(text, "a"), wanted, "{text}");
}

#[test]
fn a_comment_is_about_the_first_line_below_that_is_none() {
    check("# ruleid: a\nbad()\n", &[2], &[]);
    check("x\n// ruleid:a\n// ok: b\n// ruleid: b\nbad()", &[5], &[]);
    check("/* ruleid: b, x.y.a */ z\nbad()", &[2], &[]);
    check("# todoruleid: a\n# ruleid : a\nbad()", &[3], &[3]);
    check("# deepok: a\nfine()", &[], &[2]);
    check("# ruleid: a", &[2], &[]);
}

#[test]
fn other_words_and_other_rules_are_no_comments() {
    check("# ruleid: b\nbad()", &[], &[]);
    check("# xruleid: a\nbad()", &[], &[]);
    check("# ruleid a\nbad()", &[], &[]);
    check("# ruleid: one two three four five six seven eight a\nbad()", &[], &[]);
    check("# ruleid: a-b\nbad()", &[], &[]);
    assert!(expected("# ok: a\nfine()", "a").is_annotated);
    assert!(!expected("", "a").is_annotated);
}

#[test]
fn lines_that_count_neither_way_are_left_out() {
    let text = "# ruleid: a\n1\n# ruleid: a\n3\n# todook: a\n5\n";
    let mut lines = Lines::default();
    lines.add(&expected(text, "a"), &[2, 6, 9]);
    assert_eq!(lines, Lines { found: 1, missed: 1, extra: 1 });
    assert!(!lines.is_exact());
}

#[test]
fn a_log_is_read_without_what_is_suppressed() {
    let result = |rule: &str, rest: &str| {
        format!(
            r#"{{"ruleId": "{rule}", "locations": [{{"physicalLocation": {{"artifactLocation":
            {{"uri": "x/a%20b.py"}}, "region": {{"startLine": 3}}}}}}]{rest}}}"#
        )
    };
    let silent = result("b", r#", "suppressions": [{"kind": "inSource"}]"#);
    let text = format!(
        r#"{{"runs": [{{"results": [{}, {silent}]}}]}}"#,
        result("q.a", ", \"suppressions\": []")
    );
    let reported = log::read(text.as_bytes()).unwrap();
    let key = ("x/a b.py".to_owned(), "a".to_owned());
    assert_eq!(reported.into_iter().collect::<Vec<_>>(), [(key, [3].into())]);
    assert!(log::read(b"{").is_err());
    assert!(log::read(br#"{"runs": [{"results": [{}]}]}"#).is_err());
}

#[test]
fn rules_are_found_with_their_targets() {
    let root = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| fs::write(root.path().join(path), text).unwrap();
    write(
        "a.yaml",
        "rules: [{id: q.a, languages: [py]}, {id: b}, {id: c, languages: [x], mode: taint}]",
    );
    write("d.yaml", "rules: [{id: d, languages: [yaml]}]");
    write("e.yaml", "rules: [{id: e, languages: [py]}]");
    write("f.yml", "rules: [");
    for target in ["a.py", "a.fixed.py", "a.old.js", "d.test.yaml", "f.py"] {
        write(target, "");
    }
    let tested = |name: &str, language, mode: &str, file: &str, targets: &[&str]| Tested {
        name: name.to_owned(),
        language,
        mode: mode.to_owned(),
        file: file.to_owned(),
        targets: targets.iter().map(ToString::to_string).collect(),
    };
    let (found, unread) = find(root.path()).unwrap();
    let expected = [
        tested("a", "python", "search", "a.yaml", &["a.old.js", "a.py"]),
        tested("c", "unknown", "taint", "a.yaml", &["a.old.js", "a.py"]),
        tested("d", "yaml", "search", "d.yaml", &["d.test.yaml"]),
    ];
    assert_eq!(found, expected);
    assert_eq!(unread, ["f.yml"]);
}
