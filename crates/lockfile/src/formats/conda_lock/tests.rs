//! Tests of `conda_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r"version: 1
package:
  - name: a
    version: 1.0.0
    manager: conda
    platform: linux-64
    dependencies: {b: '>=2'}
    url: https://host.example/a.conda
    hash: {md5: x, sha256: aa}
    category: main
    optional: false
  - name: b
    version: '2'
    manager: pip
    platform: linux-64
    category: dev
";
    assert_snapshot!(check("conda-lock.yml", text), @r"
        3: pkg:conda/a@1.0.0 runtime needs [1] from https://host.example/a.conda hash sha256:aa
        12: pkg:pypi/b@2 dev
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("conda-lock.yml", r"package:
  - version: 1
"), @"! line 2: `` is no name of a package");
}
