//! Tests of `deno_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{
  "version": "4",
  "specifiers": {"jsr:@std/path@1": "1.0.8", "npm:a@^1.0.0": "1.2.0_p@1.0.0"},
  "jsr": {"@std/path@1.0.8": {"integrity": "abc", "dependencies": ["npm:b"]}},
  "npm": {
    "a@1.2.0_p@1.0.0": {"integrity": "sha512-x", "dependencies": ["b", "p"], "scripts": true},
    "b@2.0.0": {"integrity": "sha512-y"},
    "p@1.0.0": {"integrity": "sha512-z"}
  },
  "workspace": {"dependencies": ["jsr:@std/path@1"], "packageJson": {"dependencies": ["npm:a@^1.0.0"]}}
}
"#;
    assert_snapshot!(check("deno.lock", text), @r"
        6: pkg:npm/a@1.2.0 runtime direct needs [1, 2] hash sha512-x script
        7: pkg:npm/b@2.0.0 runtime transitive hash sha512-y
        8: pkg:npm/p@1.0.0 runtime transitive hash sha512-z
        4: pkg:jsr/%40std/path@1.0.8 runtime direct needs [1] hash abc
        ");
}

#[test]
fn another_form_is_read() {
    let text = r#"{
  "version": "3",
  "packages": {
    "specifiers": {"npm:a@1": "npm:a@1.2.0"},
    "npm": {"a@1.2.0": {"integrity": "sha512-x", "dependencies": {"b": "b@2.0.0"}}, "b@2.0.0": {"integrity": "sha512-y"}}
  }
}
"#;
    assert_snapshot!(check("old/deno.lock", text), @r"
        5: pkg:npm/a@1.2.0 runtime needs [1] hash sha512-x
        5: pkg:npm/b@2.0.0 runtime hash sha512-y
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("deno.lock", r#"{"version": "4", "npm": {"a": {}}}"#), @"! line 1: `a` names no package");
    assert_snapshot!(check("old/deno.lock", r"["), @"! line 1: the text ends where a value should stand");
}
