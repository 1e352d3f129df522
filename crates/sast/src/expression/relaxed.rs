//! What an expression asks for at least: the same without what looks around or back, which takes a text only
//! once to be looked for.

use std::collections::BTreeMap;
use std::sync::Arc;

use fancy_regex::{Assertion, Expr};
use regex_automata::meta::Regex as Linear;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Hir, HirKind, Repetition};

use crate::expression::letters::Letters;
use crate::expression::lookaround::{DEEPEST, groups};

/// An expression that matches in any text of which the other one matches a piece: without what it asks of the
/// edges of the piece. None if it is not known, or matches nearly everywhere.
pub(crate) fn anywhere(expression: &str) -> Option<Linear> {
    let parse = |text: &str| ParserBuilder::new().build().parse(text).ok();
    let parsed = parse(expression).or_else(|| parse(&relaxed(expression)?))?;
    let open = without_edges(&parsed);
    let least = open.properties().minimum_len().unwrap_or_default();
    (least > 0).then(|| Linear::builder().build_from_hir(&open).ok())?
}

/// The same expression wherever its edges and those within it are.
fn without_edges(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Look(_) => Hir::empty(),
        HirKind::Capture(capture) => without_edges(&capture.sub),
        HirKind::Repetition(repetition) => Hir::repetition(Repetition {
            sub: Box::new(without_edges(&repetition.sub)),
            ..repetition.clone()
        }),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(without_edges).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(without_edges).collect()),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) => hir.clone(),
    }
}

/// The expression without looking around, and with what a group may have matched in place of what looks back; none
/// if it holds what is not known here. It matches wherever the expression does, and at other places.
pub(crate) fn relaxed(expression: &str) -> Option<String> {
    let tree = Expr::parse_tree(expression).ok()?;
    let mut relaxing = Relaxing { group: 1, matched: BTreeMap::new(), loops: 0, ways: MOST_WAYS };
    let open = relaxing.part(&tree.expr, DEEPEST)?;
    let mut text = String::new();
    open.to_str(&mut text, 0);
    Some(text)
}

/// Parts of a group after which it stands for anything where it is asked for again.
const MOST_AGAIN: usize = 50;
/// Letters of groups that are told apart, those of groups within them multiplied.
const MOST_WAYS: usize = 200;
/// Parts of what follows such a group, once for each letter.
const MOST_BY_LETTER: usize = 4_000;
/// The letters that are told apart; all others are one.
const OTHERS: &str = r"[^\x00-\x7F]";
/// What stands nowhere.
const NEVER: &str = r"[^\s\S]";

/// The walk through an expression, in the order in which it is written.
struct Relaxing {
    /// The number of the next group.
    group: usize,
    /// What groups may have matched so far, where that is known.
    matched: BTreeMap<usize, Expr>,
    /// Repetitions that are open.
    loops: usize,
    /// Letters that may yet be told apart.
    ways: usize,
}

impl Relaxing {
    fn part(&mut self, part: &Expr, depth: usize) -> Option<Expr> {
        let depth = depth.checked_sub(1)?;
        Some(match part {
            Expr::Empty | Expr::Any { .. } | Expr::Literal { .. } | Expr::Delegate { .. } => {
                part.clone()
            }
            Expr::Assertion(assertion) if is_plain_edge(*assertion) => part.clone(),
            Expr::Assertion(_) => Expr::Empty,
            Expr::LookAround(inner, _) => {
                let first = self.group;
                self.group += groups(inner, depth)?;
                self.forget(first);
                Expr::Empty
            }
            Expr::AtomicGroup(inner) => self.part(inner, depth)?,
            Expr::Alt(parts) => {
                Expr::Alt(parts.iter().map(|part| self.part(part, depth)).collect::<Option<_>>()?)
            }
            Expr::Concat(parts) => self.row(parts, depth)?,
            Expr::Group(inner) => {
                let number = self.group;
                self.group += 1;
                if self.loops == 0 {
                    // What has no end yet matched nothing, unless all this is repeated.
                    self.matched
                        .insert(number, Expr::Delegate { inner: NEVER.to_owned(), casei: false });
                }
                let inner = self.part(inner, depth)?;
                let is_told = size(&inner) <= MOST_AGAIN && !has_edges(&inner);
                self.matched.insert(number, if is_told { inner.clone() } else { anything() });
                Expr::Group(Arc::new(inner))
            }
            Expr::Repeat { child, lo, hi, greedy } => {
                self.loops += 1;
                let child = Box::new(self.part(child, depth)?);
                self.loops -= 1;
                Expr::Repeat { child, lo: *lo, hi: *hi, greedy: *greedy }
            }
            Expr::Backref { group, casei } => self.again(*group, *casei),
            _ => return None,
        })
    }

