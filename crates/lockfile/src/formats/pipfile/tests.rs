//! Tests of `pipfile`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"[packages]
a = "==1.0"
b = {version = ">=2", extras = ["x"]}
[dev-packages]
d = "*"
g = {git = "https://host.example/g.git"}
"#;
    assert_snapshot!(check("Pipfile", text), @r"
        2: pkg:pypi/a@1.0 runtime direct asks ==1.0
        3: pkg:pypi/b runtime direct asks >=2
        5: pkg:pypi/d dev direct asks *
        6: pkg:pypi/g dev direct from https://host.example/g.git
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("Pipfile", r"[packages]
a = 
"), @r"
        2: pkg:pypi/a runtime direct
        ! line 2: string values must be quoted, expected literal string
        ");
}
