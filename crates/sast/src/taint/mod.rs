//! Flows of data: where what comes from a source of a rule arrives at one of its sinks.
//!
//! A rule's sources, sinks, sanitizers and propagators are formulas; where they match, they say something of
//! the operations that stand there. All rules of a file are followed at once through each function: what a
//! place may hold is a set of marks, one for each rule and label, each with the way that it came.

mod act;
mod label;
mod marks;
mod matches;
mod note;
mod rule;
mod said;
mod scalar;
mod solve;
mod state;
mod transfer;

use std::collections::BTreeSet;

use seawall_model::Span;
use seawall_rules::semgrep::FlowEnd;

use crate::bindings::Bindings;
use crate::search::evaluate::Subject;
use seawall_flow::steps::Flow as Bodies;

pub use rule::TaintRule;
pub(crate) use said::{Said, places};

/// The way that data took, in the order in which it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// Where it came from.
    pub source: Span,
    /// The variables and fields that held it on its way.
    pub steps: Vec<Span>,
    /// Where it arrived.
    pub sink: Span,
}

/// Data that arrives where it must not.
#[derive(Debug, Clone)]
pub struct Leak<'t> {
    /// Which of the rules it breaks.
    pub rule: usize,
    /// What is reported.
    pub span: Span,
    /// What the metavariables of sink and source stand for; where both have one, it is the sink's.
    pub bindings: Bindings<'t>,
    /// How it came there.
    pub flow: Flow,
}

/// What rules find in one file.
#[derive(Debug, Clone, Default)]
pub struct Leaks<'t> {
    /// All leaks in the order of the file.
    pub found: Vec<Leak<'t>>,
    /// The rules of which not everything was found, since it took too many steps.
    pub given_up: BTreeSet<usize>,
}

/// What all rules find in one file; the rules are for the same language.
pub fn run<'t>(rules: &'t [&'t TaintRule], subject: Subject<'t>) -> Leaks<'t> {
    let matches = matches::Matches::of(rules, subject);
    let mut leaks = Leaks { found: Vec::new(), given_up: matches.given_up.clone() };
    let dialect = rules.first().map(|rule| rule.dialect);
    let (Some(dialect), Some((tree, facts))) = (dialect, subject.code) else { return leaks };
    if matches.is_empty() {
        return leaks;
    }
    let bodies = Bodies::of(tree, dialect);
    let (arrivals, given_up) = solve::arrivals(&bodies, &matches, facts, dialect);
    leaks.given_up.extend(given_up);
    leaks.found = arrivals.into_iter().filter_map(|one| leak(rules, &matches, one)).collect();
    leaks.found.sort_by_key(|leak| (leak.span.start, leak.span.end, leak.rule));
    leaks.found.dedup_by_key(|leak| (leak.span, leak.rule));
    leaks
}

/// What is told of data that arrived; none if source and sink do not belong together.
fn leak<'t>(
    rules: &[&TaintRule],
    matches: &matches::Matches<'t>,
    arrival: solve::Arrival,
) -> Option<Leak<'t>> {
    let sink = matches.sinks.get(arrival.sink)?;
    let source = matches.sources.get(arrival.source)?;
    let options = &rules.get(sink.rule)?.options;
    let bindings = if options.taint_unify_mvars {
        sink.bindings.joined(&source.bindings)?
    } else {
        sink.bindings.or(&source.bindings)
    };
    let at_source =
        options.taint_focus_on == FlowEnd::Source || options.taint_match_on == FlowEnd::Source;
    Some(Leak {
        rule: sink.rule,
        span: if at_source { source.span } else { sink.span },
        bindings,
        flow: Flow { source: source.span, steps: arrival.steps, sink: sink.span },
    })
}

#[cfg(test)]
mod tests;