    /// What stands where that stands again what a group matched.
    fn again(&self, group: usize, casei: bool) -> Expr {
        self.matched.get(&group).filter(|_| !casei).cloned().unwrap_or_else(anything)
    }

    /// Parts that follow one another.
    fn row(&mut self, parts: &[Expr], depth: usize) -> Option<Expr> {
        let mut row = Vec::new();
        for (part, behind) in parts.iter().zip(1..) {
            let rest = parts.get(behind..).unwrap_or_default();
            if let Some(letters) = self.told_apart(part, rest) {
                row.push(self.by_letter(&letters, rest, depth)?);
                break;
            }
            row.push(self.part(part, depth)?);
        }
        Some(Expr::Concat(row))
    }

    /// The letters of a group of one letter that is asked for again in what follows it.
    fn told_apart(&self, part: &Expr, rest: &[Expr]) -> Option<Vec<Expr>> {
        let Expr::Group(inner) = part else { return None };
        rest.iter().any(|part| asks_for(part, self.group)).then_some(())?;
        let letters = letters(inner)?;
        let size: usize = rest.iter().map(size).sum();
        (letters.len() <= self.ways && letters.len() * size <= MOST_BY_LETTER).then_some(letters)
    }

    /// A group of one letter and what follows it, once for each letter.
    fn by_letter(&mut self, letters: &[Expr], rest: &[Expr], depth: usize) -> Option<Expr> {
        let (number, ways) = (self.group, self.ways);
        self.ways /= letters.len().max(1);
        let mut each = Vec::with_capacity(letters.len());
        for letter in letters {
            self.group = number + 1;
            self.matched.insert(number, letter.clone());
            each.push(Expr::Concat(vec![letter.clone(), self.row(rest, depth)?]));
        }
        // What is known of the groups holds for the last letter only.
        self.forget(number);
        self.ways = ways;
        Some(Expr::Alt(each))
    }

    /// Forgets what groups matched from one on.
    fn forget(&mut self, first: usize) {
        self.matched.extend((first..self.group).map(|number| (number, anything())));
    }
}

/// Any text, as little of it as possible.
fn anything() -> Expr {
    let any = Expr::Any { newline: true, crlf: false };
    Expr::Repeat { child: Box::new(any), lo: 0, hi: usize::MAX, greedy: false }
}

/// Whether an automaton can tell such a place.
const fn is_plain_edge(assertion: Assertion) -> bool {
    matches!(
        assertion,
        Assertion::StartText
            | Assertion::EndText
            | Assertion::StartLine { .. }
            | Assertion::EndLine { .. }
            | Assertion::WordBoundary
            | Assertion::NotWordBoundary
    )
}

fn has_edges(part: &Expr) -> bool {
    matches!(part, Expr::Assertion(_)) || part.children_iter().any(has_edges)
}

fn asks_for(part: &Expr, number: usize) -> bool {
    matches!(part, Expr::Backref { group, .. } if *group == number)
        || part.children_iter().any(|inner| asks_for(inner, number))
}

fn size(part: &Expr) -> usize {
    1 + part.children_iter().map(size).sum::<usize>()
}

