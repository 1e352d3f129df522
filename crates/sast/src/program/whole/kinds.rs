//! The kinds of data that rules tell apart, as numbers for the analysis.

use seawall_flow::{Kinds, Sorts};
use seawall_rules::models::SinkKind;

use crate::expression::{Expression, Use};
use crate::taint::TaintRule;

/// What each rule tells apart.
pub(super) struct KindsOfRules {
    /// For models.
    pub(super) sorts: Sorts,
    /// For each rule, what data of its sources counts for.
    all: Vec<Kinds>,
    /// For each rule, what data must not count for where its patterns say so.
    own: Vec<Kinds>,
    /// Texts that count as data by themselves, and for what.
    constants: Vec<(Expression, Kinds)>,
}

impl KindsOfRules {
    /// A kind for each kind of sink that a rule names, and one for its patterns. Where places in texts are told
    /// apart, each of them has a kind, too, and the patterns mean what the first kind of sink does.
    pub(super) fn of<'r>(rules: impl Iterator<Item = &'r TaintRule>, tells_places: bool) -> Self {
        let mut kinds = Self {
            sorts: Sorts::default(),
            all: Vec::new(),
            own: Vec::new(),
            constants: Vec::new(),
        };
        let mut next = 0;
        let mut more = || {
            next += 1;
            Kinds::one(next - 1)
        };
        for rule in rules {
            let taint = &rule.taint;
            let shares = tells_places && !taint.model_sinks.is_empty();
            let is_own = !taint.sinks.is_empty();
            let mut own = if is_own && !shares { more() } else { Kinds::NONE };
            let mut all = own;
            if !rule.options.taint_assume_safe_numbers {
                kinds.sorts.numeric = kinds.sorts.numeric.or(own);
            }
            for sink in &taint.model_sinks {
                let one = more();
                all = all.or(one);
                kinds.add_sink(*sink, one);
                if is_own && shares && own.is_none() {
                    own = one;
                }
                for place in sink.places().iter().filter(|_| tells_places) {
                    let one = more();
                    all = all.or(one);
                    kinds.add_sink(*place, one);
                }
                // What is harmless for a kind is so for what the rule's patterns say of it, too.
                if !shares {
                    kinds.add_cleaned(*sink, own);
                }
            }
            for source in &taint.model_sources {
                let known = kinds.sorts.sources.entry(*source).or_default();
                *known = known.or(all);
            }
            for sink in &taint.model_sanitizers {
                kinds.add_cleaned(*sink, all);
            }
            let expressions = taint.constants.iter();
            let expressions = expressions.filter_map(|one| Expression::new(one, Use::Condition));
            kinds.constants.extend(expressions.map(|one| (one, all)));
            kinds.all.push(all);
            kinds.own.push(own);
        }
        kinds
    }

    fn add_sink(&mut self, sink: SinkKind, kinds: Kinds) {
        let known = self.sorts.sinks.entry(sink).or_default();
        *known = known.or(kinds);
    }

    fn add_cleaned(&mut self, sink: SinkKind, kinds: Kinds) {
        let known = self.sorts.cleaned.entry(sink).or_default();
        *known = known.or(kinds);
    }

    /// What a text counts for by itself: an expression is held against its beginning, as in conditions.
    pub(super) fn of_constant(&self, text: &str) -> Kinds {
        let matches = |one: &Expression| one.matches_start(text).is_ok_and(|holds| holds);
        let fitting = self.constants.iter().filter(|(one, _)| matches(one));
        fitting.fold(Kinds::NONE, |all, (_, kinds)| all.or(*kinds))
    }

    /// What data of a rule's sources counts for.
    pub(super) fn all(&self, rule: usize) -> Kinds {
        self.all.get(rule).copied().unwrap_or_default()
    }

    /// What data must not count for where a rule's patterns say so.
    pub(super) fn own(&self, rule: usize) -> Kinds {
        self.own.get(rule).copied().unwrap_or_default()
    }

    /// The rules that data of some kinds breaks.
    pub(super) fn rules(&self, kinds: Kinds) -> Vec<usize> {
        let breaks = |(at, all): (usize, &Kinds)| (!all.and(kinds).is_none()).then_some(at);
        self.all.iter().enumerate().filter_map(breaks).collect()
    }
}
