//! Of matches within one another the ones that count.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use seawall_model::Span;

use super::Ops;
use seawall_flow::steps::OpId;

/// What the matches of parts that mean only the match itself hold, by part.
#[derive(Default)]
pub(super) struct Exact {
    parts: Vec<(usize, Vec<Held>)>,
}

/// An operation within a match.
pub(super) type Held = (Span, OpId, usize);

impl Exact {
    /// Adds an operation; the matches of a part come one after the other.
    pub(super) fn add(&mut self, part: usize, held: Held) {
        match self.parts.last_mut() {
            Some((last, found)) if *last == part => found.push(held),
            _ => self.parts.push((part, vec![held])),
        }
    }

    /// Of the operations of each part the ones that no other one of the same function holds.
    pub(super) fn best(mut self, ops: &Ops<'_, '_>) -> impl Iterator<Item = (OpId, usize)> {
        for (_, found) in &mut self.parts {
            found.sort_unstable_by_key(|(span, id, number)| {
                (span.start, Reverse(span.end), *id, *number)
            });
            let mut last: BTreeMap<Option<Span>, Span> = BTreeMap::new();
            found.retain(|(span, op, _)| {
                let held = last.get(&ops.lambda(*op));
                let fits = held.is_none_or(|held| span == held || span.end > held.end);
                if fits {
                    last.insert(ops.lambda(*op), *span);
                }
                fits
            });
        }
        self.parts.into_iter().flat_map(|(_, found)| found).map(|(_, op, number)| (op, number))
    }
}

/// Of the matches of each rule the ones that lie in no other: calls within calls are many.
pub(super) fn outermost(mut matches: Vec<(usize, Span)>) -> Vec<(usize, Span)> {
    matches.sort_unstable_by_key(|(rule, span)| (*rule, span.start, Reverse(span.end)));
    matches.dedup_by(|(rule, span), (of, around)| rule == of && around.contains(*span));
    matches
}
