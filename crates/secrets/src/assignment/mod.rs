//! Values given to names that say they are credentials: `password = "…"`, in any language.
//!
//! A small parser reads from the keyword outwards: the name around it, what ties the name to a value,
//! and the value. Nothing is known of the file here; `place` asks later whether a bare word can be a
//! value in the file's language.

mod before;
mod column;
mod cursor;
mod declared;
mod human;
mod indented;
mod link;
mod look;
mod name;
mod naming;
mod place;
mod public;
mod shape;
mod sibling;
mod value;
mod vocabulary;
mod worth;

use seawall_model::Span;

use crate::reach::Reach;
use before::Before;
use cursor::Cursor;
use link::Link;
pub(crate) use place::is_value;
pub(crate) use worth::{confidence, is_made_up, is_merely_made_up, is_password};

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
    let value = if let Some(value) = column::value(&cursor, text, name.span) {
        value
    } else {
        let link = link::link(&mut cursor, &before, known_file)?;
        if link == Link::Pair && before.is_argument() {
            return None;
        }
        value::read(&mut cursor, link, &before)?
    };
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

/// Whether a value repeats the name it is given to, and adds nothing that a password has.
fn repeats(written: &str, name: &str) -> bool {
    let (value, name) = (written.to_ascii_lowercase(), name.to_ascii_lowercase());
    value == name || (name.len() >= 6 && value.contains(&name) && !worth::is_made_up(written))
}

#[cfg(test)]
mod tests;
