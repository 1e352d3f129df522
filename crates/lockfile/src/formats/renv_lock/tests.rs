//! Tests of `renv_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"{"R": {"Version": "4.3.0"}, "Packages": {
  "A": {"Package": "A", "Version": "1.0", "Source": "Repository", "Repository": "CRAN", "Requirements": ["B"], "Hash": "aa"},
  "B": {"Package": "B", "Version": "2.0", "Source": "Bioconductor"}
}}
"#;
    assert_snapshot!(check("renv.lock", text), @r"
        2: pkg:cran/A@1.0 runtime needs [1] from CRAN hash md5:aa
        3: pkg:bioconductor/B@2.0 runtime
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("renv.lock", r#"{"Packages": {"A": {"Package": ""}}}"#), @"! line 1: `` is no name of a package");
}
