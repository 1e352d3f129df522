//! Texts that are put together of pieces: what data in them stands in.

use std::rc::Rc;

use seawall_rules::models::SinkKind;

use super::Engine;
use super::access;
use super::page::Page;
use super::prefix::fixes_host;
use super::state::State;
use crate::value::{Kinds, Mark, MarksId, Piece, ValueId};

/// Stands for a piece that is not known.
pub(super) const PIECE: char = '\u{fffc}';
/// Longer texts, and texts of more pieces, are not known piece by piece.
const LONGEST: usize = 4096;
const MOST_PIECES: usize = 64;
/// What an address is harmless for that cannot leave its host.
const OF_HOST: &[SinkKind] = &[SinkKind::Redirect, SinkKind::Url];
/// How a header is begun that leads the browser elsewhere.
const LOCATION: &str = "location:";

/// How a language writes texts in it.
struct Quotes {
    kind: SinkKind,
    /// Whether a backslash takes the meaning of what follows it, within `'` and within `"`.
    escapes: (bool, bool),
    /// Whether it does so outside of both.
    escapes_outside: bool,
}

/// The languages whose texts data may stand in.
const QUOTES: &[Quotes] = &[
    Quotes { kind: SinkKind::Sql, escapes: (true, true), escapes_outside: false },
    Quotes { kind: SinkKind::Command, escapes: (false, true), escapes_outside: true },
    Quotes { kind: SinkKind::Code, escapes: (true, true), escapes_outside: false },
    Quotes { kind: SinkKind::Xpath, escapes: (false, false), escapes_outside: false },
];

impl Quotes {
    /// What a place behind a beginning is for.
    fn place(&self, before: &str) -> SinkKind {
        let mut within = None;
        let mut letters = before.chars();
        while let Some(letter) = letters.next() {
            let escapes = match within {
                None => self.escapes_outside,
                Some('\'') => self.escapes.0,
                Some(_) => self.escapes.1,
            };
            match (letter, within) {
                ('\\', _) if escapes => {
                    letters.next();
                }
                ('\'' | '"', None) => within = Some(letter),
                (letter, Some(quote)) if letter == quote => within = None,
                _ => {}
            }
        }
        match (within, self.kind.places()) {
            (Some('\''), [single, ..]) => *single,
            (Some(_), [_, double]) => *double,
            _ => self.kind,
        }
    }
}

impl Engine<'_, '_> {
    /// A text that is made of these values, one after the other.
    pub(super) fn put_together(&mut self, values: &[ValueId], state: &State) -> ValueId {
        let mut texts = Vec::new();
        for value in values {
            texts.push(self.table.constant_of(*value).and_then(super::operate::written));
        }
        let class = Some(self.table.name(self.manner.literals.text));
        if texts.iter().all(Option::is_some) {
            let text: String = texts.into_iter().flatten().collect();
            if text.len() <= LONGEST {
                return self.table.of_constant(crate::value::Constant::text(&text), class);
            }
            return self.table.of_class(class);
        }
        let (mut before, mut page) = (String::new(), Page::default());
        let (mut pieces, mut all) = (Vec::new(), MarksId::NONE);
        for (value, text) in values.iter().zip(texts) {
            if let Some(text) = text {
                before.push_str(&text);
                page.read(&text);
                pieces.push(Piece::Said(Rc::from(text)));
                continue;
            }
            let marks = self.marks_of_text(*value, state);
            let own = self.within(&before, marks);
            let inner = self.table.pieces_of(*value);
            // What is in a text that was put together before was told by that.
            let shown = match inner {
                Some(_) => own,
                None => self.moved_to(SinkKind::Html, page.kind(), own),
            };
            all = self.table.union(all, shown);
            let Some(inner) = inner else {
                let piece = if own.is_none() { Piece::Other } else { Piece::Data(own) };
                read_piece(&piece, &mut before, &mut page);
                pieces.push(piece);
                continue;
            };
            for piece in inner.iter() {
                read_piece(piece, &mut before, &mut page);
                pieces.push(piece.clone());
            }
        }
        let value = self.table.of_class(class);
        let value = self.table.marked(value, all);
        if before.len() > LONGEST || pieces.len() > MOST_PIECES {
            return value;
        }
        self.table.of_pieces(value, pieces)
    }

    /// The data in the text of a value; objects have none unless their class says which.
    fn marks_of_text(&mut self, value: ValueId, state: &State) -> MarksId {
        let class = self.table.get(value).class.filter(|_| self.manner.sigil.is_some());
        if let Some(class) = class.filter(|class| self.project.class_of(*class).is_some()) {
            let name = self.table.name("__toString");
            let lineage = self.project.ancestors(class);
            let is_own = lineage.iter().all(|one| self.project.class_of(*one).is_some());
            if is_own && self.methods(class, name, 0, true).is_empty() {
                return MarksId::NONE;
            }
        }
        access::deep_marks(value, state, &mut self.table)
    }

