//! Tests of `conda_meta`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{"name": "a", "version": "1.0", "url": "https://host.example/a.conda", "sha256": "aa", "license": "BSD-3-Clause"}
"#;
    assert_snapshot!(check("envs/x/conda-meta/a-1.0-0.json", text), @r#"1: pkg:conda/a@1.0 runtime from https://host.example/a.conda hash sha256:aa licences ["BSD-3-Clause"]"#);
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("envs/x/conda-meta/a-1.0-0.json", r"{}"), @"! line 1: `` is no name of a package");
}
