//! Where the parts of all rules match in one file.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use seawall_model::Span;
use seawall_rules::semgrep::{Propagator, Sanitizer, SideEffect, Sink, Source};

use crate::bindings::Bindings;
use crate::search::Search;
use crate::search::evaluate::Subject;

use super::label::{Labels, Need};
use super::marks::ClassId;
use super::rule::{TaintRule, has_focus};
use crate::near::Near;

/// Sources that must be told apart by what they bind are told apart up to this many.
const MOST_APART: usize = 64;

/// A match of a source.
pub(super) struct SourceMatch<'t> {
    pub(super) rule: usize,
    /// Which of all sources of all rules it is of.
    pub(super) part: usize,
    pub(super) source: &'t Source,
    pub(super) span: Span,
    pub(super) bindings: Bindings<'t>,
    pub(super) class: ClassId,
    pub(super) need: Option<Need>,
}

/// A match of a sink.
pub(super) struct SinkMatch<'t> {
    pub(super) rule: usize,
    pub(super) part: usize,
    pub(super) sink: &'t Sink,
    pub(super) span: Span,
    pub(super) bindings: Bindings<'t>,
    pub(super) need: Need,
    /// Whether what is passed to a call counts although only the call itself is the sink.
    pub(super) takes_arguments: bool,
}

/// A match of a sanitizer.
pub(super) struct SanitizerMatch<'t> {
    pub(super) rule: usize,
    pub(super) part: usize,
    pub(super) sanitizer: &'t Sanitizer,
    pub(super) span: Span,
}

/// A match of a propagator.
pub(super) struct PropagatorMatch<'t> {
    pub(super) rule: usize,
    pub(super) propagator: &'t Propagator,
    pub(super) from: Span,
    pub(super) to: Span,
    pub(super) need: Option<Need>,
    /// For each class of the rule, the one that its data has afterwards.
    pub(super) classes: Vec<(ClassId, ClassId)>,
}

/// What is known of a class.
#[derive(Debug, Clone, Copy)]
pub(super) struct Class {
    pub(super) rule: usize,
    pub(super) label: u8,
    apart: u8,
}

/// Everything that the rules match in one file; rules that cannot find anything in it are left out.
#[derive(Default)]
pub(super) struct Matches<'t> {
    pub(super) sources: Vec<SourceMatch<'t>>,
    pub(super) sinks: Vec<SinkMatch<'t>>,
    pub(super) sanitizers: Vec<SanitizerMatch<'t>>,
    pub(super) propagators: Vec<PropagatorMatch<'t>>,
    pub(super) classes: Vec<Class>,
    /// Where all of them lie.
    pub(super) near: Nearby,
    /// What each rule assumes.
    pub(super) assumptions: Vec<Assumptions>,
    /// The rules of which a part was given up.
    pub(super) given_up: BTreeSet<usize>,
    known: FxHashMap<(usize, u8, u8), ClassId>,
    parts: usize,
}

/// Where matches lie, by their numbers.
#[derive(Default)]
pub(super) struct Nearby {
    pub(super) sources: Near,
    pub(super) sinks: Near,
    pub(super) sanitizers: Near,
    pub(super) propagators: Near,
    /// Whether any sink asks where its function is left.
    pub(super) at_exit: bool,
}

impl Nearby {
    fn of(matches: &Matches<'_>) -> Self {
        let both = |one: &PropagatorMatch<'_>| {
            Span::new(one.from.start.min(one.to.start), one.from.end.max(one.to.end))
        };
        Self {
            sources: Near::of(matches.sources.iter().map(|one| one.span)),
            sinks: Near::of(matches.sinks.iter().map(|one| one.span)),
            sanitizers: Near::of(matches.sanitizers.iter().map(|one| one.span)),
            propagators: Near::of(matches.propagators.iter().map(both)),
            at_exit: matches.sinks.iter().any(|one| one.sink.at_exit),
        }
    }
}

