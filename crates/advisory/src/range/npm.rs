//! npm: the ranges of node-semver, <https://github.com/npm/node-semver#ranges>.

use seawall_model::Ecosystem as E;

use super::Comparator::{GreaterOrEqual, Less};
use super::split::{comparator, terms};
use super::{Constraint, Notation, Set, by_order};
use crate::Order;
use crate::order::semver::Version;

pub(super) const NOTATION: Notation = Notation {
    name: "npm",
    ecosystems: &[E::Npm, E::Jsr, E::Vscode, E::Pub, E::Swift, E::Julia],
    read: |text| read(text, ""),
    holds,
};

/// A version of which the last numbers may be missing or any.
pub(super) struct Partial<'v> {
    numbers: [Option<u64>; 3],
    pre: &'v str,
}

/// Alternatives between double bars; a version without sign means `default`.
pub(super) fn read(text: &str, default: &str) -> Option<Vec<Set>> {
    text.split("||").map(|part| set(part.trim(), default)).collect()
}

fn set(text: &str, default: &str) -> Option<Set> {
    if let Some((from, to)) = text.split_once(" - ") {
        let mut set = term(">=", from.trim())?;
        set.extend(term("<=", to.trim())?);
        return Some(set);
    }
    let mut set = Set::new();
    for (sign, version) in terms(text)? {
        set.extend(term(if sign.is_empty() { default } else { sign }, version)?);
    }
    Some(set)
}

fn term(sign: &str, version: &str) -> Option<Set> {
    let partial = Partial::parse(version)?;
    let [major, minor, patch] = partial.numbers;
    let Some(major) = major else {
        // Nothing is smaller or greater than any version.
        let nothing = || vec![Constraint::new(Less, "0.0.0-0")];
        return Some(if matches!(sign, "<" | ">") { nothing() } else { Set::new() });
    };
    let from = partial.floor();
    let at_least = || Constraint::new(GreaterOrEqual, from.clone());
    let next = |numbers: [u64; 3]| Constraint::new(Less, format!("{}-0", join(numbers)));
    let after = match (minor, patch) {
        (None, _) => [major.checked_add(1)?, 0, 0],
        (Some(minor), None) => [major, minor.checked_add(1)?, 0],
        (Some(minor), Some(patch)) => [major, minor, patch.checked_add(1)?],
    };
    let whole = patch.is_some();
    Some(match sign {
        "^" => vec![
            at_least(),
            next(caret([major, minor.unwrap_or(0), patch.unwrap_or(0)], minor, patch)?),
        ],
        "~" | "~>" | "~=" => {
            let upper = match minor {
                None => [major.checked_add(1)?, 0, 0],
                Some(minor) => [major, minor.checked_add(1)?, 0],
            };
            vec![at_least(), next(upper)]
        }
        "" | "=" | "==" if !whole => vec![at_least(), next(after)],
        ">" if !whole => vec![Constraint::new(GreaterOrEqual, join(after))],
        "<=" if !whole => vec![next(after)],
        "<" if !whole => vec![Constraint::new(Less, format!("{from}-0"))],
        _ => vec![Constraint::new(comparator(sign)?, from)],
    })
}

/// What a caret ends before: the next change of the first number that is not zero.
fn caret(
    [major, minor, patch]: [u64; 3],
    given_minor: Option<u64>,
    given_patch: Option<u64>,
) -> Option<[u64; 3]> {
    Some(if major > 0 || given_minor.is_none() {
        [major.checked_add(1)?, 0, 0]
    } else if minor > 0 || given_patch.is_none() {
        [0, minor.checked_add(1)?, 0]
    } else {
        [0, 0, patch.checked_add(1)?]
    })
}

impl<'v> Partial<'v> {
    pub(super) fn parse(text: &'v str) -> Option<Self> {
        let text = text.trim_start_matches(['v', 'V', '=']);
        let (text, _) = text.split_once('+').unwrap_or((text, ""));
        let (core, pre) = text.split_once('-').unwrap_or((text, ""));
        let mut numbers = [None; 3];
        let mut any = false;
        let mut pre = pre;
        for (at, part) in core.split('.').enumerate() {
            let slot = numbers.get_mut(at)?;
            if matches!(part, "*" | "x" | "X" | "") {
                any = true;
            } else if !any {
                let (digits, rest) = crate::order::digits::take_digits(part);
                // `1.2.3beta`: a pre-release that lacks its hyphen.
                if !rest.is_empty() {
                    pre = text.find(rest).map_or(pre, |at| &text[at..]);
                }
                *slot = Some(digits.parse().ok()?);
                any = !rest.is_empty();
            }
        }
        Some(Self { numbers, pre: if numbers[2].is_some() { pre } else { "" } })
    }

    /// The version with zeros for what is missing.
    fn floor(&self) -> String {
        let numbers = join(self.numbers.map(Option::unwrap_or_default));
        if self.pre.is_empty() { numbers } else { format!("{numbers}-{}", self.pre) }
    }
}

fn join([major, minor, patch]: [u64; 3]) -> String {
    format!("{major}.{minor}.{patch}")
}

/// A pre-release only counts where a constraint names a pre-release of the same version.
pub(super) fn holds(order: &Order, set: &[Constraint], version: &str) -> bool {
    let Some(parsed) = Version::parse(version) else { return false };
    let named = |constraint: &Constraint| {
        Version::parse(&constraint.version).is_some_and(|bound| {
            bound.numbers().eq(parsed.numbers()) && !matches!(bound.pre, "" | "0")
        })
    };
    (parsed.pre.is_empty() || set.iter().any(named)) && by_order(order, set, version)
}
