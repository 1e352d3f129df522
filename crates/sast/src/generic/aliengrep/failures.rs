//! What a search found out not to match, so that it is not tried again.

use std::collections::{BTreeMap, BTreeSet};

use seawall_model::Span;

/// How many failures with something bound are remembered before all are forgotten.
const REMEMBERED: usize = 200_000;

/// Places of a text, one bit for each.
#[derive(Default)]
pub(super) struct Places(Vec<u64>);

impl Places {
    pub(super) fn contains(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    pub(super) fn extend(&mut self, places: &[usize]) {
        for at in places {
            self.insert(*at);
        }
    }

    fn insert(&mut self, at: usize) {
        if self.0.len() <= at / 64 {
            self.0.resize(at / 64 + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(at / 64) {
            *bits |= 1 << (at % 64);
        }
    }
}

/// The bound metavariables that matter further on.
pub(super) type Bound = Vec<Option<(usize, usize)>>;

/// The places where the rest of a pattern did not match.
#[derive(Default)]
pub(super) struct Failures {
    /// By step, where nothing that was bound mattered.
    free: BTreeMap<usize, Places>,
    bound: BTreeSet<(usize, usize, Bound)>,
}

impl Failures {
    pub(super) fn contains(&self, step: usize, at: usize, bound: &Bound) -> bool {
        if bound.is_empty() {
            return self.free.get(&step).is_some_and(|places| places.contains(at));
        }
        !self.bound.is_empty() && self.bound.contains(&(step, at, bound.clone()))
    }

    pub(super) fn insert(&mut self, step: usize, places: Vec<usize>, bound: &Bound) {
        if bound.is_empty() {
            let known = self.free.entry(step).or_default();
            known.extend(&places);
            return;
        }
        if self.bound.len() >= REMEMBERED {
            self.bound.clear();
        }
        self.bound.extend(places.into_iter().map(|at| (step, at, bound.clone())));
    }
}

/// What of the bound metavariables matters: those that come again.
pub(super) fn live(bound: &[Option<Span>], again: &[usize]) -> Bound {
    let value = |variable: &usize| bound.get(*variable).copied().flatten();
    let values = again.iter().map(value).map(|span| span.map(|span| (span.start, span.end)));
    let values: Bound = values.collect();
    if values.iter().all(Option::is_none) { Vec::new() } else { values }
}
