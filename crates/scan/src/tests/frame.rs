//! Code frames: lines around a finding with every secret masked.

use seawall_model::{Chunk, FileClass, Limits, SourceFile};

use super::{RULES, limited, rules, scan};
use crate::FileEngine;

/// The frame of the first finding, one line each.
fn check(text: &str, expected: &str) {
    let (occurrences, _) = scan("", "a.txt", text);
    let frame = &occurrences[0].place.frame;
    let told = format!("{}:\n{}", frame.first_line, frame.lines.join("\n"));
    assert_eq!(told, expected);
    assert!(!told.contains("tok_abc"), "no secret is ever shown: {told}");
}

#[test]
fn two_lines_before_and_after_are_shown() {
    check("1\n2\n3\nx = tok_abc123;\n5\n6\n7", "2:\n2\n3\nx = ********;\n5\n6");
}

#[test]
fn other_secrets_nearby_are_masked_too() {
    check("tok_abc1\ntok_abc2 tok_abc3\n", "1:\n********\n******** ********\n");
}

#[test]
fn long_lines_are_cut_around_the_finding() {
    let line = format!("{}tok_abc{}", "x".repeat(300), " y".repeat(300));
    let (occurrences, _) = scan("", "a.js", &line);
    let shown = &occurrences[0].place.frame.lines[0];
    assert!(
        shown.chars().count() < 180 && shown.contains("********") && shown.starts_with('…'),
        "{shown}"
    );
}

#[test]
fn control_characters_reach_no_terminal() {
    check("a\u{1b}[31m\ttok_abc", "1:\na\u{FFFD}[31m ********");
}

/// The first frame of a piece of a file, by an engine that keeps two matches of a rule.
fn piece(rules: &str, text: &str, chunk: Chunk) -> String {
    let file = SourceFile { path: "a.txt", bytes: text.as_bytes(), class: FileClass::TEXT, chunk };
    let (found, _) = limited(&format!("{RULES}{rules}"), "", 2).scan(&file, None);
    found[0].place.frame.lines.join("\n")
}

#[test]
fn matches_that_are_not_reported_are_masked_too() {
    let whole = Chunk::default();
    assert_eq!(piece("", "tok_a tok_b tok_c tok_d", whole), "******** ******** ******** ********");
    let allowed = "[[rules.allowlists]]\nregexes=['tok_b']\n";
    assert_eq!(piece(allowed, "tok_a tok_b", whole), "******** ********");
}

#[test]
fn what_a_rule_would_match_that_does_not_run_is_masked_too() {
    let other = "[[rules]]\nid='other'\nregex='pw_[a-z]+'\nkeywords=['pw_']\n";
    let engine = limited(RULES, "", 2).masking(rules(other), Limits::STANDARD);
    let text = "pw_near tok_a\npw_below";
    let file = SourceFile {
        path: "a.txt",
        bytes: text.as_bytes(),
        class: FileClass::TEXT,
        chunk: Chunk::default(),
    };
    let (found, _) = engine.scan(&file, None);
    assert_eq!(found.len(), 1, "it is not reported");
    assert_eq!(found[0].place.frame.lines, ["******** ********", "********"]);
    assert_eq!(engine.rules(), 1, "it does not run");
}

#[test]
fn what_is_left_of_a_token_at_the_edge_of_a_piece_is_masked() {
    let rest = "x1y2".repeat(4);
    let text = format!("{rest} tok_a {rest}");
    assert_eq!(piece("", &text, Chunk::default()), format!("{rest} ******** {rest}"));
    let inner = Chunk { offset: 7, lines: 1, more: true };
    assert_eq!(piece("", &text, inner), "******** ******** ********");
}
