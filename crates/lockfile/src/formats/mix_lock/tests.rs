//! Tests of `mix_lock`.

use insta::assert_snapshot;

use crate::proof::{check, check_tree};

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
fn the_manifest_says_what_is_asked_for() {
    let files = [
        (
            "mix.lock",
            "%{\n  \"a\": {:hex, :a, \"1.0.0\", \"aa\", [:mix], [{:b, \"~> 2.0\", []}], \"hexpm\", \"bb\"},\n  \"b\": {:hex, :b, \"2.0.0\", \"cc\", [:mix], [], \"hexpm\", \"dd\"},\n}\n",
        ),
        ("mix.exs", "defp deps do\n  [\n    {:a, \"~> 1.0\", only: [:dev, :test]}\n  ]\nend\n"),
    ];
    assert_snapshot!(check_tree(&files), @r"
        2: pkg:hex/a@1.0.0 test direct needs [1] hash sha256:aa
        3: pkg:hex/b@2.0.0 test transitive hash sha256:cc
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("mix.lock", r#"%{
  "a": 1,
"#), @"! line 2: expected a name and what it is");
}
