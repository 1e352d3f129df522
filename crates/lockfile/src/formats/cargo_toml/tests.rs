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

#[test]
fn a_licence_may_stand_in_the_workspace_or_in_a_text() {
    let member = "[package]\nname = \"x\"\nversion = \"0.1.0\"\nlicense.workspace = true\n";
    let root =
        "[workspace]\nmembers = [\"x\"]\n[workspace.package]\nlicense = \"MIT OR Apache-2.0\"\n";
    assert_snapshot!(check_tree(&[("x/Cargo.toml", member), ("Cargo.toml", root)]), @r#"2: pkg:cargo/x@0.1.0 runtime licences ["MIT OR Apache-2.0"] local"#);
    let text = "Licensed under the Apache License, Version 2.0: license, license, license, license, license.";
    let own = "[package]\nname = \"x\"\nversion = \"0.1.0\"\nlicense-file = \"TERMS\"\n";
    assert_snapshot!(check_tree(&[("x/Cargo.toml", own), ("x/TERMS", text)]), @r#"2: pkg:cargo/x@0.1.0 runtime licences ["Apache-2.0"] by ["x/TERMS"] local"#);
}
