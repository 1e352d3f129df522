//! How far around a keyword a rule's match can reach, read from the rule's expression.
//!
//! When every match of an expression must hold one of its keywords, the expression need only be run
//! around the places where the keyword automaton found them, not over the whole file.

use regex_syntax::hir::{Class, Hir, HirKind};

/// A match that may be longer than this is searched for this far after its keyword.
const FAR: usize = 64 * 1024;
/// The longest distance before a keyword that is worth a window.
const NEAR: usize = 4 * 1024;

/// Where a rule is run once one of its keywords is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// From so many bytes before the keyword's start to so many after it.
    Near {
        /// Bytes before the keyword's start.
        before: usize,
        /// Bytes after the keyword's start.
        after: usize,
    },
    /// Over the whole file: a match need not hold the keyword.
    File,
}

/// Finds the reach of `hir` for lower-case `keywords`.
pub(crate) fn reach(hir: &Hir, keywords: &[String]) -> Reach {
    if keywords.is_empty() || !holds_keyword(hir, keywords) {
        return Reach::File;
    }
    match hir.properties().maximum_len() {
        Some(length) if length <= NEAR => Reach::Near { before: length, after: length },
        _ => Reach::Near {
            before: before_keyword(hir, keywords).unwrap_or(NEAR).min(NEAR),
            after: FAR,
        },
    }
}

/// Whether every match of `hir` holds a keyword, letter case aside.
fn holds_keyword(hir: &Hir, keywords: &[String]) -> bool {
    let mut bytes = Vec::new();
    flatten(hir, &mut bytes);
    let spelled = |keyword: &String| {
        bytes.windows(keyword.len()).any(|window| {
            window.iter().zip(keyword.bytes()).all(|(byte, wanted)| *byte == Some(wanted))
        })
    };
    if keywords.iter().any(|keyword| !keyword.is_empty() && spelled(keyword)) {
        return true;
    }
    match hir.kind() {
        HirKind::Capture(capture) => holds_keyword(&capture.sub, keywords),
        HirKind::Repetition(repetition) => {
            repetition.min > 0 && holds_keyword(&repetition.sub, keywords)
        }
        HirKind::Concat(parts) => parts.iter().any(|part| holds_keyword(part, keywords)),
        HirKind::Alternation(parts) => parts.iter().all(|part| holds_keyword(part, keywords)),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => false,
    }
}

/// The most bytes that can stand before a keyword's first letter within a match.
fn before_keyword(hir: &Hir, keywords: &[String]) -> Option<usize> {
    match hir.kind() {
        HirKind::Capture(capture) => before_keyword(&capture.sub, keywords),
        HirKind::Concat(parts) => {
            let mut before = 0;
            for part in parts {
                if holds_keyword(part, keywords) {
                    return Some(before + before_keyword(part, keywords)?);
                }
                before += part.properties().maximum_len()?;
            }
            // The keyword is spelled across parts: it starts somewhere before the end of them all.
            Some(before)
        }
        _ => hir.properties().maximum_len(),
    }
}

/// Spells out what `hir` matches, one folded byte at a time; `None` where it is not one letter.
fn flatten(hir: &Hir, bytes: &mut Vec<Option<u8>>) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => {
            bytes.extend(literal.0.iter().map(|byte| Some(byte.to_ascii_lowercase())))
        }
        HirKind::Class(class) => bytes.push(one_letter(class)),
        HirKind::Capture(capture) => flatten(&capture.sub, bytes),
        HirKind::Concat(parts) => parts.iter().for_each(|part| flatten(part, bytes)),
        HirKind::Repetition(repetition)
            if repetition.max == Some(repetition.min) && repetition.min <= 8 =>
        {
            (0..repetition.min).for_each(|_| flatten(&repetition.sub, bytes));
        }
        HirKind::Repetition(_) | HirKind::Alternation(_) => bytes.push(None),
    }
}

/// The lower-case letter that all members of a class fold to.
fn one_letter(class: &Class) -> Option<u8> {
    let mut letters = Vec::new();
    match class {
        Class::Bytes(class) => {
            letters.extend(class.iter().flat_map(|range| range.start()..=range.end()))
        }
        Class::Unicode(class) => {
            for range in class.iter() {
                for member in range.start()..=range.end() {
                    letters.push(folded(member)?);
                }
                if letters.len() > 4 {
                    return None;
                }
            }
        }
    }
    let first = letters.first()?.to_ascii_lowercase();
    letters.iter().all(|letter| letter.to_ascii_lowercase() == first).then_some(first)
}

/// The ASCII byte of a character; the two others that fold to ASCII letters count as those.
fn folded(member: char) -> Option<u8> {
    match member {
        '\u{17F}' => Some(b's'),
        '\u{212A}' => Some(b'k'),
        _ => u8::try_from(member).ok().filter(u8::is_ascii),
    }
}
