//! Tests of `paket_lock`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let files = [
        (
            "paket.lock",
            r"NUGET
  remote: https://api.nuget.example/v3/index.json
    A (1.0)
      B (>= 2.0)
    B (2.1)
GITHUB
  remote: o/r
    src/x.fs (abc)

GROUP Test
NUGET
  remote: https://api.nuget.example/v3/index.json
    T (3.0)
",
        ),
        (
            "paket.dependencies",
            r"nuget A
",
        ),
    ];
    assert_snapshot!(check_tree(&files), @r"
        3: pkg:nuget/A@1.0 runtime direct needs [1]
        5: pkg:nuget/B@2.1 runtime transitive
        13: pkg:nuget/T@3.0 test transitive
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("paket.lock", r"NUGET
  remote: x
    A
"), @"! line 3: a package without a version");
}
