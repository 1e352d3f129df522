//! Tests of `pylock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"lock-version = "1.0"

[[packages]]
name = "a"
version = "1.0"
dependencies = [{name = "B"}]
[[packages.wheels]]
url = "https://host.example/a.whl"
hashes = {sha256 = "aa"}

[[packages]]
name = "b"
vcs = {type = "git", url = "https://host.example/b.git", commit-id = "abc"}
"#;
    assert_snapshot!(check("pylock.toml", text), @r"
        3: pkg:pypi/a@1.0 runtime needs [1] from https://host.example/a.whl hash sha256:aa
        11: pkg:pypi/b runtime from https://host.example/b.git
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("pylock.toml", r"[[packages]]
name = 1
"), @"! line 1: `` is no name of a package");
}
