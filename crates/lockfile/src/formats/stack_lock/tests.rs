//! Tests of `stack_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r"packages:
- completed:
    hackage: a-b-1.0.2@sha256:aa,123
    pantry-tree: {size: 1, sha256: x}
  original:
    hackage: a-b-1.0.2
- completed:
    git: https://host.example/g.git
    name: g
    version: 2.0
snapshots: []
";
    assert_snapshot!(check("stack.yaml.lock", text), @r"
        2: pkg:hackage/a-b@1.0.2 runtime hash sha256:aa
        7: pkg:hackage/g@2.0 runtime from https://host.example/g.git
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("stack.yaml.lock", r"packages:
- completed: [
"), @"! line 3: while parsing a node, did not find expected node content");
}
