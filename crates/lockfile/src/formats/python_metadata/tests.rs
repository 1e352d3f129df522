//! Tests of `python_metadata`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

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

#[test]
fn what_fields_say_of_licences_is_read() {
    let both = "Name: a\nVersion: 1\nLicense: BSD\nClassifier: License :: OSI Approved :: BSD License\nClassifier: Typing :: Typed\n";
    assert_snapshot!(check("a.dist-info/METADATA", both), @r#"1: pkg:pypi/a@1 runtime licences ["BSD", "License :: OSI Approved :: BSD License"]"#);
    let expression = "Name: a\nVersion: 1\nLicense: BSD\nLicense-Expression: MIT OR ISC\n";
    assert_snapshot!(check("a.dist-info/METADATA", expression), @r#"1: pkg:pypi/a@1 runtime licences ["MIT OR ISC"]"#);
    let long =
        "Name: a\nVersion: 1\nLicense: My words\n        \n        and more of them.\nSummary: x\n";
    assert_snapshot!(check("a.dist-info/METADATA", long), @r#"1: pkg:pypi/a@1 runtime licences ["My words"]"#);
    let silent = "Name: a\nVersion: 1\nLicense-File: NOTES\n";
    let text = "Licensed under the Apache License, Version 2.0: license, license, license, license, license.";
    assert_snapshot!(check_tree(&[("a.dist-info/METADATA", silent), ("a.dist-info/licenses/NOTES", text)]), @r#"1: pkg:pypi/a@1 runtime licences ["Apache-2.0"] by ["a.dist-info/licenses/NOTES"]"#);
}
