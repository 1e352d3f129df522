//! Tests of `berksfile_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r"DEPENDENCIES
  a (~> 1.0)

GRAPH
  a (1.2.0)
    b (>= 0.0.0)
  b (2.0.0)
";
    assert_snapshot!(check("Berksfile.lock", text), @r"
        5: pkg:chef/a@1.2.0 runtime direct needs [1]
        7: pkg:chef/b@2.0.0 runtime transitive
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("Berksfile.lock", r"GRAPH
  (1.0)
"), @"! line 2: `` is no name of a package");
}
