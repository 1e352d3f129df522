//! Locks in, who asks for what out.

use std::fmt::Write as _;

use super::Asks;

fn show(path: &str, text: &str) -> String {
    let mut told = String::new();
    for ((by, version, name), range) in &Asks::of(path, text).known {
        let _ = writeln!(told, "{by} {version} asks for {name} {range}");
    }
    told
}

#[test]
fn list_and_folder_agree() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/asks");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let files = files.filter(|name| name != "mod.rs" && name != "tests.rs");
    assert_eq!(files.count(), super::ALL.len());
}

#[test]
fn each_lock_that_says_it_is_read() {
    let npm = r#"{"lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "1"}},
        "node_modules/a": {"version": "1.0.0", "dependencies": {"b": "^1", "c": "npm:d@2"}, "optionalDependencies": {"e": "*"}},
        "node_modules/a/node_modules/@s/b": {"version": "1.1.0", "peerDependencies": {"e": ">=1"}}}}"#;
    insta::assert_snapshot!(show("x/package-lock.json", npm), @"
    @s/b 1.1.0 asks for e >=1
    a 1.0.0 asks for b ^1
    a 1.0.0 asks for d 2
    a 1.0.0 asks for e *
    ");
    let old = r#"{"lockfileVersion": 1, "dependencies": {"a": {"version": "1.0.0", "requires": {"b": "^1"},
        "dependencies": {"b": {"version": "1.0.0", "requires": {"c": "2"}}}}}}"#;
    insta::assert_snapshot!(show("package-lock.json", old), @"
    a 1.0.0 asks for b ^1
    b 1.0.0 asks for c 2
    ");
    let yarn = "# yarn lockfile v1\n\n\"@s/a@^1\", \"@s/a@~1.2\":\n  version \"1.2.0\"\n  dependencies:\n    b \"^1.0.0\"\n    \"@s/c\" \"~2\"\n";
    insta::assert_snapshot!(show("yarn.lock", yarn), @"
    @s/a 1.2.0 asks for @s/c ~2
    @s/a 1.2.0 asks for b ^1.0.0
    ");
    let berry = "__metadata:\n  version: 8\n\n\"a@npm:^1\":\n  version: 1.2.0\n  resolution: \"a@npm:1.2.0\"\n  dependencies:\n    b: \"npm:^1.0.0\"\n    \"@s/c\": \"npm:d@~2\"\n  languageName: node\n";
    insta::assert_snapshot!(show("yarn.lock", berry), @"
    a 1.2.0 asks for b ^1.0.0
    a 1.2.0 asks for d ~2
    ");
    let gems = "GEM\n  remote: x\n  specs:\n    a (1.0.0-java)\n      b (>= 1, < 3)\n      c\n\nDEPENDENCIES\n  a\n";
    insta::assert_snapshot!(show("Gemfile.lock", gems), @"
    a 1.0.0 asks for b >= 1, < 3
    a 1.0.0 asks for c
    ");
    let composer = r#"{"packages": [{"name": "v/a", "version": "v1.0.0", "require": {"php": ">=7", "V/B": "^1"}}]}"#;
    insta::assert_snapshot!(show("composer.lock", composer), @"
    v/a 1.0.0 asks for php >=7
    v/a 1.0.0 asks for v/b ^1
    v/a v1.0.0 asks for php >=7
    v/a v1.0.0 asks for v/b ^1
    ");
    let poetry = "[[package]]\nname = \"A\"\nversion = \"1.0\"\n[package.dependencies]\nb = \">=1\"\nc = {version = \"^2\", optional = true}\nd = [{version = \"1\"}, {version = \"2\"}]\n";
    insta::assert_snapshot!(show("poetry.lock", poetry), @"
    a 1.0 asks for b >=1
    a 1.0 asks for c ^2
    ");
    assert_eq!(show("Cargo.lock", "[[package]]\n"), "");
    // What is no lock says nothing, or what its lines look like.
    for path in ["package-lock.json", "composer.lock", "poetry.lock"] {
        assert_eq!(show(path, "{ \" \n    broken (\n      b (1\n"), "");
    }
}