    /// Data as it counts behind a beginning.
    fn within(&mut self, before: &str, marks: MarksId) -> MarksId {
        if marks.is_none() {
            return marks;
        }
        let mut marks = marks;
        for quotes in QUOTES {
            let place = quotes.place(before);
            if place != quotes.kind {
                marks = self.moved_to(quotes.kind, &[place], marks);
            }
        }
        let address = behind_location(before);
        let harmless: &[SinkKind] = match address {
            _ if fixes_host(address) => OF_HOST,
            _ if is_beside(address) => &[SinkKind::Redirect],
            _ => return marks,
        };
        let kinds = self.sorts.cleaned(harmless);
        self.table.without(marks, kinds)
    }

    /// Data that stands in a text at some places counts for the text as it does for these.
    fn moved_to(&mut self, whole: SinkKind, places: &[SinkKind], marks: MarksId) -> MarksId {
        if places == [whole] {
            return marks;
        }
        let wholes: Vec<usize> = self.sorts.at(&[whole]).numbers().collect();
        let at: Vec<Vec<usize>> =
            places.iter().map(|place| self.sorts.at(&[*place]).numbers().collect()).collect();
        self.table.map_marks(marks, |mark, _| {
            let mut kinds = mark.kinds;
            for (number, one) in wholes.iter().enumerate() {
                let counts = at.iter().filter_map(|place| place.get(number));
                let mut counts = counts.filter(|of| !mark.kinds.and(Kinds::one(**of)).is_none());
                kinds = kinds.without(Kinds::one(*one));
                if counts.next().is_some() {
                    kinds = kinds.or(Kinds::one(*one));
                }
            }
            (!kinds.is_none()).then_some(Mark { kinds, ..mark })
        })
    }

    /// The data in a line of a head, and what of it says where the browser goes.
    pub(super) fn leading(&mut self, value: ValueId, state: &State) -> MarksId {
        let Some(pieces) = self.table.pieces_of(value) else {
            return access::deep_marks(value, state, &mut self.table);
        };
        let (mut before, mut all) = (String::new(), MarksId::NONE);
        for piece in pieces.iter() {
            match piece {
                Piece::Said(text) => before.push_str(text),
                Piece::Data(marks) if before.is_empty() || location(&before).is_some() => {
                    all = self.table.union(all, *marks);
                }
                _ => before.push(PIECE),
            }
        }
        all
    }
}

/// Goes on behind a piece.
fn read_piece(piece: &Piece, before: &mut String, page: &mut Page) {
    if let Piece::Said(text) = piece {
        before.push_str(text);
        page.read(text);
    } else {
        before.push(PIECE);
        page.skip();
    }
}

/// Where an address begins in a text that may be a line of a head.
fn behind_location(before: &str) -> &str {
    location(before).unwrap_or(before)
}

/// What stands behind the name of the header that leads elsewhere, if that is its whole name.
fn location(before: &str) -> Option<&str> {
    let at = before.to_ascii_lowercase().find(LOCATION)?;
    let is_name = before.get(..at)?.chars().next_back().is_none_or(|one| !one.is_ascii_graphic());
    let behind = before.get(at + LOCATION.len()..)?;
    is_name.then(|| behind.trim_start())
}

/// Whether a browser takes an address that begins so for one beside the page that it is on: it can be neither the
/// name of a scheme nor that of a host.
fn is_beside(address: &str) -> bool {
    let blank = |one: char| one.is_ascii_control() || one == ' ';
    let address = address.trim_start_matches(blank);
    match address.chars().next() {
        None | Some('/' | '\\' | PIECE) => false,
        Some(first) if first.is_ascii_alphabetic() => address
            .find(['/', '?', '#', ':', '\\', PIECE])
            .is_some_and(|end| address.get(end..).unwrap_or_default().starts_with(['/', '?', '#'])),
        Some(_) => true,
    }
}

#[cfg(test)]
#[test]
fn quotes_are_counted_as_their_language_does() {
    let place = |kind: SinkKind, before: &str| {
        QUOTES.iter().find(|one| one.kind == kind).map(|one| one.place(before))
    };
    assert_eq!(place(SinkKind::Sql, "a = 'b\\'"), Some(SinkKind::SqlSingle));
    assert_eq!(place(SinkKind::Xpath, "a = 'b\\'"), Some(SinkKind::Xpath));
    assert_eq!(place(SinkKind::Command, "ls \"it's "), Some(SinkKind::CommandDouble));
    assert_eq!(place(SinkKind::Code, "f('a', "), Some(SinkKind::Code));
    assert_eq!(behind_location("LOCATION: /a"), "/a");
    assert_eq!(location("X-Location: /a"), None);
    assert_eq!(location("HTTP/1.1 302\r\nLocation: "), Some(""));
}

#[cfg(test)]
#[test]
fn addresses_beside_a_page_begin_like_none_of_another_host() {
    for beside in ["a/", "a.php?x=", "?a=", "#", ".", "../", "'", "1", " b#"] {
        assert!(is_beside(beside), "{beside}");
    }
    for other in
        ["", " ", "/", "\\", "a", "java", "https:", "https://", "a:b/", "a\u{fffc}/", "\u{fffc}/"]
    {
        assert!(!is_beside(other), "{other}");
    }
}
