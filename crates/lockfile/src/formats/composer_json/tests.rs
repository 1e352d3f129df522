//! Tests of `composer_json`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{"require": {"php": ">=8", "ext-json": "*", "v/a": "^1.0"}, "require-dev": {"v/d": "3.0.0"}}
"#;
    assert_snapshot!(check("composer.json", text), @r"
        1: pkg:composer/v/a runtime direct asks ^1.0
        1: pkg:composer/v/d dev direct asks 3.0.0
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("composer.json", r#"{"require": {"v/a": "1",}}"#), @r"
        1: pkg:composer/v/a runtime direct asks 1
        ! line 1: expected a key in quotes
        ");
}
