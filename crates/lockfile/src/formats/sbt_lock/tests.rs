//! Tests of `sbt_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{"lockVersion": 1, "dependencies": [
  {"org": "g", "name": "a_2.13", "version": "1.0", "artifacts": [{"name": "a.jar", "hash": "sha1:aa"}], "configurations": ["compile", "test"]},
  {"org": "g", "name": "t_2.13", "version": "2.0", "configurations": ["test"]}
]}
"#;
    assert_snapshot!(check("build.sbt.lock", text), @r"
        2: pkg:maven/g/a_2.13@1.0 runtime hash sha1:aa
        3: pkg:maven/g/t_2.13@2.0 test
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("build.sbt.lock", r#"{"dependencies": [{"org": "g"}]"#), @r"
        ! line 1: expected `,` or `}`
        ! line 1: `g:` is no name of a package
        ");
}
