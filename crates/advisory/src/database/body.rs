//! What is written of an advisory and of an affected package, and reading it where it lies.
//!
//! Texts stand elsewhere and are named by their offsets, so that the same is written into a file and while
//! advisories are gathered.

use seawall_model::{Ecosystem, Score};

use super::DatabaseError;
use super::layout::{Cursor, put, put_signed, text_at};
use super::texts::Texts;
use crate::osv::{self, Advisory, Affected, Event, EventKind, Scale, Stretch, Symbol};

/// What an advisory in a database says: see [`Advisory`] for each field.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of `Advisory`")]
pub struct Details<'d> {
    pub id: &'d str,
    pub aliases: Vec<&'d str>,
    pub related: Vec<&'d str>,
    pub upstream: Vec<&'d str>,
    pub summary: &'d str,
    pub published: i64,
    pub modified: i64,
    pub withdrawn: Option<i64>,
    pub vectors: Vec<&'d str>,
    pub severity: &'d str,
    pub weaknesses: Vec<u32>,
}

/// A stretch of versions, with its events by rising version.
#[derive(Debug, Clone)]
pub struct StretchRef<'d> {
    /// Whose order it is.
    pub scale: Scale,
    /// What happens where.
    pub events: Vec<EventRef<'d>>,
}

/// What happens at a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventRef<'d> {
    /// What happens.
    pub kind: EventKind,
    /// The version; `0` before all.
    pub version: &'d str,
}

/// Vulnerable code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SymbolRef<'d> {
    /// The package or module it is in; empty where the name says all.
    pub path: &'d str,
    /// The name; empty for everything in the package.
    pub name: &'d str,
}

/// An affected package, its body read.
#[derive(Debug, Clone)]
pub(crate) struct Body<'d> {
    pub(crate) ranges: Vec<StretchRef<'d>>,
    pub(crate) versions: Vec<&'d str>,
    pub(crate) symbols: Vec<SymbolRef<'d>>,
    pub(crate) vectors: Vec<&'d str>,
}

/// The numbers that stand in files for these; they never change.
const SCALES: [Scale; 3] = [Scale::Semver, Scale::Ecosystem, Scale::Git];
const KINDS: [EventKind; 4] =
    [EventKind::Fixed, EventKind::LastAffected, EventKind::Limit, EventKind::Introduced];

/// Writes what an advisory says but for its id, its packages and whether it was withdrawn.
pub(super) fn put_advisory(
    body: &mut Vec<u8>,
    texts: &mut Texts,
    advisory: &Advisory,
) -> Result<(), DatabaseError> {
    let lists = [&advisory.aliases, &advisory.related, &advisory.upstream, &advisory.vectors];
    for list in lists {
        put_texts(body, texts, list)?;
    }
    put_text(body, texts, &advisory.summary)?;
    put_text(body, texts, &advisory.severity)?;
    let moments = [advisory.published, advisory.modified, advisory.withdrawn.unwrap_or_default()];
    for moment in moments {
        put_signed(body, moment);
    }
    put(body, advisory.weaknesses.len() as u64);
    for weakness in &advisory.weaknesses {
        put(body, u64::from(*weakness));
    }
    Ok(())
}

/// Writes which versions of a package are affected.
pub(super) fn put_affected(
    body: &mut Vec<u8>,
    texts: &mut Texts,
    affected: &Affected,
) -> Result<(), DatabaseError> {
    put(body, affected.ranges.len() as u64);
    for stretch in &affected.ranges {
        put(body, number_of(&SCALES, &stretch.scale));
        put(body, stretch.events.len() as u64);
        for event in &stretch.events {
            put(body, number_of(&KINDS, &event.kind));
            put_text(body, texts, &event.version)?;
        }
    }
    put_texts(body, texts, &affected.versions)?;
    put(body, affected.symbols.len() as u64);
    for symbol in &affected.symbols {
        put_text(body, texts, &symbol.path)?;
        put_text(body, texts, &symbol.name)?;
    }
    put_texts(body, texts, &affected.vectors)
}

fn number_of<T: PartialEq>(all: &[T], one: &T) -> u64 {
    all.iter().position(|other| other == one).unwrap_or_default() as u64
}

fn numbered<T: Copy>(all: &[T], number: u64) -> Option<T> {
    all.get(usize::try_from(number).ok()?).copied()
}

pub(super) fn put_text(
    body: &mut Vec<u8>,
    texts: &mut Texts,
    text: &str,
) -> Result<(), DatabaseError> {
    put(body, u64::from(texts.offset(text)?));
    Ok(())
}

