//! Tests of `cpanfile_snapshot`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r"# carton snapshot format: version 1.0
DISTRIBUTIONS
  A-B-1.02
    pathname: X/XX/A-B-1.02.tar.gz
    provides:
      A::B 1.02
    requirements:
      C 0
  C-2.0
    pathname: X/XX/C-2.0.tar.gz
    provides:
      C 2.0
";
    assert_snapshot!(check("cpanfile.snapshot", text), @r"
        3: pkg:cpan/A-B@1.02 runtime needs [1] from X/XX/A-B-1.02.tar.gz
        9: pkg:cpan/C@2.0 runtime from X/XX/C-2.0.tar.gz
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("cpanfile.snapshot", r"DISTRIBUTIONS
  A
"), @"! line 2: a distribution without a version");
}
