//! Tests of `mix_lock`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r#"%{
  "a": {:hex, :a_real, "1.0.0", "aa", [:mix], [{:b, "~> 2.0", [hex: :b, repo: "hexpm", optional: true]}], "hexpm", "bb"},
  "b": {:hex, :b, "2.0.0", "cc", [:mix], [], "hexpm", "dd"},
  "g": {:git, "https://host.example/g.git", "abcdef", [tag: "v1"]},
}
"#;
    assert_snapshot!(check("mix.lock", text), @r"
        2: pkg:hex/a_real@1.0.0 runtime needs [1] hash sha256:aa
        3: pkg:hex/b@2.0.0 runtime hash sha256:cc
        4: pkg:hex/g runtime from https://host.example/g.git#abcdef
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("mix.lock", r#"%{
  "a": 1,
"#), @"! line 2: expected a name and what it is");
}
