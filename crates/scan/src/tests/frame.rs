//! Code frames: lines around a finding with every secret masked.

use super::scan;

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