/// What a rule assumes of operations.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the format")]
pub(super) struct Assumptions {
    pub(super) safe_functions: bool,
    pub(super) safe_indexes: bool,
    pub(super) safe_comparisons: bool,
    pub(super) safe_booleans: bool,
    pub(super) safe_numbers: bool,
    pub(super) only_assignments: bool,
}

impl<'t> Matches<'t> {
    /// Looks for them.
    pub(super) fn of(rules: &'t [&'t TaintRule], subject: Subject<'t>) -> Self {
        Self::in_part(rules, subject, false)
    }

    /// The same in code that may be a part of a program: sinks and sources may stand in other parts.
    pub(super) fn in_part(rules: &'t [&'t TaintRule], subject: Subject<'t>, is_part: bool) -> Self {
        let mut matches = Self::default();
        for (number, rule) in rules.iter().enumerate() {
            let options = &rule.options;
            matches.assumptions.push(Assumptions {
                safe_functions: options.taint_assume_safe_functions,
                safe_indexes: options.taint_assume_safe_indexes,
                safe_comparisons: options.taint_assume_safe_comparisons,
                safe_booleans: options.taint_assume_safe_booleans,
                safe_numbers: options.taint_assume_safe_numbers,
                only_assignments: options.taint_only_propagate_through_assignments,
            });
            matches.rule(number, rule, (subject, is_part));
            if subject.was_given_up() {
                matches.given_up.insert(number);
            }
        }
        matches.near = Nearby::of(&matches);
        matches
    }

    /// Whether nothing can be found.
    pub(super) const fn is_empty(&self) -> bool {
        self.sinks.is_empty()
    }

    /// Matches of one rule: its other parts are looked for only if there are sinks and sources.
    fn rule(
        &mut self,
        number: usize,
        rule: &'t TaintRule,
        (subject, is_part): (Subject<'t>, bool),
    ) {
        let labels = Labels::of(&rule.taint);
        let sinks = found(&rule.sinks, subject);
        if sinks.iter().all(Vec::is_empty) && !is_part {
            return;
        }
        let sources = found(&rule.sources, subject);
        if sources.iter().all(Vec::is_empty) && !is_part {
            return;
        }
        let (first_source, first_sink) = (self.sources.len(), self.sinks.len());
        for (sink, found) in rule.taint.sinks.iter().zip(sinks) {
            self.add_sinks(number, sink, (&labels, rule), found);
        }
        for (source, found) in rule.taint.sources.iter().zip(sources) {
            self.add_sources(number, source, &labels, rule, found);
        }
        let own = |span: Span, matches: &Self| {
            let sources = matches.sources.get(first_source..).unwrap_or_default();
            let sinks = matches.sinks.get(first_sink..).unwrap_or_default();
            sources.iter().any(|one| one.span == span) || sinks.iter().any(|one| one.span == span)
        };
        for (sanitizer, found) in rule.taint.sanitizers.iter().zip(found(&rule.sanitizers, subject))
        {
            self.parts += 1;
            let part = self.parts;
            for (span, _) in found {
                if !(sanitizer.not_conflicting && own(span, self)) {
                    self.sanitizers.push(SanitizerMatch { rule: number, part, sanitizer, span });
                }
            }
        }
        let propagators = rule.taint.propagators.iter();
        for (propagator, found) in propagators.zip(found(&rule.propagators, subject)) {
            self.add_propagators(number, propagator, &labels, found);
        }
    }

    fn add_sinks(
        &mut self,
        number: usize,
        sink: &'t Sink,
        (labels, rule): (&Labels<'_>, &TaintRule),
        all: Found<'t>,
    ) {
        self.parts += 1;
        let unlabelled = Need::Label(0);
        let need = sink.requires.as_ref().map_or(unlabelled, |requires| labels.need(requires));
        let unifies = rule.options.taint_unify_mvars;
        let takes_arguments = !(sink.exact && has_focus(&sink.formula));
        for (span, bindings) in all {
            let (part, rule, need) = (self.parts, number, need.clone());
            self.sinks.push(SinkMatch { rule, part, sink, span, bindings, need, takes_arguments });
            // What is meant of several matches depends on what they bind.
            self.parts += usize::from(unifies);
        }
    }

    fn add_sources(
        &mut self,
        number: usize,
        source: &'t Source,
        labels: &Labels<'_>,
        rule: &TaintRule,
        all: Found<'t>,
    ) {
        self.parts += 1;
        let part = self.parts;
        let Some(label) = labels.number(source.label.as_deref()) else { return };
        let need = source.requires.as_ref().map(|requires| labels.need(requires));
        for (at, (span, bindings)) in all.into_iter().enumerate() {
            let apart = if rule.options.taint_unify_mvars { at.min(MOST_APART) } else { 0 };
            let class = self.class(number, label, u8::try_from(apart).unwrap_or(u8::MAX));
            let need = need.clone();
            let rule = number;
            self.sources.push(SourceMatch { rule, part, source, span, bindings, class, need });
        }
    }

    fn add_propagators(
        &mut self,
        rule: usize,
        propagator: &'t Propagator,
        labels: &Labels<'_>,
        all: Found<'t>,
    ) {
        let need = propagator.requires.as_ref().map(|requires| labels.need(requires));
        let classes = self.relabelled(rule, propagator, labels);
        for (_, bindings) in all {
            let span = |name: &str| bindings.get(name).and_then(crate::Bound::span);
            let (Some(from), Some(to)) = (span(&propagator.from.value), span(&propagator.to.value))
            else {
                continue;
            };
            let (need, classes) = (need.clone(), classes.clone());
            self.propagators.push(PropagatorMatch { rule, propagator, from, to, need, classes });
        }
    }

    /// What becomes of each class of a rule in a propagator that gives a label.
    fn relabelled(
        &mut self,
        rule: usize,
        propagator: &Propagator,
        labels: &Labels<'_>,
    ) -> Vec<(ClassId, ClassId)> {
        let Some(label) = labels.number(propagator.label.as_deref()) else { return Vec::new() };
        if propagator.label.is_none() {
            return Vec::new();
        }
        let replaced = propagator.replace_labels.as_ref().map(|names| {
            names.iter().filter_map(|name| labels.number(Some(name))).collect::<Vec<_>>()
        });
        let own: Vec<Class> = self.classes.iter().copied().filter(|one| one.rule == rule).collect();
        let mut made = Vec::new();
        for class in own {
            if replaced.as_ref().is_none_or(|labels| labels.contains(&class.label)) {
                let before = self.class(rule, class.label, class.apart);
                made.push((before, self.class(rule, label, class.apart)));
            }
        }
        made
    }

    fn class(&mut self, rule: usize, label: u8, apart: u8) -> ClassId {
        let next = ClassId(u32::try_from(self.classes.len()).unwrap_or(u32::MAX));
        let id = *self.known.entry((rule, label, apart)).or_insert(next);
        if id == next {
            self.classes.push(Class { rule, label, apart });
        }
        id
    }

    /// What is known of a class.
    pub(super) fn class_of(&self, class: ClassId) -> Option<Class> {
        self.classes.get(class.0 as usize).copied()
    }

    /// The rule that a class belongs to.
    pub(super) fn rule_of(&self, class: ClassId) -> usize {
        self.class_of(class).map_or(usize::MAX, |class| class.rule)
    }

    /// What the rule of a class assumes.
    pub(super) fn assumes(&self, class: ClassId) -> Assumptions {
        self.assumptions.get(self.rule_of(class)).copied().unwrap_or_default()
    }

    /// Whether the match of a source acts on variables.
    pub(super) fn acts_on_places(source: &Source) -> bool {
        source.by_side_effect != SideEffect::No
    }
}

/// The matches of one formula.
type Found<'t> = Vec<(Span, Bindings<'t>)>;

/// What each of some searches finds.
fn found<'t>(searches: &'t [Search], subject: Subject<'t>) -> Vec<Found<'t>> {
    searches
        .iter()
        .map(|search| {
            let mut ranges: Found<'t> = search
                .ranges(subject)
                .into_iter()
                .map(|range| (range.span, range.bindings))
                .collect();
            ranges.sort_by_key(|(span, _)| (span.start, span.end));
            ranges
        })
        .collect()
}
