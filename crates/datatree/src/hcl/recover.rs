//! Files that break the rules: what begins at the start of a line is read by itself, so that a block that is broken
//! costs no other.

use std::sync::Arc;

use hcl_edit::parser;
use hcl_edit::structure::Body as TheirBody;

use super::convert::Converter;
use super::told;
use super::tree::Body;
use crate::Error;
use crate::places::Places;

/// A text that is something else has an error in each line.
const MOST_ERRORS: usize = 10;

/// How many beginnings may stand in one piece: texts over many lines hold lines that look like one.
const MOST_BEGINNINGS: usize = 16;

/// What of a file can be read, and what cannot.
pub(super) fn parse<'a>(
    owner: &'a Arc<str>,
    start: usize,
    places: &mut Places<'a>,
) -> (Body, Vec<Error>) {
    let mut starts: Vec<usize> = std::iter::once(start).chain(beginnings(owner)).collect();
    starts.push(owner.len());
    let (mut body, mut errors) = (Body::default(), Vec::new());
    let mut at = 0;
    while let Some((start, next)) = starts.get(at).copied().zip(starts.get(at + 1).copied()) {
        let ends = starts.iter().enumerate().skip(at + 1).take(MOST_BEGINNINGS);
        let mut pieces = ends.filter_map(|(number, end)| {
            Some((number, parser::parse_body(owner.get(start..*end)?).ok()?))
        });
        if let Some((number, piece)) = pieces.next() {
            add(&mut body, &piece, (owner, start), places);
            at = number;
            continue;
        }
        let piece = owner.get(start..next).unwrap_or_default();
        if let Err(error) = parser::parse_body(piece)
            && errors.len() < MOST_ERRORS
        {
            errors.push(told(&error, start, places));
        }
        at += 1;
    }
    if errors.is_empty() {
        // Each piece is right by itself: what is wrong is what they are together, as a name that is given twice.
        let whole = parser::parse_body(owner.get(start..).unwrap_or_default());
        errors.extend(whole.err().map(|error| told(&error, start, places)));
    }
    (body, errors)
}

fn add<'a>(
    body: &mut Body,
    piece: &TheirBody,
    (owner, start): (&'a Arc<str>, usize),
    places: &mut Places<'a>,
) {
    let more = Converter::new(owner, start, places).body(piece);
    body.attributes.extend(more.attributes);
    body.blocks.extend(more.blocks);
}

/// Where something may begin behind the start: at each line that starts with a letter.
fn beginnings(text: &str) -> impl Iterator<Item = usize> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes());
    let begins = |at: &usize| text.as_bytes().get(*at).is_some_and(u8::is_ascii_alphabetic);
    ends.map(|end| end + 1).filter(begins)
}
