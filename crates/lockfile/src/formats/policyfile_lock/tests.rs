//! Tests of `policyfile_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{
  "cookbook_locks": {
    "a": {"version": "1.0.0", "identifier": "aa", "source_options": {"artifactserver": "https://host.example/a"}},
    "b": {"version": "2.0.0", "source_options": {"path": "../b"}}
  },
  "solution_dependencies": {"dependencies": {"a (1.0.0)": [["b", ">= 0.0.0"]]}}
}
"#;
    assert_snapshot!(check("Policyfile.lock.json", text), @r"
        3: pkg:chef/a@1.0.0 runtime needs [1] from https://host.example/a hash sha1:aa
        4: pkg:chef/b@2.0.0 runtime local
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("Policyfile.lock.json", r#"{"cookbook_locks": {"": {}}}"#), @"! line 1: `` is no name of a package");
}
