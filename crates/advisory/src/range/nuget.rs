//! `NuGet`: <https://learn.microsoft.com/nuget/concepts/package-versioning#version-ranges>, with floating versions.

use seawall_model::Ecosystem as E;

use super::Comparator::GreaterOrEqual;
use super::maven::brackets;
use super::{Constraint, Notation, Set, by_order};

pub(super) const NOTATION: Notation =
    Notation { name: "nuget", ecosystems: &[E::Nuget], read, holds: by_order };

/// A version alone is a lower bound, and so is what stands before a star: the newest is taken.
fn read(text: &str) -> Option<Vec<Set>> {
    if text.starts_with(['[', '(']) {
        return brackets(text);
    }
    let floor = text.split('*').next()?.trim_end_matches(['.', '-']);
    let set =
        if floor.is_empty() { Set::new() } else { vec![Constraint::new(GreaterOrEqual, floor)] };
    Some(vec![set])
}
