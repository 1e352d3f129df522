//! Stretches of versions as intervals, of which each has a beginning and an end.

use std::cmp::Ordering;

use crate::Order;
use crate::database::EventRef;
use crate::osv::EventKind;

/// Versions from the first on (all, if there is none) up to an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Interval<'v> {
    pub(crate) from: Option<&'v str>,
    pub(crate) to: End<'v>,
}

/// Where an interval ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End<'v> {
    /// Before this version.
    Before(&'v str),
    /// With this version.
    With(&'v str),
    Never,
}

impl Interval<'_> {
    pub(crate) fn contains(&self, order: &Order, version: &str) -> bool {
        let begun = self.from.is_none_or(|from| order.compare(version, from).is_ge());
        begun && self.to.is_after(order, version)
    }

    /// Whether it holds every version, whatever their order.
    pub(crate) fn is_everything(&self) -> bool {
        self.from.is_none() && self.to == End::Never
    }
}

impl End<'_> {
    /// Whether the version lies before the end.
    pub(crate) fn is_after(&self, order: &Order, version: &str) -> bool {
        match self {
            Self::Before(end) => order.compare(version, end).is_lt(),
            Self::With(end) => order.compare(version, end).is_le(),
            Self::Never => true,
        }
    }

    /// Which of two ends is later.
    pub(crate) fn compare(&self, order: &Order, other: &Self) -> Ordering {
        let key = |end: &Self| match end {
            Self::Before(_) => 0,
            Self::With(_) => 1,
            Self::Never => 2,
        };
        match (self, other) {
            (Self::Before(left) | Self::With(left), Self::Before(right) | Self::With(right)) => {
                order.compare(left, right).then(key(self).cmp(&key(other)))
            }
            (left, right) => (key(left) == 2).cmp(&(key(right) == 2)),
        }
    }
}

/// The intervals of events that stand by rising version.
pub(crate) fn of<'v>(order: &Order, events: &[EventRef<'v>]) -> Vec<Interval<'v>> {
    let mut intervals = Vec::new();
    // The beginning of what has not ended yet.
    let mut open: Option<Option<&'v str>> = None;
    for event in events {
        let to = match event.kind {
            EventKind::Introduced => {
                let from = (event.version != "0").then_some(event.version);
                open = open.or(Some(from));
                continue;
            }
            EventKind::Limit => continue,
            EventKind::Fixed => End::Before(event.version),
            EventKind::LastAffected => End::With(event.version),
        };
        intervals.extend(open.take().map(|from| Interval { from, to }));
    }
    intervals.extend(open.map(|from| Interval { from, to: End::Never }));
    let mut limits = events.iter().filter(|event| event.kind == EventKind::Limit);
    if let Some(limit) = limits.next_back() {
        let end = End::Before(limit.version);
        for interval in &mut intervals {
            if interval.to.compare(order, &end).is_gt() {
                interval.to = end;
            }
        }
    }
    intervals
}

#[cfg(test)]
mod tests;
