//! Tests of `github_actions`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r"on: push
jobs:
  build:
    runs-on: ubuntu-latest
    container: node:20
    services:
      db:
        image: postgres:16@sha256:aa
    steps:
      - uses: actions/checkout@v4
      - uses: o/r/sub/path@abcdef # v1
      - uses: ./.github/actions/own
      - uses: docker://ghcr.io/o/i:1.0
      - run: echo
  call:
    uses: o/r/.github/workflows/x.yml@main
";
    assert_snapshot!(check(".github/workflows/ci.yml", text), @r"
        5: pkg:docker/node@20 build direct asks node:20
        8: pkg:docker/postgres@16 build direct asks postgres:16@sha256:aa hash sha256:aa
        10: pkg:githubactions/actions/checkout@v4 build direct
        11: pkg:githubactions/o/r@abcdef#sub/path build direct
        13: pkg:docker/o/i@1.0?repository_url=ghcr.io build direct asks ghcr.io/o/i:1.0
        16: pkg:githubactions/o/r@main#.github/workflows/x.yml build direct
        ");
}

#[test]
fn another_form_is_read() {
    let text = r"runs:
  using: composite
  steps:
    - uses: actions/cache@v4
";
    assert_snapshot!(check("action.yml", text), @"4: pkg:githubactions/actions/cache@v4 build direct");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check(".github/workflows/ci.yml", r"jobs:
  a:
    steps:
      - uses: nothing
      - uses: [
"), @"! line 6: while parsing a node, did not find expected node content");
    assert_snapshot!(check("action.yml", r#"runs: {image: "a b"}
"#), @"! line 1: `a b` is no image");
}
