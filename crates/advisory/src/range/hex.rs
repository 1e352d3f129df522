//! Hex: <https://hexdocs.pm/elixir/Version.html#module-requirements>: `~>`, `and`, `or`.

use seawall_model::Ecosystem as E;

use super::Comparator::{GreaterOrEqual, Less};
use super::split::{comparator, raised, terms};
use super::{Constraint, Notation, Set, by_order};

pub(super) const NOTATION: Notation =
    Notation { name: "hex", ecosystems: &[E::Hex], read, holds: by_order };

fn read(text: &str) -> Option<Vec<Set>> {
    let text = text.replace(" or ", " || ").replace(" and ", " ");
    text.split("||").map(|part| set(part.trim())).collect()
}

fn set(text: &str) -> Option<Set> {
    let mut set = Set::new();
    for (sign, version) in terms(text)? {
        if sign == "~>" {
            let numbers = version.split(['-', '+']).next()?.split('.').count();
            let next = raised(version, numbers.saturating_sub(2))?;
            set.push(Constraint::new(GreaterOrEqual, version));
            set.push(Constraint::new(Less, format!("{next}-0")));
        } else {
            set.push(Constraint::new(comparator(sign)?, version));
        }
    }
    Some(set)
}
