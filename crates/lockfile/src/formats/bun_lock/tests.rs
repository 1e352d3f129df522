//! Tests of `bun_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{
  "lockfileVersion": 1,
  "workspaces": {
    "": {"name": "app", "dependencies": {"a": "^1.0.0"}, "devDependencies": {"d": "1"}},
    "packages/m": {"name": "m", "version": "0.2.0"},
  },
  "packages": {
    "a": ["a@1.2.0", "", {"dependencies": {"b": "^2.0.0"}}, "sha512-x"],
    "a/b": ["b@2.0.0", "", {}, "sha512-y"],
    "b": ["b@1.0.0", "", {}, "sha512-z"],
    "d": ["d@1.0.0", "", {"dependencies": {"b": "1"}}, "sha512-w"],
    "g": ["g@github:o/g#abc", {}, "o-g-abc"],
    "m": ["m@workspace:packages/m"],
  }
}
"#;
    assert_snapshot!(check("bun.lock", text), @r"
        8: pkg:npm/a@1.2.0 runtime direct needs [1] hash sha512-x
        9: pkg:npm/b@2.0.0 runtime transitive hash sha512-y
        10: pkg:npm/b@1.0.0 dev transitive hash sha512-z
        11: pkg:npm/d@1.0.0 dev direct needs [2] hash sha512-w
        12: pkg:npm/g runtime transitive from github:o/g#abc
        13: pkg:npm/m@0.2.0 runtime transitive from workspace:packages/m local
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("bun.lock", r#"{"packages": {"a": [], "b": ["b@1.0.0"]"#), @r"
        1: pkg:npm/b@1.0.0 runtime transitive
        ! line 1: expected `,` or `}`
        ! line 1: `a` names no package
        ");
}
