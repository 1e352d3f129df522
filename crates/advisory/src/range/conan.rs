//! Conan: <https://docs.conan.io/2/tutorial/versioning/version_ranges.html>.

use seawall_model::Ecosystem as E;

use super::Comparator::{GreaterOrEqual, Less};
use super::split::{comparator, raised, terms};
use super::{Constraint, Notation, Set, by_order};

pub(super) const NOTATION: Notation =
    Notation { name: "conan", ecosystems: &[E::Conan], read, holds: by_order };

/// Options stand behind a comma.
fn read(text: &str) -> Option<Vec<Set>> {
    let text = text.trim_matches(['[', ']']);
    let text = text.split(", ").next()?;
    text.split("||").map(|part| set(part.trim())).collect()
}

fn set(text: &str) -> Option<Set> {
    let mut set = Set::new();
    for (sign, version) in terms(text)? {
        // A hyphen at the end lets pre-releases in, which changes no bound.
        let version = version.strip_suffix('-').unwrap_or(version);
        let numbers = version.split('.').count();
        let raised_at = match sign {
            "~" => Some(1.min(numbers - 1)),
            "^" => {
                Some(version.split('.').take_while(|part| *part == "0").count().min(numbers - 1))
            }
            _ => None,
        };
        match raised_at {
            Some(at) => {
                set.push(Constraint::new(GreaterOrEqual, version));
                set.push(Constraint::new(Less, format!("{}-", raised(version, at)?)));
            }
            None if version == "*" => set.push(Constraint::new(GreaterOrEqual, "0.0.0")),
            None => set.push(Constraint::new(comparator(sign)?, version)),
        }
    }
    Some(set)
}
