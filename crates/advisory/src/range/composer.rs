//! Composer: <https://getcomposer.org/doc/articles/versions.md#writing-version-constraints>.

use seawall_model::Ecosystem as E;

use super::Comparator::{GreaterOrEqual, Less};
use super::split::{alternatives, comparator, raised, terms};
use super::{Constraint, Notation, Set, by_order};

pub(super) const NOTATION: Notation =
    Notation { name: "composer", ecosystems: &[E::Composer], read, holds: by_order };

fn read(text: &str) -> Option<Vec<Set>> {
    alternatives(text).map(set).collect()
}

fn set(text: &str) -> Option<Set> {
    if let Some((from, to)) = text.split_once(" - ") {
        let mut set = vec![Constraint::new(GreaterOrEqual, bare(from))];
        let to = bare(to);
        set.extend(if to.matches('.').count() < 2 {
            term("", &format!("{to}.*"))?.split_off(1)
        } else {
            term("<=", to)?
        });
        return Some(set);
    }
    let mut set = Set::new();
    for (sign, version) in terms(text)? {
        set.extend(term(sign, bare(version))?);
    }
    Some(set)
}

/// Without the flag of stability behind an `@`, and without a leading `v`.
fn bare(version: &str) -> &str {
    let version = version.split('@').next().unwrap_or(version).trim();
    version.strip_prefix(['v', 'V']).unwrap_or(version)
}

fn term(sign: &str, version: &str) -> Option<Set> {
    // Development versions of the bound stand before it, and belong to what it bounds.
    let between = |floor: &str, at: usize| {
        let next = raised(floor, at)?;
        Some(vec![
            Constraint::new(GreaterOrEqual, floor),
            Constraint::new(Less, format!("{next}-dev")),
        ])
    };
    let wild = version.find(['*', 'x', 'X']).filter(|_| version.ends_with(['*', 'x', 'X']));
    if let Some(at) = wild {
        let floor = version[..at].trim_end_matches('.');
        return if floor.is_empty() {
            Some(Set::new())
        } else {
            between(floor, floor.matches('.').count())
        };
    }
    let numbers = version.split('-').next()?.split('.');
    match sign {
        "^" => {
            let zeros = numbers
                .clone()
                .take_while(|number| number.bytes().all(|byte| byte == b'0'))
                .count();
            between(version, zeros.min(numbers.count() - 1))
        }
        "~" => between(version, numbers.count().saturating_sub(2)),
        _ => Some(vec![Constraint::new(comparator(sign)?, version)]),
    }
}
