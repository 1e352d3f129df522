//! Tests of `setup_py`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"from setuptools import setup
setup(
    name="app",
    install_requires=["a>=1", 'b==2.0',  # "no"
        "c"],
    extras_require={"test": ["t"]},
    tests_require=tests,
)
"#;
    assert_snapshot!(check("setup.py", text), @r"
        4: pkg:pypi/a runtime direct asks >=1
        4: pkg:pypi/b@2.0 runtime direct asks ==2.0
        5: pkg:pypi/c runtime direct
        6: pkg:pypi/t optional direct
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("setup.py", r#"setup(install_requires=["a", "b"#), @"1: pkg:pypi/a runtime direct");
}
