//! The tree of values, and what can be wrong with the text that it was read from.

use std::collections::{BTreeSet, HashMap};

use seawall_model::Region;

use crate::Text;

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// From its first character to the one after its last.
    pub region: Region,
}

impl Node {
    /// What stands under `key`, in a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(name, _)| name.name == key).map(|(_, node)| node)
    }

    /// What stands at the end of a path of keys.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// What is written, if that is a text.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text under `key`.
    pub fn text_at(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Self::text)
    }

    /// Whether `true` stands under `key`.
    pub fn is_true(&self, key: &str) -> bool {
        self.get(key).is_some_and(|node| node.value == Value::Bool(true))
    }

    /// The values of a list; nothing else has any.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The keys and values of a mapping; nothing else has any.
    pub fn entries(&self) -> &[(Key, Self)] {
        match &self.value {
            Value::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The keys and values of the mapping under `key`.
    pub fn entries_at(&self, key: &str) -> &[(Key, Self)] {
        self.get(key).map(Self::entries).unwrap_or_default()
    }

    /// The values of a mapping by key: for who asks as often as the mapping is long, since [`Self::get`] looks at
    /// one key after the other.
    pub fn by_key(&self) -> HashMap<&str, &Self> {
        self.entries().iter().map(|(key, node)| (key.name.as_str(), node)).collect()
    }

    /// What stands under `key`, one by one where it is a list: an element of XML that may be there once or often.
    pub fn each(&self, key: &str) -> &[Self] {
        match self.get(key) {
            None => &[],
            Some(Self { value: Value::List(items), .. }) => items,
            Some(node) => std::slice::from_ref(node),
        }
    }
}

/// What is written at a place.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, `null` or `~`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number, as it was written.
    Float(Text),
    /// Anything else that is written in one piece.
    Text(Text),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order in which they were written, no key twice.
    Mapping(Vec<(Key, Node)>),
}

impl Value {
    /// The value as an error message shows it.
    pub fn describe(&self) -> String {
        match self {
            Self::Null => "nothing".to_owned(),
            Self::Text(text) if text.is_empty() => "an empty one".to_owned(),
            Self::Bool(value) => format!("`{value}`"),
            Self::Integer(value) => format!("the number {value}"),
            Self::Float(value) => format!("the number {value}"),
            Self::Text(text) if text.chars().count() <= 40 => format!("`{}`", text.escape_debug()),
            Self::Text(_) => "a long text".to_owned(),
            Self::List(_) => "a list".to_owned(),
            Self::Mapping(_) => "a mapping".to_owned(),
        }
    }
}

/// A key of a mapping.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// What was written.
    pub name: Text,
    /// Where.
    pub region: Region,
}

/// Something that is not what the file claims to be, or more than a reader should take on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// Where.
    pub region: Region,
    /// What is wrong and what to do about it.
    pub message: String,
}

/// Reports each key that is there twice, and keeps the last one's value, in linear time.
pub(crate) fn keep_last(entries: Vec<(Key, Node)>, errors: &mut Vec<Error>) -> Vec<(Key, Node)> {
    let Some(replaced) = replaced(&entries, errors) else { return entries };
    let mut position = 0;
    let mut entries = entries;
    entries.retain(|_| {
        position += 1;
        !replaced.contains(&(position - 1))
    });
    entries
}

/// Whether a key is there twice, as far as a glance says: of many, `None`.
pub(crate) fn has_twice(entries: &[(Key, Node)]) -> Option<bool> {
    const FEW: usize = 8;
    let names = || entries.iter().map(|(key, _)| key.name.as_str());
    let is_before = |(at, name)| names().take(at).any(|one| one == name);
    (entries.len() <= FEW).then(|| names().enumerate().any(is_before))
}

/// The places of entries of which another one of the same name follows; none in almost every file.
fn replaced(entries: &[(Key, Node)], errors: &mut Vec<Error>) -> Option<BTreeSet<usize>> {
    if has_twice(entries) == Some(false) {
        return None;
    }
    let mut last: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
    let mut replaced = BTreeSet::new();
    for (at, (key, _)) in entries.iter().enumerate() {
        let Some(before) = last.insert(&key.name, at) else { continue };
        replaced.insert(before);
        // In JSON, which has none, some write comments under this name.
        if key.name == "//" {
            continue;
        }
        let line = entries.get(before).map_or(0, |(key, _)| key.region.start.line);
        let message =
            format!("the key `{}` stands in line {line} already: this one counts", key.name);
        errors.push(Error { region: key.region, message });
    }
    (!replaced.is_empty()).then_some(replaced)
}
