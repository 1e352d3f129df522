//! Tests of `pubspec_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"packages:
  a:
    dependency: "direct main"
    description: {name: a, sha256: aa, url: "https://pub.example"}
    source: hosted
    version: "1.0.0"
  d:
    dependency: "direct dev"
    source: hosted
    version: "2.0.0"
  flutter:
    dependency: transitive
    source: sdk
    version: "0.0.0"
"#;
    assert_snapshot!(check("pubspec.lock", text), @r"
        2: pkg:pub/a@1.0.0 runtime direct from https://pub.example hash sha256:aa
        7: pkg:pub/d@2.0.0 dev direct
        11: pkg:pub/flutter@0.0.0 runtime transitive local
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("pubspec.lock", r"packages:
  a: {version: [
"), @"! line 3: while parsing a node, did not find expected node content");
}
