//! How often a block counts: once, as often as `count` says, or once for each element of `for_each`.

use std::sync::Arc;

use seawall_datatree::hcl::Body;

use super::evaluate::Context;
use crate::{Data, Entry, Map, Value};

/// More instances than this are not told apart.
const MOST: usize = 256;

/// What tells an instance from others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Number(usize),
    Text(Arc<str>),
}

/// What a block comes to.
pub(super) enum Instances<T> {
    /// One thing.
    One(T),
    /// One that stands for nobody knows how many.
    Some(T),
    /// One for each number below a count.
    Counted(Vec<T>),
    /// One for each key.
    Each(Vec<(Arc<str>, T)>),
}

impl Key {
    /// The key as addresses show it.
    pub(super) fn shown(key: Option<&Self>) -> String {
        match key {
            None => String::new(),
            Some(Self::Number(number)) => format!("[{number}]"),
            Some(Self::Text(text)) => format!("[{text:?}]"),
        }
    }
}

impl<T> Instances<T> {
    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        let (one, counted, each) = match self {
            Self::One(one) | Self::Some(one) => (Some(one), None, None),
            Self::Counted(all) => (None, Some(all), None),
            Self::Each(all) => (None, None, Some(all)),
        };
        let each = each.into_iter().flatten().map(|(_, one)| one);
        one.into_iter().chain(counted.into_iter().flatten()).chain(each)
    }

    /// The same for something else of each.
    pub(super) fn map<U>(self, mut make: impl FnMut((Option<Key>, T)) -> U) -> Instances<U> {
        match self {
            Self::One(one) => Instances::One(make((None, one))),
            Self::Some(one) => Instances::Some(make((None, one))),
            Self::Counted(all) => {
                let all = all.into_iter().enumerate();
                Instances::Counted(
                    all.map(|(at, one)| make((Some(Key::Number(at)), one))).collect(),
                )
            }
            Self::Each(all) => {
                let make = |(key, one): (Arc<str>, T)| {
                    (Arc::clone(&key), make((Some(Key::Text(key)), one)))
                };
                Instances::Each(all.into_iter().map(make).collect())
            }
        }
    }

    /// All of them as one value, given each as a value: what the name of the block stands for.
    pub(super) fn value(&self, of: impl Fn(&T) -> Value) -> Value {
        match self {
            Self::One(one) => of(one),
            Self::Some(one) => Value::unknown_like([&of(one)]),
            Self::Counted(all) => Value::list(all.iter().map(of).collect()),
            Self::Each(all) => {
                let entry = |(key, one): &(Arc<str>, T)| {
                    (Arc::clone(key), Entry { spot: None, value: of(one) })
                };
                Value::map(all.iter().map(entry).collect::<Map>())
            }
        }
    }
}

impl Context<'_> {
    /// The contexts in which a block counts.
    pub(super) fn instances(&self, body: &Body) -> Instances<Self> {
        if let Some(count) = body.get("count") {
            let count = self.evaluate(count).unwrap_or_else(|_| Value::unknown());
            return self.counted(&count);
        }
        let Some(each) = body.get("for_each") else { return Instances::One(self.clone()) };
        let each = self.evaluate(each).unwrap_or_else(|_| Value::unknown());
        self.for_each(&each)
    }

    fn counted(&self, count: &Value) -> Instances<Self> {
        let with = |index: Value| {
            self.with("count", Value::map(Map::from([("index".into(), Entry::of(index))])))
        };
        match super::convert::index(count) {
            Some(number) if number <= MOST => {
                Instances::Counted((0..number).map(|at| with(Value::count(at))).collect())
            }
            _ => Instances::Some(with(Value::unknown_like([count]))),
        }
    }

    fn for_each(&self, each: &Value) -> Instances<Self> {
        let with = |key: Value, value: Value| {
            let entries = [("key".into(), Entry::of(key)), ("value".into(), Entry::of(value))];
            self.with("each", Value::map(Map::from(entries)))
        };
        match elements(each) {
            Some(all) if all.len() <= MOST => {
                let one = |(key, value): (Arc<str>, Value)| {
                    let named = Value::of(Data::Text(Arc::clone(&key)));
                    (key, with(named, value))
                };
                Instances::Each(all.into_iter().map(one).collect())
            }
            _ => {
                let unknown = Value::unknown_like([each]);
                Instances::Some(with(unknown.clone(), unknown))
            }
        }
    }
}

/// The keys and values of what is gone through for each; nothing where they are not known.
pub(super) fn elements(each: &Value) -> Option<Vec<(Arc<str>, Value)>> {
    match &each.data {
        Data::Map(entries) => {
            let entries = entries.iter();
            Some(entries.map(|(key, entry)| (Arc::clone(key), entry.value.clone())).collect())
        }
        Data::List(items) => {
            let named = items.iter().map(|item| match &item.data {
                Data::Text(text) => Some((Arc::clone(text), item.clone())),
                _ => None,
            });
            let mut named = named.collect::<Option<Vec<_>>>()?;
            named.sort_by(|one, other| one.0.cmp(&other.0));
            named.dedup_by(|one, other| one.0 == other.0);
            Some(named)
        }
        _ => None,
    }
}
