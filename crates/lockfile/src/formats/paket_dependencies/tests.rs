//! Tests of `paket_dependencies`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r"source https://api.nuget.example/v3/index.json
nuget A = 1.0
nuget B ~> 2.0 lowest_matching: true
group Test
  nuget T
";
    assert_snapshot!(check("paket.dependencies", text), @r"
        2: pkg:nuget/A@1.0 runtime direct asks = 1.0
        3: pkg:nuget/B runtime direct asks ~> 2.0
        5: pkg:nuget/T test direct
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("paket.dependencies", r"nuget 
"), @"! line 1: `` is no name of a package");
}
