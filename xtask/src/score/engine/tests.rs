//! Tests as another engine has them, and what must be read from them.

use std::fs;

use super::given::{expected, find};

#[test]
fn a_line_is_expected_below_its_comment() {
    let lines = |text: &str, marks: &[&str]| expected(text, marks).into_iter().collect::<Vec<_>>();
    assert_eq!(lines("// ERROR: x\na\n//MATCH:\nb", &["ERROR:", "MATCH:"]), [2, 4]);
    assert_eq!(lines("# ruleid: a\nb\n# todoruleid: a\nc", &["ruleid:"]), [2]);
    assert_eq!(lines("a", &["ruleid:"]), [0_u32; 0]);
}

#[test]
fn targets_are_found_with_what_is_looked_for() {
    let root = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let rule = |more: &str| {
        format!(
            "rules:\n- {{id: r, message: m, severity: INFO, languages: [py], pattern: a{more}}}\n"
        )
    };
    write("patterns/java/a.java", "// ERROR:\nf();");
    write("patterns/java/a.sgrep", "f()\n  g()");
    write("patterns/java/b.java", "f();");
    write("patterns/POLYGLOT/b.sgrep", "...");
    write("patterns/java/c.java", "");
    write("rules/d.yaml", &rule(""));
    write("rules/d.py", "# ruleid: r\na");
    write("rules/d.fixed.py", "");
    write("rules/e.yaml", &rule(", options: {interfile: true}"));
    write("rules/e.py", "");
    write("rules/cross_function/f.yaml", &rule(""));
    write("rules/cross_function/f.py", "");
    write("rules/g.yaml", "rules: [");
    let tests = find(root.path()).unwrap();
    let told: Vec<_> = tests
        .iter()
        .map(|test| {
            (test.name.as_str(), test.language.as_str(), test.expected.len(), test.is_across)
        })
        .collect();
    let wanted = [
        ("patterns/java/a.java", "java", 1, false),
        ("patterns/java/b.java", "java", 0, false),
        ("rules/cross_function/f.py", "python", 0, true),
        ("rules/d.py", "python", 1, false),
        ("rules/e.py", "python", 0, true),
    ];
    assert_eq!(told, wanted);
    let first = tests.first().unwrap();
    assert_eq!(first.scanned_as, "target.java");
    assert!(first.rules.ends_with("  pattern: |4\n      f()\n        g()\n"), "{}", first.rules);
}
