//! Tests of which fixes of a file are applied.

use seawall_model::{Edit, LineIndex, Span};
use seawall_sast::Readers;

use super::{Proposal, apart, applied, sound};

#[test]
fn of_fixes_that_overlap_the_first_is_applied() {
    check("f(g(1))", &["a 0..7 x", "b 2..6 y"], "x", "b overlaps a");
    check("f(g(1))", &["b 2..6 y", "a 0..7 x"], "x", "b overlaps a");
    check("f(1)", &["b 0..1 g", "a 0..1 h"], "h(1)", "b overlaps a");
    check("f(1)", &["b 0..1 g", "a 0..1 g"], "g(1)", "");
    check("f(1)", &["b 0..0 x", "a 0..0 y"], "yf(1)", "b overlaps a");
    check("f(1)", &["a 0..1 g", "b 2..3 2"], "g(2)", "");
    check("f(1)", &["a 0..2 g[", "b 2..2 2"], "f(21)", "a would not parse");
}

#[test]
fn a_fix_is_applied_as_a_whole_or_not_at_all() {
    check("f(1) + f(2)", &["a 0..1 g 7..8 g", "b 7..11 2"], "g(1) + g(2)", "b overlaps a");
    check("f(1) + f(2)", &["a 5..6 -", "b 0..1 g 5..6 *"], "g(1) * f(2)", "a overlaps b");
}

#[test]
fn a_fix_after_which_the_file_would_not_parse_is_refused() {
    check(
        "f(1)\nf(2)\nf(3)\n",
        &["a 0..1 g", "b 5..6 g(", "c 10..11 h"],
        "g(1)\nf(2)\nh(3)\n",
        "b would not parse",
    );
    check("f(1)\n)(\nf(3)\n", &["a 0..1 g", "c 8..9 h"], "g(1)\n)(\nh(3)\n", "");
}

/// Applies fixes, written as a rule and its edits, and says which are left.
fn check(text: &str, fixes: &[&str], expected: &str, expected_left: &str) {
    let lines = LineIndex::new(text.as_bytes());
    let edit = |place: &str, replacement: &str| {
        let (start, end) = place.split_once("..").unwrap();
        let span = Span::new(start.parse().unwrap(), end.parse().unwrap());
        let region = lines.region(span, text.as_bytes());
        Edit { span, region, replacement: replacement.to_owned() }
    };
    let read = |fix: &&'static str| {
        let words: Vec<&str> = fix.split(' ').collect();
        let edits: Vec<Edit> = words[1..].chunks(2).map(|pair| edit(pair[0], pair[1])).collect();
        (words[0], edits)
    };
    let fixes: Vec<&'static str> = fixes.iter().map(|fix| &*fix.to_string().leak()).collect();
    let fixes: Vec<(&str, Vec<Edit>)> = fixes.iter().map(read).collect();
    let proposals = fixes.iter().map(|(rule, edits)| Proposal { rule, line: 1, edits }).collect();
    let (chosen, overlapping) = apart(proposals);
    let (chosen, refused) = sound("a.py", text, chosen, &mut Readers::default());
    let overlaps = overlapping.iter().map(|(one, other)| format!("{} overlaps {other}", one.rule));
    let refused = refused.iter().map(|one| format!("{} would not parse", one.rule));
    let left: Vec<String> = overlaps.chain(refused).collect();
    assert_eq!(applied(text, &chosen), expected);
    assert_eq!(left.join(", "), expected_left);
}
