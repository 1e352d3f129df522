//! The longest unbroken run of token characters that every match of an expression must hold.
//!
//! Most rules look for a long token; ordinary text around their keyword has none. Looking for a run of
//! its length first costs next to nothing and spares most expressions from ever being compiled.

use regex_syntax::hir::{Class, Hir, HirKind};
use seawall_model::Span;

use crate::alphabet::TOKEN;

/// Shorter runs stand in any text.
const WORTH: usize = 12;

/// The length of the run that every match of `hir` holds; 0 when none is worth looking for.
pub(crate) fn required(hir: &Hir) -> usize {
    let best = Shape::of(hir).best;
    if best >= WORTH { best } else { 0 }
}

/// Whether `window` of `text` holds a run of at least `length` token characters.
pub(crate) fn stands_in(text: &[u8], window: Span, length: usize) -> bool {
    length == 0 || TOKEN.runs(window.of(text), length).next().is_some()
}

/// What is certain of the token characters in a match.
#[derive(Clone, Copy)]
struct Shape {
    /// The least length, when a match is made of token characters only.
    whole: Option<usize>,
    /// Token characters at the start.
    left: usize,
    /// Token characters at the end.
    right: usize,
    /// The longest run.
    best: usize,
}

impl Shape {
    const NOTHING: Self = Self { whole: None, left: 0, right: 0, best: 0 };

    const fn token(length: usize) -> Self {
        Self { whole: Some(length), left: length, right: length, best: length }
    }

    fn of(hir: &Hir) -> Self {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Self::token(0),
            HirKind::Literal(literal) => {
                let byte = |byte: &u8| {
                    if TOKEN.holds(*byte) { Self::token(1) } else { Self::NOTHING }
                };
                literal.0.iter().map(byte).fold(Self::token(0), Self::then)
            }
            HirKind::Class(class) => {
                if is_token(class) {
                    Self::token(1)
                } else {
                    Self::NOTHING
                }
            }
            HirKind::Capture(capture) => Self::of(&capture.sub),
            HirKind::Concat(parts) => parts.iter().map(Self::of).fold(Self::token(0), Self::then),
            HirKind::Alternation(parts) => {
                parts.iter().map(Self::of).reduce(Self::or).unwrap_or(Self::NOTHING)
            }
            HirKind::Repetition(repetition) => Self::of(&repetition.sub).times(repetition.min),
        }
    }

    fn then(self, next: Self) -> Self {
        Self {
            whole: self.whole.zip(next.whole).map(|(this, next)| this + next),
            left: self.whole.map_or(self.left, |whole| whole + next.left),
            right: next.whole.map_or(next.right, |whole| self.right + whole),
            best: self.best.max(next.best).max(self.right + next.left),
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            whole: self.whole.zip(other.whole).map(|(this, other)| this.min(other)),
            left: self.left.min(other.left),
            right: self.right.min(other.right),
            best: self.best.min(other.best),
        }
    }

    fn times(self, least: u32) -> Self {
        let times = usize::try_from(least).unwrap_or(usize::MAX);
        match self.whole {
            Some(length) => Self::token(length.saturating_mul(times)),
            None if times == 0 => Self::NOTHING,
            None if times == 1 => self,
            None => Self { best: self.best.max(self.right + self.left), ..self },
        }
    }
}

/// Whether every member of a class is a token character.
fn is_token(class: &Class) -> bool {
    let all = |start: u32, end: u32| {
        end < 128 && (start..=end).all(|c| u8::try_from(c).is_ok_and(|c| TOKEN.holds(c)))
    };
    match class {
        Class::Bytes(class) => {
            class.iter().all(|range| all(range.start().into(), range.end().into()))
        }
        Class::Unicode(class) => {
            class.iter().all(|range| all(range.start().into(), range.end().into()))
        }
    }
}

#[cfg(test)]
mod tests {
    //! Runs read from expressions, and found in texts.

    use super::{required, stands_in};
    use seawall_model::Span;

    fn run(expression: &str) -> usize {
        required(&regex_syntax::parse(expression).expect("the test's expression parses"))
    }

    #[test]
    fn what_is_certain_adds_up() {
        assert_eq!(run("[a-f0-9]{32}"), 32);
        assert_eq!(run("tok_[a-z]{20}"), 24);
        assert_eq!(run("(?:ab|cde)[a-z]{20}x?"), 22);
        assert_eq!(run("[a-z]{20}.?[a-z]{15}"), 20);
        assert_eq!(run("[a-z]{20}[0-9]?[a-z]{15}"), 35);
        assert_eq!(run("(?:[a-z]{20}\\.){2}"), 20);
    }

    #[test]
    fn what_is_uncertain_asks_for_nothing() {
        for expression in
            ["[a-z]{5}", "a*", "[^x]{40}", "(?:[a-z]{40})?", "[a-z]{40}|x", "[a-z.]{40}"]
        {
            assert_eq!(run(expression), 0, "{expression}");
        }
    }

    #[test]
    fn runs_are_found_wherever_they_stand() {
        for lead in 0..20 {
            let text = format!("{} {} x", ".".repeat(lead), "a1".repeat(8));
            let whole = Span::new(0, text.len());
            assert!(stands_in(text.as_bytes(), whole, 16), "{text}");
            assert!(!stands_in(text.as_bytes(), whole, 17), "{text}");
            assert!(!stands_in(text.as_bytes(), Span::new(0, lead + 16), 16), "{text}");
        }
    }
}
