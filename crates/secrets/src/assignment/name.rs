//! Whether a name says that its value is a credential: `dbPassword` does, `passwordField` does not.

use std::collections::HashSet;

use seawall_model::Span;

use super::vocabulary::{ABOUT, HEADS, KEY_OF, NAMED_BY_KEY, NEUTRAL, NOT_BEFORE, OTHER};

/// Names longer than this on one side of the keyword are not read to their end.
const LONGEST: usize = 64;

/// What sort of credential a name announces; it decides how a value must look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A secret that a person may have chosen.
    Password,
    /// A secret that a program made.
    Secret,
    /// A word that only sometimes means a credential, such as `key` or `auth`.
    Vague,
    /// A credential's word, followed by others of which nothing is known.
    Unclear,
}

/// A name that announces a credential.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

/// The name that the keyword at `hit` is part of, if it announces a credential.
pub(super) fn around(text: &[u8], hit: usize) -> Option<Name> {
    // A keyword may begin with a separator, as `_pw` does.
    let hit = hit + usize::from(text.get(hit) == Some(&b'_'));
    let span = extent(text, hit);
    // A part of a path, or of a uniform resource name.
    if text.get(span.end) == Some(&b'/') || is_in_urn(text, span) {
        return None;
    }
    let words = Words::of(text, span);
    let head = words.at(hit)?;
    let word = words.lower(head)?;
    let kind = kind_of(&word)?;
    let preceded = |set: &HashSet<&str>| {
        (0..head).filter_map(|before| words.lower(before)).any(|word| set.contains(word.as_str()))
    };
    if preceded(&NOT_BEFORE) {
        return None;
    }
    let sure_key = kind == Kind::Vague && word.ends_with("key") && preceded(&KEY_OF);
    if !sure_key && word == "key" && preceded(&NAMED_BY_KEY) {
        return None;
    }
    let kind = if sure_key { Kind::Secret } else { kind };
    followed(&words, head, kind).map(|kind| Name { span, kind })
}

/// What the words after the credential's leave of it.
fn followed(words: &Words<'_>, head: usize, kind: Kind) -> Option<Kind> {
    let mut kind = kind;
    for index in head + 1..words.spans.len() {
        let word = words.lower(index)?;
        if NEUTRAL.contains(word.as_str()) || word.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        if ABOUT.contains(word.as_str()) {
            return None;
        }
        kind = Kind::Unclear;
    }
    Some(kind)
}

/// Whether the name is one of the parts that colons join, of which the first is `urn`.
fn is_in_urn(text: &[u8], name: Span) -> bool {
    let before = text.get(name.start.saturating_sub(LONGEST)..name.start).unwrap_or_default();
    let part = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:%".contains(byte);
    let length = before.iter().rev().take_while(|byte| part(byte)).count();
    let lead = before.get(before.len() - length..).unwrap_or_default();
    lead.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"urn:"))
}

fn kind_of(word: &str) -> Option<Kind> {
    let ending = HEADS.iter().filter(|(head, _)| word.ends_with(head));
    let (_, kind) = ending.max_by_key(|(head, _)| head.len())?;
    (!OTHER.iter().any(|other| word.ends_with(other))).then_some(*kind)
}

/// The name around a keyword: letters, digits, `_` and `$`, joined by single dots and hyphens.
fn extent(text: &[u8], hit: usize) -> Span {
    let part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let joint = |byte: u8| byte == b'.' || byte == b'-';
    let byte = |at: usize| text.get(at).copied().unwrap_or(b' ');
    let mut start = hit;
    while start > 0 && hit - start < LONGEST {
        let previous = byte(start - 1);
        let joined = joint(previous) && start > 1 && part(byte(start - 2));
        if !part(previous) && !joined {
            break;
        }
        start -= 1;
    }
    let mut end = hit;
    while end - hit < LONGEST {
        let joined = joint(byte(end)) && part(byte(end + 1));
        if !part(byte(end)) && !joined {
            break;
        }
        end += 1;
    }
    Span::new(start, end)
}

/// The words of a name, as separators, capitals and digits divide it.
struct Words<'a> {
    text: &'a [u8],
    spans: Vec<Span>,
}

impl<'a> Words<'a> {
    fn of(text: &'a [u8], name: Span) -> Self {
        let mut spans: Vec<Span> = Vec::new();
        let byte = |at: usize| text.get(at).copied().filter(|_| at < name.end).unwrap_or(b' ');
        let mut start = name.start;
        for at in name.start..name.end {
            let (here, next) = (byte(at), byte(at + 1));
            let ends = !next.is_ascii_alphanumeric()
                || here.is_ascii_digit() != next.is_ascii_digit()
                || (here.is_ascii_lowercase() && next.is_ascii_uppercase())
                || (here.is_ascii_uppercase()
                    && next.is_ascii_uppercase()
                    && byte(at + 2).is_ascii_lowercase());
            if !here.is_ascii_alphanumeric() {
                start = at + 1;
            } else if ends {
                spans.push(Span::new(start, at + 1));
                start = at + 1;
            }
        }
        Self { text, spans }
    }

    /// The index of the word in which the byte at `offset` stands.
    fn at(&self, offset: usize) -> Option<usize> {
        self.spans.iter().position(|span| span.start <= offset && offset < span.end)
    }

    fn lower(&self, index: usize) -> Option<String> {
        let word = self.spans.get(index)?.of(self.text);
        Some(String::from_utf8_lossy(word).to_ascii_lowercase())
    }
}
