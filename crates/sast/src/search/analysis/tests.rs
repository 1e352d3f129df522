//! What the analyzers say of texts.

use seawall_rules::semgrep::{Analyzer, EntropyMode};

use super::holds;

#[track_caller]
fn check(analyzer: Analyzer, yes: &[&str], no: &[&str]) {
    for text in yes {
        assert!(holds(analyzer, text), "{text}");
    }
    for text in no {
        assert!(!holds(analyzer, text), "{text}");
    }
}

#[test]
fn entropy_tells_what_is_random_from_words() {
    let random = ["4f9d02c7be1a6538", "nfoe82jNE9slE02nvbX", "bG9uZyBlbm91Z2ggdG8gdGVsbA=="];
    let words = ["", "a", "x!", "password123", "aVeryLongNameOfAFunctionThatDoesThings", "12345"];
    check(Analyzer::Entropy, &random, &words);
    check(
        Analyzer::Entropy,
        &[],
        &["xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "Some words in a row."],
    );
}

#[test]
fn the_newer_entropy_has_modes() {
    let of = |mode| Analyzer::EntropyV2(mode);
    check(of(EntropyMode::Lax), &["k3Jx92Qp"], &["", "password", "${some.name9028.x7}"]);
    check(of(EntropyMode::Default), &["nfoe82jNE9slE02nvbX"], &["k3Jx92Qp"]);
    check(of(EntropyMode::Strict), &["nfoe82jNE9slE02nvbX"], &["4f9d02c7be1a6538"]);
}

#[test]
fn redos_finds_what_varies_and_is_repeated_before_something_else() {
    let slow = [
        "(a+)+$",
        "(a*)*?$",
        "(a{1,2})*$",
        "(.*a){10}$",
        "((a+))+b",
        "x|(a+)+$",
        "(?:a+b?)*c",
        r"(?<name>[\]a]+)*$",
        "(aa+)*$",
        r"([[:alpha:]]+)+\.",
        "(?=x)(a+)+$",
        "(?i:(a+)+)$",
    ];
    let quick = [
        "",
        "a+$",
        "(a+)+",
        "(a?)*$",
        "(a|b)*$",
        "(a++)+$",
        "(a+)++$",
        "(a+){3}$",
        "(a+)+|b",
        r"\(a+\)+$",
        "[(a+)+]$",
        "(?#(a+)+)$",
        "(a+)+(?i)",
    ];
    check(Analyzer::Redos, &slow, &quick);
}

#[test]
fn what_is_no_expression_is_not_slow() {
    check(
        Analyzer::Redos,
        &[r#"\"(a+)+\""#],
        &["((a+)+$", "(a+)+$)", "*(a+)+$", "(a+)+[a", "\\", "(?"],
    );
}
