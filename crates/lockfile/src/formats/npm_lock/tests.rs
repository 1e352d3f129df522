//! Tests of `npm_lock`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let text = r#"{
  "lockfileVersion": 3,
  "packages": {
    "": {"dependencies": {"a": "^1.0.0"}, "devDependencies": {"d": "1"}, "workspaces": ["packages/*"]},
    "node_modules/a": {
      "version": "1.2.3",
      "resolved": "https://registry.example/a-1.2.3.tgz",
      "integrity": "sha512-x",
      "license": "MIT",
      "dependencies": {"b": "^2.0.0"},
      "hasInstallScript": true
    },
    "node_modules/a/node_modules/b": {"version": "2.0.0", "optional": true},
    "node_modules/b": {"version": "1.0.0", "dev": true, "deprecated": "use c"},
    "node_modules/d": {"version": "1.0.0", "dev": true, "dependencies": {"b": "1"}},
    "node_modules/alias": {"name": "@s/real", "version": "3.0.0"},
    "node_modules/member": {"resolved": "packages/member", "link": true},
    "packages/member": {"version": "0.1.0", "dependencies": {"a": "*"}}
  }
}
"#;
    assert_snapshot!(check("package-lock.json", text), @r#"
        5: pkg:npm/a@1.2.3 runtime direct needs [1] from https://registry.example/a-1.2.3.tgz hash sha512-x licences ["MIT"] script
        13: pkg:npm/b@2.0.0 optional transitive
        14: pkg:npm/b@1.0.0 dev transitive deprecated use c
        15: pkg:npm/d@1.0.0 dev direct needs [2]
        16: pkg:npm/%40s/real@3.0.0 runtime transitive
        18: pkg:npm/member@0.1.0 runtime transitive needs [0] local
        "#);
}

#[test]
fn another_form_is_read() {
    let files = [
        (
            "npm-shrinkwrap.json",
            r#"{
  "lockfileVersion": 1,
  "dependencies": {
    "a": {"version": "1.0.0", "requires": {"b": "^1.0.0", "c": "1"}, "dependencies": {"b": {"version": "1.5.0", "requires": {"c": "1"}}}},
    "b": {"version": "2.0.0", "dev": true},
    "c": {"version": "npm:real@1.1.1"},
    "g": {"version": "git+ssh://git@host.example/g.git#abc"},
    "here": {"version": "file:../here"}
  }
}
"#,
        ),
        ("package.json", r#"{"dependencies": {"a": "1"}}"#),
    ];
    assert_snapshot!(check_tree(&files), @r"
        4: pkg:npm/a@1.0.0 runtime direct needs [2, 5]
        5: pkg:npm/b@2.0.0 dev transitive
        6: pkg:npm/real@1.1.1 runtime transitive
        7: pkg:npm/g runtime transitive from git+ssh://git@host.example/g.git#abc
        8: pkg:npm/here runtime transitive from file:../here local
        4: pkg:npm/b@1.5.0 runtime transitive needs [2]
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("package-lock.json", r#"{"lockfileVersion": 3, "packages": {"node_modules/a": {"version": "1.0.0"}, "node_modules/b": {"version": "#), @r"
        1: pkg:npm/a@1.0.0 runtime
        1: pkg:npm/b runtime
        ! line 1: the text ends where a value should stand
        ");
    assert_snapshot!(check("npm-shrinkwrap.json", r#"{"name": "x"}"#), @"! no lock of npm: it has no `lockfileVersion`");
}
