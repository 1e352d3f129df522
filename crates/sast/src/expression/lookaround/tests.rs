//! Tests of expressions that look around.

use proptest::prelude::*;
use seawall_model::Span;

use super::{LookAround, TooLong};

/// Where an expression and its groups match in a text for the first time.
fn first(expression: &str, text: &str) -> Option<Vec<Option<(usize, usize)>>> {
    let look_around = LookAround::new(expression).expect("it is known");
    let mut search = look_around.search(text, 100_000);
    let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let mut found = places.filter_map(|at| search.at(at).expect("it ends"));
    let pair = |span: Span| (span.start, span.end);
    found.next().map(|groups| groups.into_iter().map(|group| group.map(pair)).collect())
}

#[track_caller]
fn check(expression: &str, text: &str, expected: Option<(usize, usize)>) {
    let found = first(expression, text).and_then(|groups| groups.first().copied().flatten());
    assert_eq!(found, expected, "{expression} in {text:?}");
}

#[test]
fn what_stands_around_counts() {
    check("a(?!b)", "abac", Some((2, 3)));
    check("(?<=é)a+?", "aéaa", Some((3, 4)));
    check("(?<!x|yy)a", "xayyaya", Some((6, 7)));
    check(r"\ba(?=\W|$)", "ba a", Some((3, 4)));
    check("(?i)(?!AB)[a-z]{2,3}", "abcd", Some((1, 4)));
    check("(?>a+)a", "aaa", None);
    check(r"(?m)^b$(?!\z)", "b\nab\nb\n", Some((0, 1)));
    check(r"b\Z", "bb\n\n", Some((1, 2)));
}

#[test]
fn groups_of_ways_that_came_to_nothing_match_nothing() {
    assert_eq!(
        first("(?:(a)(?=(b))c|(a)b)", "ab"),
        Some(vec![Some((0, 2)), None, None, Some((0, 1))])
    );
    assert_eq!(first("(?!(a)b)(.)", "ac"), Some(vec![Some((0, 1)), None, Some((0, 1))]));
    assert_eq!(first("(?=(a))a", "a"), Some(vec![Some((0, 1)), Some((0, 1))]));
}

#[test]
fn ways_that_failed_are_not_tried_again() {
    let look_around = LookAround::new("(?:a|a|a)*(?!.)b(?=c)").expect("it is known");
    let text = "a".repeat(200);
    let mut search = look_around.search(&text, 1_000_000);
    assert!((0..200).all(|at| search.at(at) == Ok(None)));
    let mut search = look_around.search(&text, 100);
    assert_eq!(search.at(0), Err(TooLong));
}

#[test]
fn what_was_matched_stands_again() {
    check(r"(a|b)\1{2}", "aabbb", Some((2, 5)));
    check(r"(?i)(a.)(?!x)\1", "abxabAB", Some((3, 7)));
    check(r"(?:(a)|b)\1", "bb", None);
}

#[test]
fn what_else_there_is_is_not_known() {
    for expression in [r"(a)(?:\1|b*)*", "(?(1)a|b)", "(?<=a*)b", r"a\Kb"] {
        assert!(LookAround::new(expression).is_none(), "{expression}");
    }
}

const EXPRESSIONS: &[&str] = &[
    "a(?!b)",
    "(?<!a)b*",
    "(a|b(?=a))+?c?",
    r"(?m)^(?=[ab])(.)(\w|$)",
    "(?:a(?=b)|b)+(c)?",
    "(?!.*c)(a|b)*",
    r"(?<=a|bc)\b(a*)(b??)",
    "(?:(a)|b(?!a)){2,3}",
    "(?:a?)*(?=b)(?:b|)*(c|)",
    "(?>a|ab)(?:c|b)",
    r"\B(?=(b))|(?!(a))c",
    r"(a|b)(.*)(?!c)\1",
    r"(?!(a)|.b)(?=(b|c))(.)",
    r"(?=.*?c$)a|(?!^|\b)b",
];

proptest! {
    #[test]
    fn it_finds_what_backtracking_finds(text in "[abcé\n ]{0,10}") {
        for expression in EXPRESSIONS {
            let other = fancy_regex::Regex::new(expression).expect("it is small");
            let found = other.captures(&text).expect("it ends").map(|found| {
                let span = |at| found.get(at).map(|one| (one.start(), one.end()));
                (0..found.len()).map(span).collect::<Vec<_>>()
            });
            prop_assert_eq!(first(expression, &text), found, "{}", expression);
        }
    }
}