fn put_texts(body: &mut Vec<u8>, texts: &mut Texts, list: &[String]) -> Result<(), DatabaseError> {
    put(body, list.len() as u64);
    list.iter().try_for_each(|text| put_text(body, texts, text))
}

/// Reads the offset of a text, and the text there.
pub(super) fn text<'d>(texts: &'d [u8], cursor: &mut Cursor<'d>) -> Result<&'d str, DatabaseError> {
    text_at(texts, cursor.small()?)
}

fn list<'d>(texts: &'d [u8], cursor: &mut Cursor<'d>) -> Result<Vec<&'d str>, DatabaseError> {
    (0..cursor.count()?).map(|_| text(texts, cursor)).collect()
}

impl<'d> Details<'d> {
    pub(super) fn read(
        id: &'d str,
        is_withdrawn: bool,
        texts: &'d [u8],
        cursor: &mut Cursor<'d>,
    ) -> Result<Self, DatabaseError> {
        Ok(Self {
            id,
            aliases: list(texts, cursor)?,
            related: list(texts, cursor)?,
            upstream: list(texts, cursor)?,
            vectors: list(texts, cursor)?,
            summary: text(texts, cursor)?,
            severity: text(texts, cursor)?,
            published: cursor.signed()?,
            modified: cursor.signed()?,
            withdrawn: Some(cursor.signed()?).filter(|_| is_withdrawn),
            weaknesses: (0..cursor.count()?).map(|_| cursor.small()).collect::<Result<_, _>>()?,
        })
    }

    /// The aliases alone, which come first.
    pub(super) fn aliases(
        texts: &'d [u8],
        cursor: &mut Cursor<'d>,
    ) -> Result<Vec<&'d str>, DatabaseError> {
        list(texts, cursor)
    }

    /// The score of its newest vector that can be read.
    pub fn score(&self) -> Option<Score> {
        osv::score(self.vectors.iter().copied())
    }

    /// The same as a value of its own.
    pub(super) fn to_advisory(&self) -> Advisory {
        Advisory {
            id: self.id.to_owned(),
            aliases: owned(&self.aliases),
            related: owned(&self.related),
            upstream: owned(&self.upstream),
            vectors: owned(&self.vectors),
            summary: self.summary.to_owned(),
            severity: self.severity.to_owned(),
            published: self.published,
            modified: self.modified,
            withdrawn: self.withdrawn,
            weaknesses: self.weaknesses.clone(),
            affected: Vec::new(),
        }
    }
}

impl<'d> Body<'d> {
    pub(super) fn read(texts: &'d [u8], cursor: &mut Cursor<'d>) -> Result<Self, DatabaseError> {
        let ranges =
            (0..cursor.count()?).map(|_| stretch(texts, cursor)).collect::<Result<_, _>>()?;
        let versions = list(texts, cursor)?;
        let mut symbols = Vec::new();
        for _ in 0..cursor.count()? {
            let path = text(texts, cursor)?;
            symbols.push(SymbolRef { path, name: text(texts, cursor)? });
        }
        Ok(Self { ranges, versions, symbols, vectors: list(texts, cursor)? })
    }

    /// The same as a value of its own.
    pub(super) fn to_affected(&self, ecosystem: Ecosystem, name: &str, release: &str) -> Affected {
        let event =
            |event: &EventRef<'_>| Event { kind: event.kind, version: event.version.to_owned() };
        let stretch = |stretch: &StretchRef<'_>| Stretch {
            scale: stretch.scale,
            events: stretch.events.iter().map(event).collect(),
        };
        let symbol = |symbol: &SymbolRef<'_>| Symbol {
            path: symbol.path.to_owned(),
            name: symbol.name.to_owned(),
        };
        Affected {
            ecosystem,
            release: release.to_owned(),
            name: name.to_owned(),
            ranges: self.ranges.iter().map(stretch).collect(),
            versions: owned(&self.versions),
            symbols: self.symbols.iter().map(symbol).collect(),
            vectors: owned(&self.vectors),
        }
    }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

fn stretch<'d>(texts: &'d [u8], cursor: &mut Cursor<'d>) -> Result<StretchRef<'d>, DatabaseError> {
    let scale = numbered(&SCALES, cursor.number()?).ok_or(DatabaseError::Corrupt("a range"))?;
    let mut events = Vec::new();
    for _ in 0..cursor.count()? {
        let kind = numbered(&KINDS, cursor.number()?).ok_or(DatabaseError::Corrupt("an event"))?;
        events.push(EventRef { kind, version: text(texts, cursor)? });
    }
    Ok(StretchRef { scale, events })
}
