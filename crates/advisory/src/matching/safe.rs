//! The lowest version that no advisory touches.

use std::collections::BTreeSet;

use super::judge::intervals;
use super::{Query, Relevant};
use crate::Order;
use crate::interval::{End, Interval};
use crate::order::digits::take_digits;
use crate::osv::{EventKind, Scale};

/// A version to upgrade to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Safe<'d> {
    /// The version: one in which some advisory of the package was fixed, so one that exists.
    pub version: &'d str,
    /// Whether its first number is that of the package's version. As versions rise, one that it is comes before
    /// all that it is not.
    pub same_major: bool,
    /// Whether no advisory at all touches it. One that holds for the package's version and has no end would touch
    /// every version, so that which one is taken says nothing about it.
    pub is_free: bool,
}

/// Goes up through the versions that fix something, past all that any advisory still touches.
pub(super) fn lowest<'d>(affecting: &[Relevant<'d>], query: &Query<'_>) -> Option<Safe<'d>> {
    let order = Order::of(query.ecosystem);
    let (mut touched, mut fixes, mut listed) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (affected, body) in affecting {
        let all = intervals(affected, body).into_iter().map(|(_, interval)| interval);
        // What ends before the package's version touches nothing above it.
        touched.extend(all.filter(|interval| interval.to.is_after(order, query.version)));
        listed.extend(body.versions.iter().copied());
        let events = body.ranges.iter().filter(|stretch| stretch.scale != Scale::Git);
        let events = events.flat_map(|stretch| &stretch.events);
        let fixed =
            events.filter(|event| event.kind == EventKind::Fixed).map(|event| event.version);
        fixes.extend(fixed.filter(|fix| order.compare(fix, query.version).is_gt()));
    }
    fixes.retain(|fix| !listed.contains(fix));
    fixes.sort_by(|left, right| order.compare(left, right));
    touched.sort_by(|left: &Interval<'_>, right| match (left.from, right.from) {
        (Some(left), Some(right)) => order.compare(left, right),
        (left, right) => left.is_some().cmp(&right.is_some()),
    });
    let holds_for_ever = |interval: &Interval<'_>| {
        interval.to == End::Never && interval.contains(order, query.version)
    };
    let before = touched.len();
    touched.retain(|interval| !holds_for_ever(interval));
    let is_free = touched.len() == before;
    let version = first_free(order, &touched, &fixes)?;
    Some(Safe { version, same_major: major(version) == major(query.version), is_free })
}

/// The first candidate in none of the intervals; both rise, so that each is looked at once.
fn first_free<'d>(
    order: &Order,
    touched: &[Interval<'d>],
    candidates: &[&'d str],
) -> Option<&'d str> {
    let mut touched = touched.iter().peekable();
    let mut furthest: Option<End<'d>> = None;
    for candidate in candidates {
        let begun = |interval: &&Interval<'_>| {
            interval.from.is_none_or(|from| order.compare(from, candidate).is_le())
        };
        while let Some(interval) = touched.next_if(begun) {
            if furthest.is_none_or(|end| end.compare(order, &interval.to).is_lt()) {
                furthest = Some(interval.to);
            }
        }
        if furthest.is_none_or(|end| !end.is_after(order, candidate)) {
            return Some(candidate);
        }
    }
    None
}

/// The first number, behind an epoch.
fn major(version: &str) -> &str {
    let version = version.rsplit_once([':', '!']).map_or(version, |(_, rest)| rest);
    take_digits(version.trim_start_matches(['v', 'V'])).0.trim_start_matches('0')
}
