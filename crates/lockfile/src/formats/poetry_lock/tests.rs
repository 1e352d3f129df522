//! Tests of `poetry_lock`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let files = [
        (
            "poetry.lock",
            r#"[[package]]
name = "a-b"
version = "1.0.0"
optional = false
groups = ["main"]
files = [{file = "a.whl", hash = "sha256:aa"}]

[package.dependencies]
C = ">=2"

[[package]]
name = "c"
version = "2.1"
optional = true
groups = ["main"]

[[package]]
name = "d"
version = "3"
groups = ["dev"]

[package.source]
type = "git"
url = "https://host.example/d.git"
resolved_reference = "abc"
"#,
        ),
        (
            "pyproject.toml",
            r#"[tool.poetry.dependencies]
python = "^3"
A_b = "*"
"#,
        ),
    ];
    assert_snapshot!(check_tree(&files), @r"
        1: pkg:pypi/a-b@1.0.0 runtime direct needs [1] hash sha256:aa
        11: pkg:pypi/c@2.1 optional transitive
        17: pkg:pypi/d@3 dev transitive from https://host.example/d.git
        ");
}

#[test]
fn another_form_is_read() {
    let text = r#"[[package]]
name = "a"
version = "1.0.0"
category = "dev"

[[package]]
name = "b"
version = "1.0.0"
category = "main"

[metadata.files]
a = [{file = "a.whl", hash = "sha256:aa"}]
"#;
    assert_snapshot!(check("old/poetry.lock", text), @r"
        1: pkg:pypi/a@1.0.0 dev hash sha256:aa
        6: pkg:pypi/b@1.0.0 runtime
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("poetry.lock", r#"[[package]]
name = "a"
version = 
"#), @r"
        1: pkg:pypi/a runtime
        ! line 3: string values must be quoted, expected literal string
        ");
    assert_snapshot!(check("old/poetry.lock", r"package = 1
"), @"! line 1: `` is no name of a package");
}
