//! `RubyGems`: `Gem::Requirement`, <https://guides.rubygems.org/patterns/#pessimistic-version-constraint>.

use seawall_model::Ecosystem as E;

use super::Comparator::{GreaterOrEqual, Less};
use super::split::{alternatives, comparator, raised, terms};
use super::{Constraint, Notation, Set, by_order};

pub(super) const NOTATION: Notation = Notation {
    name: "gem",
    ecosystems: &[E::Rubygems, E::Cocoapods, E::Chef],
    read,
    holds: by_order,
};

fn read(text: &str) -> Option<Vec<Set>> {
    alternatives(text).map(set).collect()
}

fn set(text: &str) -> Option<Set> {
    let mut set = Set::new();
    for (sign, version) in terms(text)? {
        let version = version.trim_matches(['"', '\'']);
        if sign == "~>" {
            set.push(Constraint::new(GreaterOrEqual, version));
            // Pre-releases of the bound lie outside as it does: no word stands before `A`.
            set.push(Constraint::new(Less, format!("{}.A", pessimistic(version)?)));
        } else {
            set.push(Constraint::new(comparator(sign)?, version));
        }
    }
    Some(set)
}

/// The version without its words and its last number, and the number before that raised.
fn pessimistic(version: &str) -> Option<String> {
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = version.split(['.', '-']).take_while(is_number).count();
    raised(version, numbers.saturating_sub(2))
}
