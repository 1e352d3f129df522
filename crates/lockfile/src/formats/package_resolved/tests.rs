//! Tests of `package_resolved`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{"version": 2, "pins": [
  {"identity": "a", "kind": "remoteSourceControl", "location": "https://github.com/o/a.git", "state": {"revision": "abc", "version": "1.0.0"}},
  {"identity": "b", "location": "git@github.com:o/b.git", "state": {"branch": "main", "revision": "def"}}
]}
"#;
    assert_snapshot!(check("Package.resolved", text), @r"
        2: pkg:swift/github.com/o/a@1.0.0 runtime from https://github.com/o/a.git hash git:abc
        3: pkg:swift/github.com/o/b@main runtime from git@github.com:o/b.git hash git:def
        ");
}

#[test]
fn another_form_is_read() {
    let text = r#"{"version": 1, "object": {"pins": [{"package": "A", "repositoryURL": "https://github.com/o/a", "state": {"version": "1.0.0"}}]}}
"#;
    assert_snapshot!(check("x.xcworkspace/xcshareddata/swiftpm/Package.resolved", text), @"1: pkg:swift/github.com/o/a@1.0.0 runtime from https://github.com/o/a");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("Package.resolved", r#"{"pins": [{"state": {}}]}"#), @"! line 1: `` is no name of a package");
    assert_snapshot!(check("x.xcworkspace/xcshareddata/swiftpm/Package.resolved", r#"{"object""#), @"! line 1: expected `:` after a key");
}
