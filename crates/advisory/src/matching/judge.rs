//! Whether a version is affected by what one advisory says of its package.

use crate::Order;
use crate::database::{AffectedRef, Body};
use crate::interval::{self, End, Interval};
use crate::osv::{EventKind, Scale};

/// Why an advisory holds for a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason<'d> {
    /// It names the version.
    Listed(&'d str),
    /// It names a stretch in which the version lies: from a version on (all, if none), to before another.
    Between(Option<&'d str>, Option<&'d str>),
    /// The same, to the other included.
    Through(Option<&'d str>, &'d str),
    /// It names the package and no versions at all.
    Whole,
    /// The version is none in this world, so that nobody can say whether it lies in the stretches that are named.
    NotComparable,
}

/// What an advisory says of a version.
pub(super) struct Judgement<'d> {
    /// Why it is affected; nothing if it is not.
    pub(super) reason: Option<Reason<'d>>,
    /// The versions above it in which the weakness is fixed.
    pub(super) fixed: Vec<&'d str>,
}

pub(super) fn judge<'d>(
    affected: &AffectedRef<'d>,
    body: &Body<'d>,
    version: &str,
) -> Judgement<'d> {
    let reason = reason(affected, body, version);
    let fixed = if reason.is_some() { fixed(affected, body, version) } else { Vec::new() };
    Judgement { reason, fixed }
}

fn reason<'d>(affected: &AffectedRef<'d>, body: &Body<'d>, version: &str) -> Option<Reason<'d>> {
    if let Some(listed) = body.versions.iter().find(|listed| **listed == version) {
        return Some(Reason::Listed(listed));
    }
    let (mut comparable, mut stretches) = (true, 0);
    for (order, interval) in intervals(affected, body) {
        stretches += 1;
        let valid = (order.valid)(version);
        if interval.is_everything() || (valid && interval.contains(order, version)) {
            return Some(within(&interval));
        }
        comparable &= valid;
    }
    if !comparable {
        return Some(Reason::NotComparable);
    }
    // Beside stretches, lists say the same once more; alone, they mean versions and not spellings.
    if stretches > 0 {
        return None;
    }
    let own = affected.order(Scale::Ecosystem);
    let same = |listed: &&&str| own.compare(listed, version).is_eq();
    match body.versions.iter().find(same).filter(|_| (own.valid)(version)) {
        Some(listed) => Some(Reason::Listed(listed)),
        None if body.versions.is_empty() && body.ranges.is_empty() => Some(Reason::Whole),
        None => None,
    }
}

fn within<'d>(interval: &Interval<'d>) -> Reason<'d> {
    match interval.to {
        End::Before(end) => Reason::Between(interval.from, Some(end)),
        End::With(end) => Reason::Through(interval.from, end),
        End::Never => Reason::Between(interval.from, None),
    }
}

/// The intervals of all stretches that versions can be compared with.
pub(super) fn intervals<'d>(
    affected: &AffectedRef<'d>,
    body: &Body<'d>,
) -> Vec<(&'static Order, Interval<'d>)> {
    let comparable = body.ranges.iter().filter(|stretch| stretch.scale != Scale::Git);
    comparable
        .flat_map(|stretch| {
            let order = affected.order(stretch.scale);
            interval::of(order, &stretch.events).into_iter().map(move |interval| (order, interval))
        })
        .collect()
}

fn fixed<'d>(affected: &AffectedRef<'d>, body: &Body<'d>, version: &str) -> Vec<&'d str> {
    let comparable = body.ranges.iter().filter(|stretch| stretch.scale != Scale::Git);
    comparable
        .flat_map(|stretch| {
            let order = affected.order(stretch.scale);
            let above = move |fix: &&str| order.compare(fix, version).is_gt();
            let fixes = stretch.events.iter().filter(|event| event.kind == EventKind::Fixed);
            fixes.map(|event| event.version).filter(above)
        })
        .collect()
}
