//! Tests of `composer_lock`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let files = [
        (
            "composer.lock",
            r#"{
  "packages": [
    {"name": "V/A", "version": "v1.0.0", "dist": {"type": "zip", "url": "https://host.example/a.zip", "shasum": "aa"}, "require": {"php": ">=8", "v/b": "^2"}, "license": ["MIT"]},
    {"name": "v/b", "version": "2.0.0", "type": "composer-plugin", "abandoned": "v/c"}
  ],
  "packages-dev": [{"name": "v/d", "version": "3.0.0", "abandoned": true}]
}
"#,
        ),
        ("composer.json", r#"{"require": {"v/a": "*"}, "require-dev": {"v/d": "*"}}"#),
    ];
    assert_snapshot!(check_tree(&files), @r#"
        3: pkg:composer/v/a@v1.0.0 runtime direct needs [1] from https://host.example/a.zip hash sha1:aa licences ["MIT"]
        4: pkg:composer/v/b@2.0.0 runtime transitive deprecated abandoned, use v/c script
        6: pkg:composer/v/d@3.0.0 dev direct deprecated abandoned
        "#);
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("composer.lock", r#"{"packages": [{"name": "v/a"}, 1]"#), @r"
        1: pkg:composer/v/a runtime
        ! line 1: expected `,` or `}`
        ! line 1: `` is no name of a package
        ");
}
