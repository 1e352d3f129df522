//! Whether what rules ask for holds of resources: yes, no, or nobody knows.

mod compare;
mod edges;
mod formula;
mod setting;

use std::collections::BTreeMap;

use seawall_rules::resource::{Formula, Kinds, ResourceRule};

use crate::Resource;

/// Whether something holds of a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// It is not about such resources.
    Apart,
    /// It holds.
    Holds,
    /// Nobody knows before the definition is carried out.
    Unknown,
    /// It does not hold.
    Fails,
}

/// Resources with what connects them.
pub struct Graph<'r> {
    resources: &'r [Resource],
    by_kind: BTreeMap<&'r str, Vec<usize>>,
    /// The resources that each names or that name it.
    connected: Vec<Vec<usize>>,
}

impl<'r> Graph<'r> {
    /// The graph of these resources.
    pub fn new(resources: &'r [Resource]) -> Self {
        let mut by_kind: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, one) in resources.iter().enumerate() {
            by_kind.entry(&one.kind).or_default().push(at);
        }
        Self { resources, by_kind, connected: edges::of(resources) }
    }

    /// What a rule says of each resource that it is about, by their numbers.
    pub fn answers(&self, rule: &ResourceRule) -> Vec<(usize, Answer)> {
        let mut about: Vec<usize> = match subjects(&rule.definition) {
            None => (0..self.resources.len()).collect(),
            Some(kinds) => {
                let kinds = kinds.iter().map(|kind| kind.strip_prefix(OF_DATA).unwrap_or(kind));
                kinds.filter_map(|kind| self.by_kind.get(kind)).flatten().copied().collect()
            }
        };
        about.sort_unstable();
        about.dedup();
        let answer =
            |at: usize| Some((at, self.answer(&rule.definition, self.resources.get(at)?, at)));
        about.into_iter().filter_map(answer).filter(|(_, it)| *it != Answer::Apart).collect()
    }
}

/// What stands before the kind of what is only looked up, where a rule tells that from what is made.
const OF_DATA: &str = "data.";

/// The kinds that a definition may be about; nothing where that is any.
fn subjects(formula: &Formula) -> Option<Vec<&str>> {
    match formula {
        Formula::And(parts) | Formula::Or(parts) => {
            of_filter(parts).or_else(|| all_subjects(parts))
        }
        Formula::Not(inner) | Formula::Meant(inner) => subjects(inner),
        Formula::Setting { kinds, .. } | Formula::Presence { kinds, .. } => named(kinds),
        Formula::Connection { kinds, others, .. } => {
            Some(named(kinds)?.into_iter().chain(named(others)?).collect())
        }
        Formula::Filter { kinds, is_in } => named(kinds).filter(|_| *is_in),
    }
}

/// The kinds that a filter among these means.
fn of_filter(parts: &[Formula]) -> Option<Vec<&str>> {
    parts.iter().find_map(|part| match part {
        Formula::Filter { kinds, is_in: true } => named(kinds),
        _ => None,
    })
}

fn all_subjects(parts: &[Formula]) -> Option<Vec<&str>> {
    let all: Option<Vec<Vec<&str>>> = parts.iter().map(subjects).collect();
    Some(all?.concat())
}

fn named(kinds: &Kinds) -> Option<Vec<&str>> {
    match kinds {
        Kinds::All => None,
        Kinds::Named(names) => Some(names.iter().map(String::as_str).collect()),
    }
}

#[cfg(test)]
mod tests;
