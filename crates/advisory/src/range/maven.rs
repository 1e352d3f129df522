//! Maven: "Dependency Version Requirement Specification" of the POM reference: brackets with commas.

use seawall_model::Ecosystem as E;

use super::Comparator::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual};
use super::{Constraint, Notation, Set, by_order};

pub(super) const NOTATION: Notation =
    Notation { name: "maven", ecosystems: &[E::Maven], read, holds: by_order };

/// A version alone is what Maven takes unless something else forces another.
fn read(text: &str) -> Option<Vec<Set>> {
    if text.starts_with(['[', '(']) {
        brackets(text)
    } else {
        Some(vec![vec![Constraint::new(Equal, text)]])
    }
}

/// Intervals with commas between them.
pub(super) fn brackets(text: &str) -> Option<Vec<Set>> {
    let mut any = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find([']', ')'])?;
        any.push(interval(&rest[..=end])?);
        rest = rest[end + 1..].trim_start().trim_start_matches(',').trim_start();
    }
    Some(any)
}

fn interval(text: &str) -> Option<Set> {
    let inner = text.get(1..text.len().checked_sub(1)?)?;
    let (open, close) = (text.chars().next()?, text.chars().next_back()?);
    let Some((from, to)) = inner.split_once(',') else {
        let exact = open == '[' && close == ']' && !inner.trim().is_empty();
        return exact.then(|| vec![Constraint::new(Equal, inner.trim())]);
    };
    let lower = if open == '[' { GreaterOrEqual } else { Greater };
    let upper = if close == ']' { LessOrEqual } else { Less };
    let bounds = [(lower, from.trim()), (upper, to.trim())];
    let given = bounds.into_iter().filter(|(_, version)| !version.is_empty());
    matches!(open, '[' | '(')
        .then(|| given.map(|(comparator, version)| Constraint::new(comparator, version)).collect())
}
