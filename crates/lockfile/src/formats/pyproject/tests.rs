//! Tests of `pyproject`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"[build-system]
requires = ["hatchling"]

[project]
name = "app"
dependencies = ["A[x]>=1", "b==2.0; os_name == 'nt'", "not a requirement"]

[project.optional-dependencies]
test = ["t"]
fast = ["f~=1.0"]

[dependency-groups]
dev = ["d", {include-group = "test"}]

[tool.poetry.dependencies]
python = "^3.9"
p = {version = "^1", optional = true}
g = {git = "https://host.example/g.git"}

[tool.poetry.group.docs.dependencies]
s = "*"
"#;
    assert_snapshot!(check("pyproject.toml", text), @r"
        2: pkg:pypi/hatchling build direct
        6: pkg:pypi/a runtime direct asks >=1
        6: pkg:pypi/b@2.0 runtime direct asks ==2.0
        9: pkg:pypi/t test direct
        10: pkg:pypi/f optional direct asks ~=1.0
        13: pkg:pypi/d dev direct
        17: pkg:pypi/p optional direct asks ^1
        18: pkg:pypi/g runtime direct from https://host.example/g.git
        21: pkg:pypi/s dev direct asks *
        ! line 6: `not a requirement` is no requirement
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("pyproject.toml", r#"[project
dependencies = ["a"]
"#), @"! line 1: unclosed table, expected `]`");
}
