//! Tests of `package_json`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let text = r#"{
  "name": "@s/app",
  "version": "1.0.0",
  "license": "MIT",
  "scripts": {"postinstall": "node x.js"},
  "dependencies": {"a": "^1.0.0", "b": "npm:c@2", "w": "workspace:*", "g": "github:o/r"},
  "devDependencies": {"d": "~1.2.0"},
  "optionalDependencies": {"o": "*"}
}
"#;
    assert_snapshot!(check("package.json", text), @r#"
        2: pkg:npm/%40s/app@1.0.0 runtime licences ["MIT"] script local
        6: pkg:npm/a runtime direct asks ^1.0.0
        6: pkg:npm/c runtime direct asks 2
        6: pkg:npm/w runtime direct asks workspace:* local
        6: pkg:npm/g runtime direct from github:o/r
        8: pkg:npm/o optional direct asks *
        7: pkg:npm/d dev direct asks ~1.2.0
        "#);
}

#[test]
fn another_form_is_read() {
    let text = r#"{"name": "a", "version": "1.2.3", "licenses": [{"type": "MIT"}], "dependencies": {"b": "1"}}
"#;
    assert_snapshot!(check("node_modules/a/package.json", text), @r#"1: pkg:npm/a@1.2.3 runtime licences ["MIT"]"#);
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("package.json", r#"{"dependencies": {"a": 1, "b": "2""#), @r"
        1: pkg:npm/b runtime direct asks 2
        ! line 1: expected `,` or `}`
        ! line 1: `a` asks for no version
        ");
    assert_snapshot!(check("node_modules/a/package.json", r#"{"name": "..//"}"#), @"1: pkg:npm/.. runtime");
}

#[test]
fn an_installed_package_without_a_licence_is_told_by_its_text() {
    let text = "Licensed under the Apache License, Version 2.0: license, license, license, license, license.";
    let manifest = r#"{"name": "a", "version": "1.0.0", "license": "SEE LICENSE IN words.txt"}"#;
    assert_snapshot!(check_tree(&[("node_modules/a/package.json", manifest), ("node_modules/a/words.txt", text)]), @r#"1: pkg:npm/a@1.0.0 runtime licences ["Apache-2.0"] by ["node_modules/a/words.txt"]"#);
    // The project's own licence is nobody's to guess.
    assert_snapshot!(check_tree(&[("package.json", manifest), ("words.txt", text)]), @r#"1: pkg:npm/a@1.0.0 runtime licences ["SEE LICENSE IN words.txt"] local"#);
}
