//! Python: "Version specifiers" of PEP 440, with prefixes, compatible releases and local versions.

use seawall_model::Ecosystem as E;

use super::Comparator::{Equal, Greater, GreaterOrEqual, Less, NotEqual};
use super::split::{alternatives, comparator, raised, terms};
use super::{Constraint, Notation, Set};
use crate::Order;
use crate::order::pep440::{Dev, Pre, Version};

pub(super) const NOTATION: Notation = Notation { name: "pip", ecosystems: &[E::Pypi], read, holds };

/// Most sets that excluded prefixes may split a specifier into.
const MOST_SETS: usize = 64;

fn read(text: &str) -> Option<Vec<Set>> {
    let mut any = Vec::new();
    for part in alternatives(text) {
        any.extend(sets(part)?);
    }
    Some(any)
}

/// One set, or more where `!=1.4.*` cuts a piece out of the middle.
fn sets(text: &str) -> Option<Vec<Set>> {
    let mut sets = vec![Set::new()];
    for (sign, version) in terms(text.trim_matches(['(', ')']))? {
        let prefix = version.strip_suffix(".*");
        let added: Vec<Set> = match (sign, prefix) {
            (_, None) if version == "*" => continue,
            ("!=", Some(prefix)) => {
                let [from, to] = within(prefix, prefix.matches('.').count())?;
                vec![
                    vec![Constraint::new(Less, from.version)],
                    vec![Constraint::new(GreaterOrEqual, to.version)],
                ]
            }
            (_, Some(prefix)) => vec![within(prefix, prefix.matches('.').count())?.into()],
            ("~=", None) => {
                let at = release(version).matches('.').count().checked_sub(1)?;
                let upper = within(version, at)?[1].clone();
                vec![vec![Constraint::new(GreaterOrEqual, version), upper]]
            }
            ("^" | "~", None) => vec![poetry(sign, version)?],
            _ => vec![vec![Constraint::new(comparator(sign)?, version)]],
        };
        let joined = sets.iter().flat_map(|set| added.iter().map(|one| [&set[..], one].concat()));
        sets = joined.take(MOST_SETS).collect();
    }
    Some(sets)
}

/// Poetry's caret and tilde, which mean what they mean in Cargo.
fn poetry(sign: &str, version: &str) -> Option<Set> {
    let numbers = release(version).split('.').count();
    let zeros =
        release(version).split('.').take_while(|part| part.bytes().all(|byte| byte == b'0'));
    let at = if sign == "^" { zeros.count().min(numbers - 1) } else { 1.min(numbers - 1) };
    let upper = raised(release(version), at)?;
    Some(vec![Constraint::new(GreaterOrEqual, version), Constraint::new(Less, upper)])
}

fn release(version: &str) -> &str {
    let release = version.split('!').next_back().unwrap_or(version);
    let end = release.find(|char: char| !char.is_ascii_digit() && char != '.');
    release[..end.unwrap_or(release.len())].trim_end_matches('.')
}

/// From the first development release of a prefix to that of the next.
fn within(prefix: &str, at: usize) -> Option<[Constraint; 2]> {
    let epoch = prefix.split_once('!').map_or(String::new(), |(epoch, _)| format!("{epoch}!"));
    let next = raised(release(prefix), at)?;
    Some([
        Constraint::new(GreaterOrEqual, format!("{prefix}.dev0")),
        Constraint::new(Less, format!("{epoch}{next}.dev0")),
    ])
}

fn holds(order: &Order, set: &[Constraint], version: &str) -> bool {
    set.iter().all(|constraint| one(order, constraint, version))
}

/// A bound without a local version ignores that of the candidate. `>1.0` takes no `1.0.post1`, `<1.0` no `1.0rc1`.
fn one(order: &Order, constraint: &Constraint, version: &str) -> bool {
    let (bound, candidate) =
        (constraint.version.to_ascii_lowercase(), version.to_ascii_lowercase());
    let (Some(bound), Some(candidate)) = (Version::parse(&bound), Version::parse(&candidate))
    else {
        return constraint.holds(order, version);
    };
    let candidate = match (constraint.comparator, bound.has_local()) {
        (Equal | NotEqual, true) => candidate,
        _ => candidate.public(),
    };
    let same_release = bound.epoch == candidate.epoch && bound.release == candidate.release;
    let excluded = match constraint.comparator {
        Greater => {
            same_release
                && bound.post.is_none()
                && candidate.post.is_some()
                && bound.pre == candidate.pre
        }
        Less => {
            // An upper bound made from a prefix, as `2.dev0`, is a pre-release by itself.
            let final_bound = bound.pre == Pre::None && bound.dev == Dev::None;
            // Of a post-release, only its own development releases are pre-releases.
            let same =
                bound.post.is_none() || bound.post == candidate.post && candidate.pre == Pre::None;
            same_release && same && final_bound && candidate.is_pre_release()
        }
        _ => false,
    };
    !excluded && constraint.comparator.holds(candidate.cmp(&bound))
}
