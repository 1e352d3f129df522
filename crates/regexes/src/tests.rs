//! What is said of expressions that people write.

use crate::{Dialect, Flags, Growth, Question, Unknown, Usage, Verdict, judge};

fn of(dialect: Dialect, usage: Usage, pattern: &str) -> Verdict {
    let flags = Flags::default();
    judge(Question { pattern, dialect, flags, usage, only_exponential: false })
}

fn growth(verdict: &Verdict) -> Option<Growth> {
    match verdict {
        Verdict::Slow(slow) => Some(slow.growth),
        _ => None,
    }
}

#[track_caller]
fn grows(dialect: Dialect, pattern: &str, expected: Option<Growth>) {
    let verdict = of(dialect, Usage::Search, pattern);
    assert_eq!(growth(&verdict), expected, "{dialect:?} {pattern} {verdict:?}");
}

const EXPONENTIAL: Option<Growth> = Some(Growth::Exponential);

#[test]
fn what_is_repeated_in_two_ways_is_exponential() {
    for pattern in [
        "(a+)+$",
        r"^(\w+\s?)*$",
        "(a|aa)+$",
        "(x+x+)+y",
        "^((a*|b*)c)*$",
        r"^(\d{1,1000})*$",
        "(?!(a+)+b)a",
        r"^(([a-z])+.)+[A-Z]([a-z])+$",
        r"(?i)^(?:[a-z]|B)+!$",
        r"^(?:a?b?)*$",
        r"^(a+){2,}$",
    ] {
        grows(Dialect::Python, pattern, EXPONENTIAL);
    }
    let empty = of(Dialect::JavaScript, Usage::Search, "([a-z]+)+$");
    let Verdict::Slow(slow) = empty else { panic!("it is slow") };
    assert_eq!(slow.witness.text(3), "aaaa!");
}

#[test]
fn what_is_repeated_behind_each_other_is_polynomial() {
    let by = |power| Some(Growth::Polynomial(power));
    grows(Dialect::JavaScript, r"\s+$", by(2));
    grows(Dialect::JavaScript, "<[^>]*>", by(2));
    grows(Dialect::JavaScript, "^a*b*a*c", by(2));
    grows(Dialect::JavaScript, "^a*a*a*b", by(3));
    grows(Dialect::JavaScript, ".*x", by(2));
    grows(Dialect::JavaScript, r"^\s+|\s+$", by(2));
    // It is looked for at the beginnings of lines alone.
    grows(Dialect::Pcre, ".*x", None);
}

#[test]
fn what_is_not_slow() {
    for pattern in [
        "^a+$",
        r"^\d+(?:\.\d+)*$",
        "^(?:a|b)*$",
        "^[^@]+@[^@]+$",
        "^(a+b)+$",
        "(?>(a+)+)b?",
        "^(?:a++)+$",
        "(a+)+",
        "^(a+){1,3}",
        "a{2,5}b",
    ] {
        grows(Dialect::Pcre, pattern, None);
    }
}

#[test]
fn where_a_match_must_end_matters() {
    assert_eq!(growth(&of(Dialect::Python, Usage::Start, "(a+)+")), None);
    assert_eq!(growth(&of(Dialect::Python, Usage::Whole, "(a+)+")), EXPONENTIAL);
    assert_eq!(growth(&of(Dialect::Python, Usage::Start, r"\s+$")), None);
    assert_eq!(growth(&of(Dialect::Python, Usage::Search, "(?:a+b)?")), None);
    assert_eq!(growth(&of(Dialect::Python, Usage::All, "(?:a+b)?")), Some(Growth::Polynomial(2)));
}

#[test]
fn engines_that_remember_where_rounds_failed_are_not_exponential() {
    grows(Dialect::Java, "^(a+)+$", Some(Growth::Polynomial(2)));
    // They do not where rounds are lazy, are in other rounds, or in what looks around.
    grows(Dialect::Java, "^(a+)+?$", EXPONENTIAL);
    grows(Dialect::Java, "^((a+)+)*$", EXPONENTIAL);
    grows(Dialect::Java, "(?=(a+)+b)c", EXPONENTIAL);
    grows(Dialect::Java, r"^(b)?(a+)+\1$", EXPONENTIAL);
}

#[test]
fn what_cannot_be_looked_at_is_unknown() {
    let of = |pattern: &str| of(Dialect::Pcre, Usage::Search, pattern);
    assert_eq!(of("(a"), Verdict::Unknown(Unknown::Wrong));
    assert_eq!(of("(?R)?(a+)+$"), Verdict::Unknown(Unknown::Unsupported));
    assert_eq!(of(&"a".repeat(9_000)), Verdict::Unknown(Unknown::Partly));
    assert_eq!(of(&format!("^(?:{})+$", "[ab]".repeat(700))), Verdict::Unknown(Unknown::Partly));
    assert_eq!(of(r"^(\w)\1$"), Verdict::Unknown(Unknown::Partly));
}
