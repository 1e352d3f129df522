//! Tests of which names are let in.

use crate::{BranchName, CommitId, Revision};

#[test]
fn commit_ids_are_hexadecimal_and_not_zero() {
    let commit = |text| CommitId::new(text).map(|commit| commit.to_string());
    let full = "0F1E2D3C4B5A69788796A5B4C3D2E1F00F1E2D3C";
    assert_eq!(commit(full), Some(full.to_lowercase()));
    assert_eq!(commit("0f1e2d3c4b5a"), Some("0f1e2d3c4b5a".to_owned()));
    for text in
        ["", "0000000000000000000000000000000000000000", "abc", "HEAD", "--help", "0f1e2d3g"]
    {
        assert_eq!(commit(text), None, "{text}");
    }
    assert_eq!(commit(&"a".repeat(65)), None);
    let shortened = CommitId::new("0f1e2d3").unwrap();
    assert!(shortened.names("0f1e2d3c4b5a") && !shortened.names("1f1e2d3c4b5a"));
}

#[test]
fn branch_names_are_what_git_accepts() {
    let branch = |text| BranchName::new(text).map(|branch| branch.to_string());
    for text in
        ["main", "feature/login", "release-1.2", "dependabot/npm_and_yarn/x-1.0", "fix/#12", "é"]
    {
        assert_eq!(branch(text).as_deref(), Some(text));
    }
    assert_eq!(branch("refs/heads/main").as_deref(), Some("main"));
    for text in [
        "",
        "-main",
        "--upload-pack=x",
        "a b",
        "a..b",
        "a~1",
        "a^",
        "a:b",
        "a?",
        "a*",
        "a[",
        "a\\b",
        "a@{1}",
        "@",
        "a/",
        "/a",
        "a//b",
        ".a",
        "a/.b",
        "a.lock",
        "a.",
        "a\nb",
        "a\0b",
        "a\tb",
    ] {
        assert_eq!(branch(text), None, "{text:?}");
    }
}

#[test]
fn revisions_are_what_git_understands_but_no_ranges_and_no_options() {
    for text in ["HEAD~1", "HEAD^2", "main@{1}", "v1.0^{commit}", "HEAD^{/fix it}", "origin/main"] {
        assert_eq!(Revision::new(text).as_ref().map(Revision::as_str), Some(text));
    }
    for text in ["--output=x", "a..b", "a...b", "HEAD~1\n::set-env", "a\u{202e}b"] {
        assert_eq!(Revision::new(text), None, "{text}");
    }
    assert_eq!(Revision::new(&"a".repeat(256)), None);
}