/// The letters of which a part is one, those outside of ASCII together; none if it may be anything else.
fn letters(part: &Expr) -> Option<Vec<Expr>> {
    let sets = sets(part)?;
    let is_one = |letter: &char| sets.iter().any(|set| set.hold(*letter));
    let literal = |letter: char| Expr::Literal { val: letter.to_string(), casei: false };
    let others = Expr::Delegate { inner: OTHERS.to_owned(), casei: false };
    Some(('\0'..='\x7f').filter(is_one).map(literal).chain([others]).collect())
}

/// The sets of letters of which a part is one.
fn sets(part: &Expr) -> Option<Vec<Letters>> {
    match part {
        Expr::Delegate { inner, casei } => Some(vec![Letters::of(inner, *casei)?]),
        Expr::Literal { val, casei } => {
            let mut letters = val.chars();
            let only = letters.next().filter(|_| letters.as_str().is_empty())?;
            Some(vec![Letters::one(only, *casei)?])
        }
        Expr::Alt(parts) => {
            let sets: Vec<Vec<Letters>> = parts.iter().map(sets).collect::<Option<_>>()?;
            Some(sets.into_iter().flatten().collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{anywhere, relaxed};

    #[track_caller]
    fn check(expression: &str, expected: Option<&str>) {
        assert_eq!(relaxed(expression).as_deref(), expected, "{expression}");
    }

    #[test]
    fn what_looks_around_asks_for_nothing() {
        check("a(?!b(c[)]))d", Some("ad"));
        check("(?>a+)[^])]\\(b", Some("a+[^])]\\(b"));
        check("(?i)a(?:b)(?P<c>d)", Some("(?i:a)(?i:b)((?i:d))"));
        check(r"a\Z(?=b\b)", Some("a"));
    }

    #[test]
    fn what_looks_back_asks_for_what_may_have_been_there() {
        check(r"(ab?)c\1", Some("(ab?)c(?:ab?)"));
        check(r"(?i)(ab)\1", Some("((?i:a)(?i:b))(?s:.)*?"));
        check(r"(a\b.)\1", Some(r"(a\b.)(?s:.)*?"));
        check(r"(?=(a.))b\1", Some("b(?s:.)*?"));
        check(r"(a|b)\1{2}c", Some(r"(?:a(?:a{2}c)|b(?:b{2}c)|[^\x00-\x7F](?:[^\x00-\x7F]{2}c))"));
        check(r"(?:(a)(\1))\2", Some(r"(?:(?:a(?:(a))|[^\x00-\x7F](?:([^\x00-\x7F]))))(?s:.)*?"));
    }

    #[test]
    fn a_group_is_not_asked_for_within_itself() {
        check(r"(a\1{2}|b)", Some(r"(a[^\s\S]{2}|b)"));
        check(r"(?:a\1|(b))+", Some("(?:a(?s:.)*?|(b))+"));
    }

    #[test]
    fn expressions_do_not_grow_beyond_measure() {
        let many = r"(\w)".repeat(20) + r"\1\2\3\4\5\6\7\8\9";
        assert!(relaxed(&many).is_some_and(|text| text.len() < 100_000));
        let doubled = |number| format!(r"(\{number}\{number}xy)");
        let doubled = (1..9).map(doubled).collect::<Vec<_>>().concat();
        assert!(relaxed(&format!("(ab){doubled}")).is_some_and(|text| text.len() < 10_000));
    }

    #[test]
    fn a_piece_of_a_text_may_be_cut_out_anywhere() {
        let may = |expression, text| anywhere(expression).is_none_or(|open| open.is_match(text));
        assert!(may("^((?!0000)[0-9]{4})$", "x12345y") && !may("^((?!0000)[0-9]{4})$", "x123y"));
        assert!(may(r"\Aab\b.c\z", "xab cx") && !may(r"\Aab\b.c\z", "xab"));
        assert!(anywhere("(?:ab)?").is_none());
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        check("(?(1)a|b)", None);
        check("a(?=b", None);
        check("[a", None);
        check("a\\", None);
    }
}
