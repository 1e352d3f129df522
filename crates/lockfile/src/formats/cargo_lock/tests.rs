//! Tests of `cargo_lock`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

#[test]
fn packages_are_read() {
    let files = [
        (
            "Cargo.lock",
            r#"version = 4

[[package]]
name = "app"
version = "0.1.0"
dependencies = ["a", "b 2.0.0", "t"]

[[package]]
name = "a"
version = "1.0.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "aa"
dependencies = ["b 1.0.0"]

[[package]]
name = "b"
version = "1.0.0"
source = "registry+https://github.com/rust-lang/crates.io-index"

[[package]]
name = "b"
version = "2.0.0"
source = "git+https://host.example/b#abc"

[[package]]
name = "t"
version = "1.0.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
"#,
        ),
        (
            "Cargo.toml",
            r#"[package]
name = "app"
[dependencies]
a = "1"
b = "2"
[dev-dependencies]
t = "1"
"#,
        ),
    ];
    assert_snapshot!(check_tree(&files), @r"
        3: pkg:cargo/app@0.1.0 runtime transitive needs [1, 3, 4] local
        8: pkg:cargo/a@1.0.0 runtime direct needs [2] from registry+https://github.com/rust-lang/crates.io-index hash sha256:aa
        15: pkg:cargo/b@1.0.0 runtime transitive from registry+https://github.com/rust-lang/crates.io-index
        20: pkg:cargo/b@2.0.0 runtime direct from git+https://host.example/b#abc
        25: pkg:cargo/t@1.0.0 dev direct from registry+https://github.com/rust-lang/crates.io-index
        ");
}

#[test]
fn members_of_a_workspace_say_what_they_need_for_what() {
    let files = [
        (
            "Cargo.lock",
            "[[package]]\nname = \"ws-core\"\nversion = \"0.1.0\"\ndependencies = [\"a\", \"t\", \"u\"]\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\n\n[[package]]\nname = \"t\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\n\n[[package]]\nname = \"u\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\n",
        ),
        ("Cargo.toml", "[workspace]\nmembers = [\"crates/*\"]\n"),
        (
            "crates/core/Cargo.toml",
            "[package]\nname = \"ws-core\"\n[dependencies]\na = \"1\"\n[dev-dependencies]\nt = \"1\"\n[target.'cfg(unix)'.build-dependencies]\nu = \"1\"\n",
        ),
    ];
    assert_snapshot!(check_tree(&files), @r"
        1: pkg:cargo/ws-core@0.1.0 runtime transitive needs [1, 2, 3] local
        6: pkg:cargo/a@1.0.0 runtime direct from registry+x
        11: pkg:cargo/t@1.0.0 dev direct from registry+x
        16: pkg:cargo/u@1.0.0 build direct from registry+x
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("Cargo.lock", r#"[[package]]
name = "a"
version = "1"
[[package
"#), @r"
        1: pkg:cargo/a@1 runtime transitive local
        ! line 4: unclosed array table, expected `]]`
        ! line 4: `` is no name of a package
        ");
}

/// A member far down in the list of a workspace is one like the first.
#[test]
fn each_member_of_a_long_list_says_what_it_is_for() {
    const MEMBERS: usize = 60;
    let last = MEMBERS - 1;
    let listed: Vec<String> = (0..MEMBERS).map(|number| format!("\"parts/m{number}\"")).collect();
    let lock = format!(
        "[[package]]\nname = \"m{last}\"\nversion = \"0.1.0\"\ndependencies = [\"t\"]\n\n[[package]]\nname = \"t\"\nversion = \"1.0.0\"\nsource = \"registry+https://host.example/index\"\n\n[metadata]\n\"checksum t 1.0.0 (registry+https://host.example/index)\" = \"aa\"\n"
    );
    let mut files = vec![
        ("Cargo.lock".to_owned(), lock),
        ("Cargo.toml".to_owned(), format!("[workspace]\nmembers = [{}]\n", listed.join(", "))),
    ];
    files.extend((0..MEMBERS).map(|number| {
        let manifest = format!("[package]\nname = \"m{number}\"\n[dev-dependencies]\nt = \"1\"\n");
        (format!("parts/m{number}/Cargo.toml"), manifest)
    }));
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    assert_snapshot!(check_tree(&files), @r"
        1: pkg:cargo/m59@0.1.0 runtime transitive needs [1] local
        6: pkg:cargo/t@1.0.0 dev direct from registry+https://host.example/index hash sha256:aa
        ");
}
