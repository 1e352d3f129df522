//! Tests of `packages_config`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"<?xml version="1.0" encoding="utf-8"?>
<packages>
  <package id="A" version="1.0.0" targetFramework="net48" />
  <package id="B" version="2.0.0" allowedVersions="[2,3)" developmentDependency="true" />
</packages>
"#;
    assert_snapshot!(check("packages.config", text), @r"
        3: pkg:nuget/A@1.0.0 runtime
        4: pkg:nuget/B@2.0.0 dev asks [2,3)
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("packages.config", r#"<packages><package version="1"/>"#), @r"
        ! line 1: an element without an end
        ! line 1: `` is no name of a package
        ");
}
