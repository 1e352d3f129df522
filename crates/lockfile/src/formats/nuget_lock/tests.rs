//! Tests of `nuget_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{"version": 1, "dependencies": {
  "net8.0": {
    "A": {"type": "Direct", "requested": "[1.0.0, )", "resolved": "1.0.0", "contentHash": "aa==", "dependencies": {"B": "2.0.0"}},
    "B": {"type": "Transitive", "resolved": "2.0.0"},
    "own": {"type": "Project"}
  },
  "net6.0": {"A": {"type": "Direct", "resolved": "1.0.0"}}
}}
"#;
    assert_snapshot!(check("packages.lock.json", text), @r"
        3: pkg:nuget/A@1.0.0 runtime direct needs [1] asks [1.0.0, ) hash sha512:aa==
        4: pkg:nuget/B@2.0.0 runtime transitive
        5: pkg:nuget/own runtime transitive local
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("packages.lock.json", r#"{"version": 1, "dependencies": {"net8.0": {"": {}}"#), @r"
        ! line 1: expected `,` or `}`
        ! line 1: `` is no name of a package
        ");
}
