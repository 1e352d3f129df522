//! Tests of `cargo_toml`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let files = [
        (
            "crates/x/Cargo.toml",
            r#"[package]
name = "x"
version = "0.1.0"
license = "MIT"

[dependencies]
a = "1.0"
b = { version = "2", optional = true, package = "real-b" }
c = { workspace = true }
own = { path = "../own" }

[dev-dependencies]
d = { git = "https://host.example/d" }

[target.'cfg(unix)'.build-dependencies]
e = "5"
"#,
        ),
        (
            "Cargo.toml",
            r#"[workspace.dependencies]
c = "3.1"
"#,
        ),
    ];
    assert_snapshot!(check_tree(&files), @r#"
        2: pkg:cargo/x@0.1.0 runtime licences ["MIT"] local
        7: pkg:cargo/a runtime direct asks 1.0
        8: pkg:cargo/real-b optional direct asks 2
        9: pkg:cargo/c runtime direct asks 3.1
        10: pkg:cargo/own runtime direct local
        13: pkg:cargo/d dev direct from https://host.example/d
        16: pkg:cargo/e build direct asks 5
        "#);
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("crates/x/Cargo.toml", r"[dependencies]
a = [
"), @r"
        2: pkg:cargo/a runtime direct
        ! line 2: unclosed array, expected `]`
        ");
}
