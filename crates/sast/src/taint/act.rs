//! What the rules say of an operation, put into effect.

use std::cmp::Reverse;

use seawall_rules::semgrep::SideEffect;

use seawall_flow::steps::{OpId, OpKind, PlaceId};

use super::label::LabelSet;
use super::marks::{ClassId, Mark, Taint, WayId};
use super::note::Note;
use super::state::State;
use super::transfer::{Transfer, Value};

impl Transfer<'_, '_, '_> {
    /// Puts a note on an operation into effect.
    pub(super) fn act(&mut self, id: OpId, note: Note, value: &mut Value, state: &mut State) {
        match note {
            Note::Sanitized(rule) => self.sanitize(value, rule),
            Note::Cleaned(rule) => self.clean(id, rule, state),
            Note::Source(source) => self.source(id, source, value, state),
            Note::Taints(source) => self.taints(id, source, value, state),
            Note::From(propagator) => self.take_up(id, propagator, *value, state),
            Note::To(propagator) => self.arrive(id, propagator, value, state),
            Note::Sink(sink) => self.sink(id, sink, *value, state),
        }
    }

    fn sanitize(&mut self, value: &mut Value, rule: usize) {
        let matches = self.matches;
        let keep = |class: ClassId| matches.rule_of(class) != rule;
        value.new = self.marks.filter(value.new, keep);
        value.held = self.marks.filter(value.held, keep);
        value.inner = self.marks.filter(value.inner, keep);
    }

    fn clean(&mut self, id: OpId, rule: usize, state: &mut State) {
        let Some(place) = self.place_of(id) else { return };
        let (matches, marks) = (self.matches, &mut *self.marks);
        state.change(place, &self.places, |taint| {
            marks.filter(taint, |class| matches.rule_of(class) != rule)
        });
        self.touched.push((id, place));
    }

    /// Whether an operation is harmless to a rule.
    fn is_sanitized(&self, id: OpId, rule: usize) -> bool {
        self.notes.of(id).contains(&(id, Note::Sanitized(rule)))
    }

    /// The labels of a rule among marks.
    fn labels(&self, taint: Taint, rule: usize) -> LabelSet {
        let classes =
            self.marks.get(taint).iter().filter_map(|one| self.matches.class_of(one.class));
        classes.filter(|class| class.rule == rule).fold(0, |all, class| all | 1 << class.label)
    }

    /// The mark that a source makes here; none if it does not.
    fn mark(&mut self, id: OpId, source: usize, incoming: Taint) -> Option<Mark> {
        let one = self.matches.sources.get(source)?;
        let needs = one.need.as_ref();
        let fits = needs.is_none_or(|need| need.holds(self.labels(incoming, one.rule)));
        let harmless = self.is_sanitized(id, one.rule);
        (fits && !harmless)
            .then(|| Mark { class: one.class, way: self.marks.source(source, one.span) })
    }

    fn source(&mut self, id: OpId, source: usize, value: &mut Value, state: &mut State) {
        let control = self.matches.sources.get(source).is_some_and(|one| one.source.control);
        let incoming = if control { state.control } else { self.all(*value) };
        let Some(mark) = self.mark(id, source, incoming) else { return };
        if control {
            state.control = self.marks.with(state.control, mark);
        } else {
            value.new = self.marks.with(value.new, mark);
        }
    }

    /// A source that acts on a variable.
    fn taints(&mut self, id: OpId, source: usize, value: &mut Value, state: &mut State) {
        let Some(place) = self.place_of(id) else { return };
        let incoming = self.all(*value);
        let Some(mark) = self.mark(id, source, incoming) else { return };
        if matches!(self.body.ops.get(id.index()).map(|op| op.kind), Some(OpKind::Parameter(_))) {
            value.new = self.marks.with(value.new, mark);
            return;
        }
        let single = self.marks.with(Taint::NONE, mark);
        self.add(id, place, single, state);
    }

    fn add(&mut self, id: OpId, place: PlaceId, taint: Taint, state: &mut State) {
        let before = state.of(place, &self.places);
        let both = self.marks.union(before, taint);
        self.places.split(place);
        state.set(place, both, &self.places);
        self.touched.push((id, place));
        self.written.push(place);
    }

    fn take_up(&mut self, id: OpId, number: usize, value: Value, state: &mut State) {
        let Some(one) = self.matches.propagators.get(number) else { return };
        let matches = self.matches;
        let all = self.all(value);
        let own = self.marks.filter(all, |class| matches.rule_of(class) == one.rule);
        let fits = one.need.as_ref().is_none_or(|need| need.holds(self.labels(own, one.rule)));
        let taken = if !fits || self.is_sanitized(id, one.rule) {
            Taint::NONE
        } else if one.classes.is_empty() {
            own
        } else {
            self.marks.map(own, |mark| {
                let to = one.classes.iter().find(|(from, _)| *from == mark.class);
                Some(to.map_or(mark, |(_, class)| Mark { class: *class, ..mark }))
            })
        };
        state.carry(number, taken);
        if taken.is_none() {
            return;
        }
        // What it goes to may stand before what it comes from.
        for to in self.notes.ends(number) {
            if *to < id
                && let Some(place) = self.place_of(*to)
                && acts(one.propagator.by_side_effect)
            {
                self.add(id, place, taken, state);
            }
        }
    }

    fn arrive(&mut self, id: OpId, number: usize, value: &mut Value, state: &mut State) {
        let Some(one) = self.matches.propagators.get(number) else { return };
        let taken = state.carried(number);
        if taken.is_none() || self.is_sanitized(id, one.rule) {
            return;
        }
        value.new = self.marks.union(value.new, taken);
        if let Some(place) = self.place_of(id)
            && acts(one.propagator.by_side_effect)
        {
            self.add(id, place, taken, state);
        }
    }

    pub(super) fn sink(&mut self, id: OpId, number: usize, value: Value, state: &State) {
        let Some(one) = self.matches.sinks.get(number) else { return };
        if self.is_sanitized(id, one.rule) {
            return;
        }
        let mut taint = self.all(value);
        let more = match self.body.ops.get(id.index()).map(|op| op.kind) {
            Some(OpKind::Call { arguments, .. }) if one.takes_arguments => {
                self.all_of(self.body.operands(arguments))
            }
            Some(OpKind::Write { target: Some(target), .. }) => self.chosen_by(target),
            _ => Taint::NONE,
        };
        taint = self.marks.union(taint, more);
        taint = self.marks.union(taint, state.control);
        if one.sink.at_exit && !self.notes.leaves(id) {
            return;
        }
        let labels = self.labels(taint, one.rule);
        if labels == 0 || !one.need.holds(labels) {
            self.found.remove(&(id, number));
            return;
        }
        if let Some(way) = self.way(taint, number) {
            self.found.insert((id, number), way);
        }
    }

    /// What says which part of an object is written to.
    fn chosen_by(&mut self, target: OpId) -> Taint {
        match self.body.ops.get(target.index()).map(|op| op.kind) {
            Some(OpKind::Field { index: Some(index), .. }) => self.all_of(&[index]),
            _ => Taint::NONE,
        }
    }

    /// Of all ways in which a sink is reached the one to be told.
    fn way(&self, taint: Taint, number: usize) -> Option<WayId> {
        let sink = self.matches.sinks.get(number)?;
        let wanted = sink.need.wanted();
        let own = || {
            self.marks.get(taint).iter().filter_map(|mark| {
                let class = self.matches.class_of(mark.class)?;
                (class.rule == sink.rule).then_some((mark, class))
            })
        };
        let fits = |mark: &Mark| {
            let source = self.matches.sources.get(self.marks.origin(mark.way));
            source.is_some_and(|source| sink.bindings.joined(&source.bindings).is_some())
        };
        let best = own().max_by_key(|(mark, class)| {
            (fits(mark), wanted & (1 << class.label) != 0, Reverse(mark.way))
        });
        best.map(|(mark, _)| mark.way)
    }
}

/// Whether a propagator acts on the variable that it ends at.
fn acts(by: SideEffect) -> bool {
    by != SideEffect::No
}
