//! Whether an expression can take time that grows with a power of the length of its input.
//!
//! It can where something that may match in two ways is repeated, as in `(a+)+$`, and something behind
//! it may then not match, so that all ways are tried.

use std::iter::Peekable;
use std::str::Chars;

/// So many rounds of the outer repetition are too many.
const ROUNDS: u32 = 4;

/// What is known of a part of an expression.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    /// Something in it can match in more than one way.
    varies: bool,
    /// Something in it that varies is repeated.
    multiplies: bool,
    /// It does not match everything.
    demands: bool,
}

impl Part {
    const ONE: Self = Self { varies: false, multiplies: false, demands: true };

    const fn add(&mut self, other: Self) {
        self.varies |= other.varies;
        self.multiplies |= other.multiplies;
        self.demands |= other.demands;
    }
}

/// A group that is being read, or the whole expression.
#[derive(Default)]
struct Group {
    /// All its branches.
    all: Part,
    /// Whether what was read of this branch so far multiplies.
    multiplies: bool,
    /// The part that a repetition would be of.
    last: Option<Part>,
}

impl Group {
    /// Puts a part behind those of this branch; says whether that makes the expression slow.
    const fn push(&mut self, part: Part) -> bool {
        let is_slow = self.settle();
        self.last = Some(part);
        is_slow
    }

    /// Takes what was read last as it is, as no repetition follows.
    const fn settle(&mut self) -> bool {
        let Some(last) = self.last.take() else { return false };
        let is_slow = self.multiplies && last.demands;
        self.multiplies |= last.multiplies;
        self.all.add(last);
        is_slow
    }
}

/// Whether an expression looks slow; what is no expression does not.
pub(super) fn is_slow(expression: &str) -> bool {
    let mut rest = expression.chars().peekable();
    read(&mut rest).unwrap_or(false)
}

fn read(rest: &mut Peekable<Chars<'_>>) -> Option<bool> {
    let mut groups: Vec<Group> = Vec::new();
    let mut group = Group::default();
    let mut is_slow = false;
    while let Some(next) = rest.next() {
        match next {
            '(' => {
                is_slow |= group.settle();
                if opened(rest)? {
                    groups.push(std::mem::take(&mut group));
                }
            }
            ')' => {
                is_slow |= group.settle();
                let inner = std::mem::replace(&mut group, groups.pop()?).all;
                is_slow |= group.push(inner);
            }
            '|' => {
                is_slow |= group.settle();
                group.multiplies = false;
            }
            _ => {
                if let Some((least, most)) = quantifier(next, rest) {
                    let part = group.last.as_mut()?;
                    repeat(part, least, most, rest.next_if(|sign| "+?".contains(*sign)));
                } else {
                    one(next, rest)?;
                    is_slow |= group.push(Part::ONE);
                }
            }
        }
    }
    is_slow |= group.settle();
    groups.is_empty().then_some(is_slow)
}

fn repeat(part: &mut Part, least: u32, most: Option<u32>, sign: Option<char>) {
    if sign == Some('+') {
        return;
    }
    part.multiplies |= part.varies && most.is_none_or(|most| most >= ROUNDS);
    part.varies |= most.is_none_or(|most| most > least.max(1));
}

/// The rest of a character, an escape or a class; none if it is not closed.
fn one(first: char, rest: &mut Peekable<Chars<'_>>) -> Option<()> {
    if first == '\\' {
        return rest.next().map(|_| ());
    }
    if first != '[' {
        return Some(());
    }
    rest.next_if_eq(&'^');
    rest.next_if_eq(&']');
    loop {
        match rest.next()? {
            ']' => return Some(()),
            '\\' => {
                rest.next()?;
            }
            '[' => posix(rest),
            _ => {}
        }
    }
}

/// Skips the rest of a class that is named within another, as in `[[:alpha:]]`.
fn posix(rest: &mut Peekable<Chars<'_>>) {
    let mut ahead = rest.clone();
    if ahead.next() != Some(':') {
        return;
    }
    while ahead.next_if(|next| next.is_ascii_lowercase() || *next == '^').is_some() {}
    if ahead.next() == Some(':') && ahead.next() == Some(']') {
        *rest = ahead;
    }
}

/// Reads what a group begins with; false if it was a comment or flags and is closed already.
fn opened(rest: &mut Peekable<Chars<'_>>) -> Option<bool> {
    if rest.next_if_eq(&'?').is_none() {
        return Some(true);
    }
    match rest.next()? {
        '#' => rest.find(|next| *next == ')').map(|_| false),
        '<' if rest.peek().is_some_and(|next| "=!".contains(*next)) => rest.next().map(|_| true),
        'P' | '<' => rest.find(|next| *next == '>').map(|_| true),
        '\'' => rest.find(|next| *next == '\'').map(|_| true),
        ':' | '=' | '!' | '>' | '|' => Some(true),
        _ => rest.find(|next| ":)".contains(*next)).map(|end| end == ':'),
    }
}

/// How often a quantifier allows what stands before it; none if this is not one.
fn quantifier(first: char, rest: &mut Peekable<Chars<'_>>) -> Option<(u32, Option<u32>)> {
    match first {
        '*' => Some((0, None)),
        '+' => Some((1, None)),
        '?' => Some((0, Some(1))),
        '{' => {
            let inner: String = rest.clone().take_while(|next| *next != '}').take(20).collect();
            let (least, most) = match inner.split_once(',') {
                None => (inner.parse().ok()?, Some(inner.parse().ok()?)),
                Some((least, "")) => (least.parse().ok()?, None),
                Some((least, most)) => (least.parse().ok()?, Some(most.parse().ok()?)),
            };
            rest.nth(inner.chars().count());
            Some((least, most))
        }
        _ => None,
    }
}
