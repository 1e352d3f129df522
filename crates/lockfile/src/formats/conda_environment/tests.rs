//! Tests of `conda_environment`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r"name: env
dependencies:
  - python=3.9
  - conda-forge::numpy=1.26.0=py39
  - scipy>=1
  - blas 1.0 openblas
  - pip:
    - requests==2.0
";
    assert_snapshot!(check("environment.yml", text), @r"
        3: pkg:conda/python@3.9 runtime direct asks =3.9
        4: pkg:conda/numpy@1.26.0 runtime direct asks =1.26.0=py39
        5: pkg:conda/scipy runtime direct asks >=1
        6: pkg:conda/blas@1.0 runtime direct asks 1.0 openblas
        8: pkg:pypi/requests@2.0 runtime direct asks ==2.0
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("environment.yml", r"dependencies: [a
"), @"! line 2: while parsing a flow sequence, expected ',' or ']'");
}
