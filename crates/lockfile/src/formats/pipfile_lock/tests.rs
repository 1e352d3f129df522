//! Tests of `pipfile_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{
  "_meta": {"pipfile-spec": 6},
  "default": {
    "a": {"hashes": ["sha256:aa"], "index": "pypi", "version": "==1.0.0"},
    "b": {"version": "==2.0"},
    "g": {"git": "https://host.example/g.git", "ref": "abc"}
  },
  "develop": {"d": {"index": "pypi", "version": "==3.0"}}
}
"#;
    assert_snapshot!(check("Pipfile.lock", text), @r"
        4: pkg:pypi/a@1.0.0 runtime direct hash sha256:aa
        5: pkg:pypi/b@2.0 runtime transitive
        6: pkg:pypi/g runtime transitive from https://host.example/g.git
        8: pkg:pypi/d@3.0 dev direct
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("Pipfile.lock", r#"{"default": {"a": {"version": "==1.0.0"}"#), @r"
        1: pkg:pypi/a@1.0.0 runtime
        ! line 1: expected `,` or `}`
        ");
}
