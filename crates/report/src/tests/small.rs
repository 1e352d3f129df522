//! Tests of the small things that formats share.

use seawall_model::{Frame, Position, Region};

use super::golden;
use crate::count::{grouped, listed, size};
use crate::excerpt::excerpt;
use crate::paint::{Paint, Style};
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
