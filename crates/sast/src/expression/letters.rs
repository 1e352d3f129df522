//! Sets of letters.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Letters one of which stands at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Letters {
    /// Of the first 128 each.
    ascii: u128,
    /// All others, in their order.
    others: Vec<(char, char)>,
}

impl Letters {
    /// Those that an expression for one letter stands for.
    pub(crate) fn of(expression: &str, any_case: bool) -> Option<Self> {
        let mut parser = ParserBuilder::new().case_insensitive(any_case).build();
        Self::of_hir(&parser.parse(expression).ok()?)
    }

    /// A letter of a text.
    pub(crate) fn one(letter: char, any_case: bool) -> Option<Self> {
        Self::of(&regex_syntax::escape(letter.encode_utf8(&mut [0; 4])), any_case)
    }

    /// All of them, or all but those that end a line.
    pub(crate) fn any(newline: bool, crlf: bool) -> Option<Self> {
        let expression = match (newline, crlf) {
            (true, _) => "(?s:.)",
            (false, false) => ".",
            (false, true) => "(?R:.)",
        };
        Self::of(expression, false)
    }

    fn of_hir(hir: &Hir) -> Option<Self> {
        let ranges: Vec<(char, char)> = match hir.kind() {
            HirKind::Class(Class::Unicode(class)) => {
                class.iter().map(|range| (range.start(), range.end())).collect()
            }
            HirKind::Literal(literal) => {
                let mut letters = std::str::from_utf8(&literal.0).ok()?.chars();
                let only = letters.next().filter(|_| letters.as_str().is_empty())?;
                vec![(only, only)]
            }
            _ => return None,
        };
        let mut ascii = 0;
        for letter in ranges.iter().flat_map(|(first, last)| *first..=(*last).min('\u{7f}')) {
            ascii |= 1 << u32::from(letter);
        }
        let others = ranges.into_iter().filter(|(_, last)| !last.is_ascii()).collect();
        Some(Self { ascii, others })
    }

    /// Whether a letter is one of them.
    pub(crate) fn hold(&self, letter: char) -> bool {
        if letter.is_ascii() {
            return self.ascii >> u32::from(letter) & 1 == 1;
        }
        let at = self.others.partition_point(|(_, last)| *last < letter);
        self.others.get(at).is_some_and(|(first, _)| *first <= letter)
    }
}
