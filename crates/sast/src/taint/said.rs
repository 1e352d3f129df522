//! What rules say of the operations of a file, for the analysis of whole programs.

use seawall_flow::steps::{Body, OpId};
use seawall_model::Span;

use super::TaintRule;
use super::matches::Matches;
use super::note::{Note, Notes};
use crate::bindings::Bindings;
use crate::search::evaluate::Subject;

/// Where the patterns of rules match in one file.
pub(crate) struct Places<'t>(Matches<'t>);

/// Something that a rule, by its number among those that were asked for, says of an operation.
pub(crate) enum Said<'m, 't> {
    /// It is harmless.
    Sanitized(usize),
    /// It makes its variable harmless.
    Cleaned(usize),
    /// Its value is tainted.
    Source(usize),
    /// Its variable is tainted from then on.
    Taints(usize),
    /// It must not be tainted.
    Sink {
        /// The rule.
        rule: usize,
        /// What is told.
        span: Span,
        /// What the pattern binds.
        bindings: &'m Bindings<'t>,
    },
    /// The propagator with this number takes up its value.
    From(usize, usize),
    /// The propagator ends here.
    To(usize, usize),
}

/// Matches the patterns of rules in a file.
pub(crate) fn places<'t>(rules: &'t [&'t TaintRule], subject: Subject<'t>) -> Places<'t> {
    Places(Matches::in_part(rules, subject, true))
}

impl<'t> Places<'t> {
    /// Whether nothing matches.
    pub(crate) const fn is_empty(&self) -> bool {
        let all = &self.0;
        all.sources.is_empty()
            && all.sinks.is_empty()
            && all.sanitizers.is_empty()
            && all.propagators.is_empty()
    }

    /// What is said of the operations of a body.
    pub(crate) fn said(&self, body: &Body<'_>) -> Vec<(OpId, Said<'_, 't>)> {
        let notes = Notes::gather(body, &self.0);
        let said = |(op, note): &(OpId, Note)| Some((*op, self.of(*note)?));
        notes.all().iter().filter_map(said).collect()
    }

    fn of(&self, note: Note) -> Option<Said<'_, 't>> {
        let all = &self.0;
        Some(match note {
            Note::Sanitized(rule) => Said::Sanitized(rule),
            Note::Cleaned(rule) => Said::Cleaned(rule),
            Note::Source(number) => Said::Source(all.sources.get(number)?.rule),
            Note::Taints(number) => Said::Taints(all.sources.get(number)?.rule),
            Note::From(number) => Said::From(number, all.propagators.get(number)?.rule),
            Note::To(number) => Said::To(number, all.propagators.get(number)?.rule),
            Note::Sink(number) => {
                let sink = all.sinks.get(number)?;
                Said::Sink { rule: sink.rule, span: sink.span, bindings: &sink.bindings }
            }
        })
    }
}
