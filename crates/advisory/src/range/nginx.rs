//! nginx's advisories: `1.5.0+` is the rest of its branch, `1.1-1.3` from one to another.

use super::Comparator::{Equal, GreaterOrEqual, Less, LessOrEqual};
use super::split::raised;
use super::{Constraint, Notation, Set, by_order};

pub(super) const NOTATION: Notation =
    Notation { name: "nginx", ecosystems: &[], read, holds: by_order };

fn read(text: &str) -> Option<Vec<Set>> {
    text.split(',').map(|part| set(part.trim())).collect()
}

fn set(part: &str) -> Option<Set> {
    if part == "all" {
        return Some(Set::new());
    }
    if let Some(from) = part.strip_suffix('+') {
        let mut set = vec![Constraint::new(GreaterOrEqual, from)];
        // Odd branches are the main line, which goes on.
        let branch: u64 = from.split('.').nth(1)?.parse().ok()?;
        if branch.is_multiple_of(2) {
            set.push(Constraint::new(Less, format!("{}.0", raised(from, 1)?)));
        }
        return Some(set);
    }
    Some(match part.split_once('-') {
        Some((from, to)) => {
            vec![Constraint::new(GreaterOrEqual, from), Constraint::new(LessOrEqual, to)]
        }
        None => vec![Constraint::new(Equal, part)],
    })
}
