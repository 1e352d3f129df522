//! Tests of `yarn_lock`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let files = [
        (
            "yarn.lock",
            r#"# yarn lockfile v1


"@s/a@^1.0.0", "@s/a@^1.1.0":
  version "1.2.0"
  resolved "https://registry.example/a-1.2.0.tgz#aa"
  integrity sha512-x
  dependencies:
    b "^2.0.0"

b@^2.0.0:
  version "2.0.1"

d@1:
  version "1.0.0"
  optionalDependencies:
    b "^2.0.0"

alias@npm:real@^3:
  version "3.0.0"
"#,
        ),
        ("package.json", r#"{"dependencies": {"@s/a": "^1.0.0"}, "devDependencies": {"d": "1"}}"#),
    ];
    assert_snapshot!(check_tree(&files), @r"
        4: pkg:npm/%40s/a@1.2.0 runtime direct needs [1] from https://registry.example/a-1.2.0.tgz#aa hash sha512-x
        11: pkg:npm/b@2.0.1 runtime transitive
        14: pkg:npm/d@1.0.0 dev direct needs [1]
        19: pkg:npm/real@3.0.0 runtime transitive
        ");
}

#[test]
fn another_form_is_read() {
    let text = r#"__metadata:
  version: 8
  cacheKey: 10

"a@npm:^1.0.0, a@npm:^1.1.0":
  version: 1.2.0
  resolution: "a@npm:1.2.0"
  dependencies:
    b: "npm:^2.0.0"
  peerDependencies:
    p: "*"
  checksum: 10/abc
  languageName: node
  linkType: hard

"b@npm:^2.0.0":
  version: 2.0.0
  resolution: "b@npm:2.0.0"
  linkType: hard

"root@workspace:.":
  version: 0.0.0-use.local
  resolution: "root@workspace:."
  dependencies:
    a: "npm:^1.0.0"
  linkType: soft

"t@patch:t@npm%3A^1#x":
  version: 1.0.0
  resolution: "t@patch:t@npm%3A1.0.0#x::version=1.0.0&hash=aa"
  linkType: hard
"#;
    assert_snapshot!(check("sub/yarn.lock", text), @r"
        5: pkg:npm/a@1.2.0 runtime direct needs [1] from a@npm:1.2.0 hash 10/abc
        16: pkg:npm/b@2.0.0 runtime transitive from b@npm:2.0.0
        21: pkg:npm/root runtime transitive needs [0] from root@workspace:. local
        28: pkg:npm/t@1.0.0 runtime transitive from t@patch:t@npm%3A1.0.0#x::version=1.0.0&hash=aa
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("yarn.lock", r#"a@^1.0.0
  version "1"
b@1:
  resolved "x"
"#), @r"
        3: pkg:npm/b runtime from x
        ! line 1: expected a package and a colon
        ! `b` has no version
        ");
    assert_snapshot!(check("sub/yarn.lock", r#""a@npm:^1.0.0":
  resolution: "a@npm:1.2.0"
"#), @r"
        1: pkg:npm/a runtime from a@npm:1.2.0
        ! `a` has no version
        ");
}
