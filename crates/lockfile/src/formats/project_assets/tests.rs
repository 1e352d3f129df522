//! Tests of `project_assets`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{
  "targets": {"net8.0": {"A/1.0.0": {"type": "package", "dependencies": {"B": "2.0.0"}}, "B/2.0.0": {"type": "package"}}},
  "libraries": {"A/1.0.0": {"sha512": "aa==", "type": "package"}, "B/2.0.0": {"type": "package"}, "Own/1.0.0": {"type": "project"}},
  "project": {"frameworks": {"net8.0": {"dependencies": {"A": {"target": "Package"}}}}}
}
"#;
    assert_snapshot!(check("obj/project.assets.json", text), @r"
        3: pkg:nuget/A@1.0.0 runtime direct needs [1] hash sha512:aa==
        3: pkg:nuget/B@2.0.0 runtime transitive
        3: pkg:nuget/Own@1.0.0 runtime transitive local
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("obj/project.assets.json", r#"{"libraries": {"A": {}}}"#), @"! line 1: expected a name and a version");
}
