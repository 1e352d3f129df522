//! Tests of `cpan_meta`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{"name": "A-B", "version": "1.02", "license": ["perl_5"], "meta-spec": {"version": 2}}
"#;
    assert_snapshot!(check("META.json", text), @r#"1: pkg:cpan/A-B@1.02 runtime licences ["perl_5"] local"#);
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("META.json", r#"{"name": 1"#), @"! line 1: expected `,` or `}`");
}
