//! Tests of `julia_manifest`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"julia_version = "1.9.0"
manifest_format = "2.0"

[[deps.A]]
deps = ["B", "Dates"]
git-tree-sha1 = "aa"
uuid = "x"
version = "1.0.0"

[[deps.B]]
path = "../B"
version = "2.0.0"

[[deps.Dates]]
uuid = "y"
"#;
    assert_snapshot!(check("Manifest.toml", text), @r"
        4: pkg:julia/A@1.0.0?uuid=x runtime needs [1, 2] hash git:aa
        10: pkg:julia/B@2.0.0 runtime local
        14: pkg:julia/Dates@1.9.0?uuid=y runtime
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("Manifest.toml", r"[[deps.A]]
version = 1.0.0
"), @r"
        1: pkg:julia/A runtime
        ! line 2: invalid float, expected nothing
        ");
}
