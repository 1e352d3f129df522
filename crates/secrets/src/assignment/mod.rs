//! Values given to names that say they are credentials: `password = "…"`, in any language.
//!
//! A small parser reads from the keyword outwards: the name around it, what ties the name to a value,
//! and the value. Nothing is known of the file here; `place` asks later whether a bare word can be a
//! value in the file's language.

mod cursor;
mod link;
mod look;
mod name;
mod place;
mod shape;
mod value;
mod vocabulary;
mod worth;

use seawall_model::Span;

use crate::reach::Reach;
use cursor::Cursor;
use link::Link;
use place::Place;
pub(crate) use place::is_value;
pub(crate) use worth::{confidence, is_password};

/// How far from its keyword an assignment is read.
const AFTER: usize = 4096;
const BEFORE: usize = 256;

/// An assignment stands on a line, or on two.
pub(crate) const REACH: Reach = Reach::Near { before: BEFORE, after: AFTER + AROUND };

/// Bytes on both sides of a found assignment that decided whether it is one.
pub(crate) const AROUND: usize = 192;

/// A value and the whole assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Assigned {
    pub(crate) whole: Span,
    pub(crate) secret: Span,
}

/// The credential that is assigned to the name around the keyword that starts at `hit`; in a file that
/// exists to hold one, a mere word is one too.
pub(crate) fn find(text: &[u8], hit: usize, known_file: bool) -> Option<Assigned> {
    let name = name::around(text, hit)?;
    let before = Before::of(text, name.span.start);
    let mut cursor = Cursor::new(text, name.span.end, hit + AFTER);
    let link = link::link(&mut cursor, before.0.last().copied(), known_file)?;
    if link == Link::Pair && before.is_argument() {
        return None;
    }
    let value = value::read(&mut cursor, link, before.place())?;
    let text_of = |span: Span| std::str::from_utf8(span.of(text)).ok();
    let written = text_of(value.span)?;
    let found = if known_file {
        worth::may_be_password(written, name.kind)
    } else {
        !repeats(written, text_of(name.span)?) && worth::holds(written, name.kind, &value)
    };
    let whole = Span::new(name.span.start, value.span.end);
    found.then_some(Assigned { whole, secret: value.span })
}

/// Whether a value repeats the name it is given to.
fn repeats(value: &str, name: &str) -> bool {
    let (value, name) = (value.to_ascii_lowercase(), name.to_ascii_lowercase());
    value == name || (name.len() >= 6 && value.contains(&name))
}

/// What stands before a name on its line.
struct Before<'a>(&'a [u8]);

impl<'a> Before<'a> {
    fn of(text: &'a [u8], at: usize) -> Self {
        let start = at.saturating_sub(AROUND - 16);
        let before = Span::new(start, at).of(text);
        Self(before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default())
    }

    fn place(&self) -> Place {
        let exported = self.0.strip_suffix(b"export ").or_else(|| self.0.strip_suffix(b"ENV "));
        let lead = exported.unwrap_or(self.0);
        match self.0.last() {
            Some(b'?' | b'&') => Place::Query,
            _ if lead.iter().all(|byte| b" \t#-/;*".contains(byte)) => Place::Line,
            _ => Place::Inline,
        }
    }

    /// Whether the quoted name is itself what a function is given, as in `hashPassword("password", salt)`,
    /// or one of several arguments, of which the next is not its value.
    fn is_argument(&self) -> bool {
        const FUNCTIONS: &[&str] = &["password", "secret", "token", "decode", "encode", "equal"];
        let quote = |byte: &u8| b"\"'`\\".contains(byte);
        let length = self.0.iter().rev().skip_while(|byte| quote(byte)).count();
        let line = self.0.get(..length).unwrap_or_default().trim_ascii_end();
        let Some(call) = line.strip_suffix(b"(") else {
            return !line.ends_with(b"[") && !line.ends_with(b"{");
        };
        let part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let function = call.rsplit(|byte| !part(byte)).next().unwrap_or_default();
        let function = function.to_ascii_lowercase();
        FUNCTIONS.iter().any(|word| memchr::memmem::find(&function, word.as_bytes()).is_some())
    }
}

#[cfg(test)]
mod tests;
