//! Tests of `dotnet_deps`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{
  "targets": {".NETCoreApp,Version=v8.0": {"App/1.0.0": {"dependencies": {"A": "1.0.0"}}, "A/1.0.0": {"dependencies": {"B": "2.0.0"}}}},
  "libraries": {"App/1.0.0": {"type": "project"}, "A/1.0.0": {"type": "package", "sha512": "sha512-aa=="}, "B/2.0.0": {"type": "package"}}
}
"#;
    assert_snapshot!(check("bin/App.deps.json", text), @r"
        3: pkg:nuget/App@1.0.0 runtime transitive needs [1] local
        3: pkg:nuget/A@1.0.0 runtime direct hash sha512:aa==
        3: pkg:nuget/B@2.0.0 runtime transitive
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("bin/App.deps.json", r#"{"libraries": {"App/1.0.0": "#), @"! line 1: the text ends where a value should stand");
}
