//! Values that know where they were written, and what of them nobody can know before a definition is carried out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use seawall_model::Region;

/// A place in one of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The number of the file.
    pub file: u32,
    /// Where in it.
    pub region: Region,
}

/// A value and where it was written, which may be far from where it is used.
#[derive(Debug, Clone)]
pub struct Value {
    /// What it is.
    pub data: Data,
    /// Where it was written; nothing where it was computed.
    pub spot: Option<Spot>,
}

/// The values of names, in the order of those.
pub type Map = BTreeMap<Arc<str>, Entry>;

/// A value under a name.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Where it is given.
    pub spot: Option<Spot>,
    /// What is given.
    pub value: Value,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// Nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(Arc<str>),
    /// A list.
    List(Arc<Vec<Value>>),
    /// Values by name.
    Map(Arc<Map>),
    /// What is known of a thing by its address; it has more than its settings say.
    Thing(Arc<str>, Arc<Map>),
    /// What nobody can know from the files.
    Unknown(Arc<Unknown>),
}

/// What is known of something unknown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unknown {
    /// The addresses of what it depends on.
    pub refers: BTreeSet<String>,
    /// Its pieces, where it is a text of which some is known.
    pub pieces: Vec<Piece>,
}

/// A piece of a text of which some is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// What stands there.
    Known(Arc<str>),
    /// Something.
    Unknown,
}

/// Values are the same wherever they were written.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.data == other.data
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Entry {
    /// A value that was computed.
    pub(crate) const fn of(value: Value) -> Self {
        Self { spot: None, value }
    }
}

impl Value {
    /// A value that was computed.
    pub(crate) const fn of(data: Data) -> Self {
        Self { data, spot: None }
    }

    /// A number.
    pub(crate) const fn number(number: f64) -> Self {
        Self::of(Data::Number(number))
    }

    /// How many of something there are, or which of them it is.
    #[expect(clippy::cast_precision_loss, reason = "nothing has 2^53 elements")]
    pub(crate) const fn count(count: usize) -> Self {
        Self::number(count as f64)
    }

    /// Yes or no.
    pub(crate) const fn truth(value: bool) -> Self {
        Self::of(Data::Bool(value))
    }

    /// A text.
    pub(crate) fn text(text: &str) -> Self {
        Self::of(Data::Text(Arc::from(text)))
    }

    /// A list.
    pub(crate) fn list(items: Vec<Self>) -> Self {
        Self::of(Data::List(Arc::new(items)))
    }

    /// Values by name.
    pub(crate) fn map(entries: Map) -> Self {
        Self::of(Data::Map(Arc::new(entries)))
    }

    /// What is not known, and depends on nothing that has a name.
    pub(crate) fn unknown() -> Self {
        Self::of(Data::Unknown(Arc::default()))
    }

    /// What is not known and depends on what these name.
    pub(crate) fn unknown_of(refers: BTreeSet<String>) -> Self {
        Self::of(Data::Unknown(Arc::new(Unknown { refers, pieces: Vec::new() })))
    }

    /// What is not known and depends on what other values depend on.
    pub(crate) fn unknown_like<'v>(others: impl IntoIterator<Item = &'v Self>) -> Self {
        let mut refers = BTreeSet::new();
        for other in others {
            other.add_refers(&mut refers);
        }
        Self::unknown_of(refers)
    }

    /// The value, as written at a place.
    #[must_use]
    pub(crate) fn at(self, spot: Spot) -> Self {
        Self { spot: Some(spot), ..self }
    }

    /// Whether all of it is known.
    pub fn is_known(&self) -> bool {
        match &self.data {
            Data::Unknown(_) | Data::Thing(..) => false,
            Data::List(items) => items.iter().all(Self::is_known),
            Data::Map(entries) => entries.values().all(|entry| entry.value.is_known()),
            _ => true,
        }
    }

    /// Whether nothing is known of it.
    pub const fn is_unknown(&self) -> bool {
        matches!(self.data, Data::Unknown(_))
    }

    /// Whether it is nothing.
    pub const fn is_null(&self) -> bool {
        matches!(self.data, Data::Null)
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match &self.data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of a list; nothing else has any.
    pub fn items(&self) -> &[Self] {
        match &self.data {
            Data::List(items) => items,
            _ => &[],
        }
    }

    /// The values by name, if it is such.
    pub fn entries(&self) -> Option<&Map> {
        match &self.data {
            Data::Map(entries) | Data::Thing(_, entries) => Some(entries),
            _ => None,
        }
    }

    /// What stands under a name.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.entries().and_then(|entries| entries.get(name)).map(|entry| &entry.value)
    }

    /// Adds the addresses of what it depends on.
    pub(crate) fn add_refers(&self, refers: &mut BTreeSet<String>) {
        match &self.data {
            Data::Unknown(unknown) => refers.extend(unknown.refers.iter().cloned()),
            Data::List(items) => items.iter().for_each(|item| item.add_refers(refers)),
            Data::Map(entries) => {
                entries.values().for_each(|entry| entry.value.add_refers(refers));
            }
            Data::Thing(address, _) => drop(refers.insert(address.to_string())),
            _ => {}
        }
    }
}

impl fmt::Display for Value {
    /// As JSON, with `?` for what is not known.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.data {
            Data::Null => out.write_str("null"),
            Data::Bool(value) => write!(out, "{value}"),
            Data::Number(number) => write!(out, "{number}"),
            Data::Text(text) => write!(out, "{text:?}"),
            Data::List(items) => {
                out.write_str("[")?;
                for (at, item) in items.iter().enumerate() {
                    write!(out, "{}{item}", if at == 0 { "" } else { ", " })?;
                }
                out.write_str("]")
            }
            Data::Map(entries) | Data::Thing(_, entries) => {
                out.write_str("{")?;
                for (at, (name, entry)) in entries.iter().enumerate() {
                    let comma = if at == 0 { "" } else { ", " };
                    write!(out, "{comma}{name}: {}", entry.value)?;
                }
                out.write_str("}")
            }
            Data::Unknown(unknown) if unknown.pieces.is_empty() => out.write_str("?"),
            Data::Unknown(unknown) => {
                let piece = |piece: &Piece| match piece {
                    Piece::Known(text) => text.to_string(),
                    Piece::Unknown => "?".to_owned(),
                };
                write!(out, "~{:?}", unknown.pieces.iter().map(piece).collect::<String>())
            }
        }
    }
}
