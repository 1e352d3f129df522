//! Tests of `python_metadata`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = "Metadata-Version: 2.1\nName: A_b\nVersion: 1.0\nLicense: MIT\n\nName: no\n";
    assert_snapshot!(check("site-packages/A_b-1.0.dist-info/METADATA", text), @r#"2: pkg:pypi/a-b@1.0 runtime licences ["MIT"]"#);
    assert_snapshot!(check("x/a.egg-info/PKG-INFO", "Name: a\nVersion: 2\nLicense: UNKNOWN\n"), @"1: pkg:pypi/a@2 runtime");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("a.dist-info/METADATA", "Version: 1\n"), @"! line 1: `` is no name of a package");
}
