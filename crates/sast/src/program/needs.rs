//! What must stand in a file for a rule to match there.

use regex_syntax::hir::{Class, Hir, HirKind};
use seawall_rules::semgrep::{And, Formula, Leaf, Mode, Rule};

use crate::relaxed::relaxed;
use crate::words::{self, SHORTEST};

/// A condition on the words of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Need {
    /// This text stands somewhere.
    Word(String),
    /// All of these hold; none always does.
    All(Vec<Need>),
    /// One of these holds.
    Any(Vec<Need>),
}

impl Need {
    /// Holds for every file.
    pub(super) const NOTHING: Self = Self::All(Vec::new());

    /// What a rule needs.
    pub(super) fn of(rule: &Rule) -> Self {
        match &rule.mode {
            Mode::Search(formula) => formula_needs(formula),
            Mode::Taint(taint) => {
                let sources = taint.sources.iter().map(|one| formula_needs(&one.formula));
                let sinks = taint.sinks.iter().map(|one| formula_needs(&one.formula));
                Self::all([Self::any(sources.collect()), Self::any(sinks.collect())].into())
            }
        }
    }

    fn all(needs: Vec<Self>) -> Self {
        let mut needs: Vec<Self> =
            needs.into_iter().filter(|need| *need != Self::NOTHING).collect();
        if needs.len() == 1 { needs.swap_remove(0) } else { Self::All(needs) }
    }

    fn any(mut needs: Vec<Self>) -> Self {
        if needs.contains(&Self::NOTHING) {
            return Self::NOTHING;
        }
        if needs.len() == 1 { needs.swap_remove(0) } else { Self::Any(needs) }
    }
}

fn formula_needs(formula: &Formula) -> Need {
    match formula {
        Formula::Leaf(Leaf::Code(code)) => {
            Need::all(words::of_pattern(&code.value).into_iter().map(Need::Word).collect())
        }
        Formula::Leaf(Leaf::Regex(regex)) => of_expression(&regex.text),
        Formula::And(And { positives, .. }) => {
            Need::all(positives.iter().map(formula_needs).collect())
        }
        Formula::Or(any) => Need::any(any.iter().map(formula_needs).collect()),
        Formula::Inside(inner) | Formula::Anywhere(inner) => formula_needs(inner),
        Formula::Named(named) => formula_needs(&named.formula),
    }
}

/// What an expression needs; nothing if it does not say.
fn of_expression(expression: &str) -> Need {
    let parser = || regex_syntax::ParserBuilder::new().utf8(false).build();
    let parse = |text: &str| parser().parse(text).ok();
    let hir = parse(expression).or_else(|| parse(&relaxed(expression)?));
    hir.map_or(Need::NOTHING, |hir| needed(&hir))
}

fn needed(hir: &Hir) -> Need {
    match hir.kind() {
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Concat(parts) => in_a_row(parts),
        HirKind::Literal(_) | HirKind::Class(_) => in_a_row(std::slice::from_ref(hir)),
        HirKind::Alternation(parts) => Need::any(parts.iter().map(needed).collect()),
        _ => Need::NOTHING,
    }
}

/// What parts need that follow one another: letters and texts among them are one word.
fn in_a_row(parts: &[Hir]) -> Need {
    let (mut needs, mut word) = (Vec::new(), Vec::new());
    for part in parts {
        if let Some(more) = bytes(part) {
            word.extend(more);
            continue;
        }
        needs.push(of_word(&std::mem::take(&mut word)));
        needs.push(match part.kind() {
            HirKind::Literal(_) | HirKind::Class(_) => Need::NOTHING,
            _ => needed(part),
        });
    }
    needs.push(of_word(&word));
    Need::all(needs)
}

fn of_word(word: &[u8]) -> Need {
    match std::str::from_utf8(word) {
        Ok(text) if text.len() >= SHORTEST && text.is_ascii() => {
            Need::Word(text.to_ascii_lowercase())
        }
        _ => Need::NOTHING,
    }
}

/// The text that a part always is, in whatever case.
fn bytes(part: &Hir) -> Option<Vec<u8>> {
    match part.kind() {
        HirKind::Literal(literal) => Some(literal.0.to_vec()),
        HirKind::Class(Class::Unicode(class)) => {
            let letters = class.iter().flat_map(|range| range.start()..=range.end());
            let mut letters: Vec<char> = letters.take(4).collect();
            letters.retain(|letter| !SPECIAL.contains(letter));
            let first = letters.first()?.to_ascii_lowercase();
            let is_one = |letter: &char| letter.is_ascii() && letter.to_ascii_lowercase() == first;
            (letters.len() < 3 && letters.iter().all(is_one)).then(|| vec![first as u8])
        }
        _ => None,
    }
}

/// Letters beyond ASCII that are a `k` and an `s` where case does not matter.
pub(super) const SPECIAL: &[char] = &['\u{212a}', '\u{17f}'];

#[cfg(test)]
mod tests {
    use super::{Need, of_expression};

    fn word(text: &str) -> Need {
        Need::Word(text.to_owned())
    }

    #[test]
    fn expressions_need_the_texts_that_they_always_hold() {
        assert_eq!(
            of_expression("(?i)secret[_-]?key"),
            Need::All([word("secret"), word("key")].into())
        );
        assert_eq!(of_expression("\\bpass(?!word)[0-9]+"), word("pass"));
        assert_eq!(of_expression("(?:abc|def)+x"), Need::Any([word("abc"), word("def")].into()));
        assert_eq!(of_expression("(abc)?[a-z]+"), Need::NOTHING);
        assert_eq!(of_expression("(?:abc|d)"), Need::NOTHING);
    }
}
