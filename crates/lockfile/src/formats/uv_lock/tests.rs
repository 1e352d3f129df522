//! Tests of `uv_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"version = 1

[[package]]
name = "app"
version = "0.1.0"
source = { editable = "." }
dependencies = [{ name = "a" }, { name = "b", version = "2.0" }]

[package.optional-dependencies]
extra = [{ name = "e" }]

[package.dev-dependencies]
dev = [{ name = "d" }]

[[package]]
name = "a"
version = "1.0"
source = { registry = "https://pypi.example/simple" }
dependencies = [{ name = "b", version = "1.0" }]
sdist = { url = "https://host.example/a.tar.gz", hash = "sha256:aa" }

[[package]]
name = "b"
version = "1.0"

[[package]]
name = "b"
version = "2.0"

[[package]]
name = "d"
version = "4.0"

[[package]]
name = "e"
version = "5.0"
source = { git = "https://host.example/e.git#abc" }
"#;
    assert_snapshot!(check("uv.lock", text), @r"
        3: pkg:pypi/app@0.1.0 runtime transitive needs [1, 3, 4, 5] local
        15: pkg:pypi/a@1.0 runtime direct needs [2] from https://host.example/a.tar.gz hash sha256:aa
        22: pkg:pypi/b@1.0 runtime transitive
        26: pkg:pypi/b@2.0 runtime direct
        30: pkg:pypi/d@4.0 dev direct
        34: pkg:pypi/e@5.0 optional direct from https://host.example/e.git#abc
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("uv.lock", r#"[[package]]
version = "1"
"#), @"! line 1: `` is no name of a package");
}
