//! Tests of `go_sum`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r"host.example/a v1.0.0 h1:a=
host.example/a v1.0.0/go.mod h1:b=
";
    assert_snapshot!(check("go.sum", text), @"1: pkg:golang/host.example/a@v1.0.0 runtime hash h1:a=");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("go.sum", r"broken
"), @"");
}
