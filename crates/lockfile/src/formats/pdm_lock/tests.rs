//! Tests of `pdm_lock`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let files = [
        (
            "pdm.lock",
            r#"[[package]]
name = "a"
version = "1.0"
groups = ["default"]
dependencies = ["b>=1; python_version > '3'"]
files = [{file = "a.whl", hash = "sha256:aa"}]

[[package]]
name = "b"
version = "2.0"
groups = ["default", "test"]

[[package]]
name = "t"
version = "3.0"
groups = ["test"]
"#,
        ),
        (
            "pyproject.toml",
            r#"[project]
dependencies = ["a"]
[dependency-groups]
test = ["t"]
"#,
        ),
    ];
    assert_snapshot!(check_tree(&files), @r"
        1: pkg:pypi/a@1.0 runtime direct needs [1] hash sha256:aa
        8: pkg:pypi/b@2.0 runtime transitive
        13: pkg:pypi/t@3.0 test direct
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("pdm.lock", r"[[package]
"), @r"
        ! line 1: unclosed array table, expected `]`
        ! line 1: `` is no name of a package
        ");
}
