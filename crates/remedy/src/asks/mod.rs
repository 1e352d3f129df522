//! What locks say of who asks for which versions of what: one file for each kind of lock that says it.

mod composer_lock;
mod gemfile_lock;
mod npm_lock;
mod poetry_lock;
mod yarn_lock;

use std::collections::BTreeMap;

use seawall_advisory::name;
use seawall_model::Ecosystem;

use crate::manifests::base;

/// A lock that says it.
struct Lock {
    claims: fn(&str) -> bool,
    read: fn(&str, &mut Asks),
}

const ALL: &[&Lock] = &[
    &composer_lock::LOCK,
    &gemfile_lock::LOCK,
    &npm_lock::LOCK,
    &poetry_lock::LOCK,
    &yarn_lock::LOCK,
];

/// Which versions of a package others ask for.
#[derive(Debug, Default)]
pub(crate) struct Asks {
    /// By who asks, in which version, for what.
    known: BTreeMap<(String, String, String), String>,
    /// Names and versions of which every copy came inside of another package's archive.
    bundled: BTreeMap<(String, String), bool>,
}

impl Asks {
    /// What a lock says; nothing where it does not.
    pub(crate) fn of(path: &str, text: &str) -> Self {
        let mut asks = Self::default();
        if let Some(lock) = ALL.iter().find(|lock| (lock.claims)(base(path))) {
            (lock.read)(text, &mut asks);
        }
        asks
    }

    /// What one asks for, if that is known. Names are in the form of advisories.
    pub(crate) fn range(&self, (by, version): (&str, &str), name: &str) -> Option<&str> {
        let key = (by.to_owned(), version.to_owned(), name.to_owned());
        self.known.get(&key).map(String::as_str)
    }

    /// Whether every copy of a version came inside of another package's archive.
    pub(crate) fn is_bundled(&self, name: &str, version: &str) -> bool {
        self.bundled.get(&(name.to_owned(), version.to_owned())) == Some(&true)
    }

    fn copy(&mut self, (name, version): (&str, &str), is_bundled: bool) {
        let all = self.bundled.entry((name.to_owned(), version.to_owned())).or_insert(true);
        *all &= is_bundled;
    }

    fn add(&mut self, world: Ecosystem, (by, version): (&str, &str), name: &str, range: &str) {
        let key = (name::key(world, by), version.to_owned(), name::key(world, name));
        self.known.insert(key, range.to_owned());
    }
}

#[cfg(test)]
mod tests;
