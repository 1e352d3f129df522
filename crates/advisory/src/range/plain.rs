//! Signs and versions, with bars between alternatives: where a world has no notation of its own.

use super::split::{alternatives, comparator, terms};
use super::{Constraint, Notation, Set, by_order};

pub(super) const NOTATION: Notation =
    Notation { name: "plain", ecosystems: &[], read, holds: by_order };

pub(super) fn read(text: &str) -> Option<Vec<Set>> {
    alternatives(text).map(set).collect()
}

fn set(text: &str) -> Option<Set> {
    if text == "*" {
        return Some(Set::new());
    }
    let constraint = |(sign, version): (&str, &str)| {
        let version = version.strip_prefix(['v', 'V']).unwrap_or(version);
        Some(Constraint::new(comparator(sign)?, version))
    };
    terms(text)?.into_iter().map(constraint).collect()
}
