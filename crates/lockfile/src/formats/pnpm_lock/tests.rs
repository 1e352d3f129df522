//! Tests of `pnpm_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r"lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      '@s/a':
        specifier: ^1.0.0
        version: 1.2.0(p@1.0.0)
    devDependencies:
      d:
        specifier: 1.0.0
        version: 1.0.0
packages:
  '@s/a@1.2.0':
    resolution: {integrity: sha512-x}
    deprecated: use b
  b@2.0.0:
    resolution: {tarball: https://registry.example/b.tgz}
  d@1.0.0:
    resolution: {integrity: sha512-y}
  p@1.0.0:
    resolution: {integrity: sha512-z}
snapshots:
  '@s/a@1.2.0(p@1.0.0)':
    dependencies:
      b: 2.0.0
      p: 1.0.0
  b@2.0.0: {}
  d@1.0.0:
    dependencies:
      b: 2.0.0
  p@1.0.0:
    optional: true
";
    assert_snapshot!(check("pnpm-lock.yaml", text), @r"
        13: pkg:npm/%40s/a@1.2.0 runtime direct needs [1, 3] hash sha512-x deprecated use b
        16: pkg:npm/b@2.0.0 runtime transitive from https://registry.example/b.tgz
        18: pkg:npm/d@1.0.0 dev direct needs [1] hash sha512-y
        20: pkg:npm/p@1.0.0 optional transitive hash sha512-z
        ");
}

#[test]
fn other_forms_are_read_1() {
    let text = r"lockfileVersion: 5.4
dependencies:
  a: 1.0.0_b@2.0.0
  missing: 1.0.0
packages:
  /@s/x/3.0.0:
    resolution: {integrity: sha512-x}
    dev: true
  /a/1.0.0_b@2.0.0:
    resolution: {integrity: sha512-a}
    dependencies:
      b: 2.0.0
    requiresBuild: true
    dev: false
  registry.example.com/b/2.0.0:
    resolution: {integrity: sha512-b}
    dev: false
  github.com/o/g/abcdef:
    resolution: {tarball: https://codeload.github.com/o/g/tar.gz/abcdef}
    name: g
    version: 1.0.0
    dev: false
";
    assert_snapshot!(check("sub/pnpm-lock.yaml", text), @r"
        6: pkg:npm/%40s/x@3.0.0 dev transitive hash sha512-x
        9: pkg:npm/a@1.0.0 runtime direct needs [2] hash sha512-a script
        15: pkg:npm/b@2.0.0 runtime transitive hash sha512-b
        18: pkg:npm/g@1.0.0 runtime transitive from https://codeload.github.com/o/g/tar.gz/abcdef
        ! line 4: `missing` 1.0.0 is not in the list of packages
        ");
}

#[test]
fn other_forms_are_read_2() {
    let text = r"lockfileVersion: '6.0'
dependencies:
  a:
    specifier: ^1.0.0
    version: 1.0.0
packages:
  /a@1.0.0:
    resolution: {integrity: sha512-a}
    optional: true
    dev: false
";
    assert_snapshot!(check("six/pnpm-lock.yaml", text), @"7: pkg:npm/a@1.0.0 optional direct hash sha512-a");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("pnpm-lock.yaml", r"lockfileVersion: 9
packages: {a@1: [}
"), @"! line 2: while parsing a node, did not find expected node content");
    assert_snapshot!(check("sub/pnpm-lock.yaml", r"packages:
  /foo/bar:
    dev: true
"), @"! line 2: `/foo/bar` names no package");
    assert_snapshot!(check("six/pnpm-lock.yaml", r"- a
"), @"! no lock of pnpm: it is no mapping");
}
