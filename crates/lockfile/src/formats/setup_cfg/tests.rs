//! Tests of `setup_cfg`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"[options]
install_requires =
    A>=1
    b==2.0 ; python_version > "3"
setup_requires = wheel
[options.extras_require]
test = pytest
"#;
    assert_snapshot!(check("setup.cfg", text), @r"
        3: pkg:pypi/a runtime direct asks >=1
        4: pkg:pypi/b@2.0 runtime direct asks ==2.0
        5: pkg:pypi/wheel build direct
        7: pkg:pypi/pytest test direct
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("setup.cfg", r"[options]
install_requires =
  >=1
"), @"! line 3: no requirement");
}
