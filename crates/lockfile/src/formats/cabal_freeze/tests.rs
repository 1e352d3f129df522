//! Tests of `cabal_freeze`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r"active-repositories: hackage.haskell.org:merge
constraints: any.a ==1.0,
             a +flag,
             any.b-c ==2.0.1
index-state: hackage.haskell.org 2024-01-01T00:00:00Z
";
    assert_snapshot!(check("cabal.project.freeze", text), @r"
        2: pkg:hackage/a@1.0 runtime
        4: pkg:hackage/b-c@2.0.1 runtime
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("cabal.project.freeze", r"constraints: any. ==1.0
"), @"! line 1: `` is no name of a package");
}
