//! Tests of the small things that formats share.

use seawall_model::{Edit, Evidence, Frame, Position, Region, Span};

use super::golden;
use crate::count::{grouped, listed, size};
use crate::excerpt::excerpt;
use crate::paint::{Paint, Style};
use crate::patch::patches;
use crate::time::date_time;
use crate::visible::{defused, visible};

#[test]
fn numbers_read_well() {
    let numbers = [0, 999, 1_000, 8_931, 1_234_567].map(grouped).join(" ");
    assert_eq!(numbers, "0 999 1,000 8,931 1,234,567");
    let sizes = [0, 1, 999, 1_000, 999_949, 999_950, 66_604_112, u64::MAX].map(size).join(" | ");
    assert_eq!(
        sizes,
        "0 bytes | 1 byte | 999 bytes | 1.0 kB | 999.9 kB | 1.0 MB | 66.6 MB | 18,446.7 PB"
    );
    assert_eq!(listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
}

#[test]
fn moments_are_utc() {
    assert_eq!(date_time(1_714_564_799), "2024-05-01T11:59:59");
    assert_eq!(date_time(-1), "1969-12-31T23:59:59");
}

#[test]
fn what_would_act_is_seen_instead() {
    assert_eq!(visible("plain ünï 🦀"), "plain ünï 🦀");
    assert_eq!(visible("\u{1b}[2J\r\n\u{7f}\u{9b}\u{202e}x"), "␛[2J␍␊␡��x");
}

#[test]
fn commands_of_runners_are_defused() {
    assert_eq!(defused("  ::error::x"), "  \\::error::x");
    assert_eq!(defused("a ::error::x ## b"), "a ::error::x ## b");
    assert_eq!(
        defused("a ##[error]x ##vso[task] ##teamcity[b]"),
        "a #\\#[error]x #\\#vso[task] #\\#teamcity[b]"
    );
}

#[test]
fn colours_appear_only_where_they_are_wanted() {
    assert_eq!(Paint(true).of(Style::Bad, "no"), "\u{1b}[1;31mno\u{1b}[0m");
    assert_eq!(Paint(false).of(Style::Bad, "no"), "no");
}

#[test]
fn the_mask_that_belongs_to_the_finding_is_marked() {
    let mask = Frame::MASK;
    check(1, 5, "abcdefgh", Some("abcd"));
    check(3, 99, "abcdefgh", Some("cdefgh"));
    check(9, 12, "abcdefgh", None);
    check(1, 5, "…abcdefgh", None);
    check(50, 90, &format!("…k={mask}…"), Some(mask));
    check(3, 43, &format!("k={mask}"), Some(mask));
    let two = format!("a={mask} b={mask}");
    assert_eq!(mark(3, 43, &two), Some(2..10));
    assert_eq!(mark(46, 86, &two), Some(13..21));
    let three = format!("{two} c={mask}");
    assert_eq!(mark(3, 43, &three), Some(2..10));
    assert_eq!(mark(46, 86, &three), None);
    assert_eq!(mark(46, 86, &format!("…{two}")), None);
}

fn check(start: u32, end: u32, line: &str, expected: Option<&str>) {
    let marked = mark(start, end, line)
        .map(|mark| -> String { line.chars().skip(mark.start).take(mark.len()).collect() });
    assert_eq!(marked.as_deref(), expected);
}

fn mark(start: u32, end: u32, line: &str) -> Option<std::ops::Range<usize>> {
    let mut finding = golden::report().scan.findings[0].clone();
    let place = &mut finding.occurrence.place;
    place.region = Region {
        start: Position { line: 1, column: start },
        end: Position { line: 1, column: end },
    };
    place.frame = Frame { first_line: 1, lines: vec![line.to_owned()] };
    excerpt(&finding).pop().unwrap().mark
}

#[test]
fn a_fix_is_told_as_lines_before_and_after_it() {
    let told = "5: old(a) + 1 -> new(a) + 1";
    check_patch(&["x", "old(a) + 1"], (5, 1, 5, 7), "new(a)", told);
    check_patch(&["x", "f(", "  a) é"], (5, 2, 6, 5), "[]", "5: f( |   a) é -> f[] é");
    check_patch(&["x", "f()"], (5, 1, 5, 1), "a\n", "5: f() -> af()");
    check_patch(&["x", "f()"], (5, 1, 5, 4), "", "5: f() -> ");
    check_patch(&["x", "f()"], (5, 4, 5, 4), "\n\ng()", "5: f() -> f() |  | g()");
    // What is masked, cut or not in the frame is not told as if it stood there.
    for lines in [vec!["x", "k(********)"], vec!["x", "…f()"], vec!["x"], vec![]] {
        check_patch(&lines, (5, 1, 5, 3), "g", "5:  -> g");
    }
    check_patch(&["x"], (3, 1, 3, 3), "g", "3:  -> g");
}

fn check_patch(lines: &[&str], region: (u32, u32, u32, u32), replacement: &str, expected: &str) {
    let mut finding = golden::report().scan.findings[0].clone();
    let (line, column, end_line, end_column) = region;
    let region = Region {
        start: Position { line, column },
        end: Position { line: end_line, column: end_column },
    };
    let edit = Edit { span: Span::default(), region, replacement: replacement.to_owned() };
    finding.occurrence.evidence =
        Some(Box::new(Evidence { edits: vec![edit], ..Evidence::default() }));
    finding.occurrence.place.frame =
        Frame { first_line: 4, lines: lines.iter().map(|line| (*line).to_owned()).collect() };
    let patch = patches(&finding).pop().unwrap();
    let told =
        format!("{}: {} -> {}", patch.line, patch.before.join(" | "), patch.after.join(" | "));
    assert_eq!(told, expected);
}
