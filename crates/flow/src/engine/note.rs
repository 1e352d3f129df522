//! What rules' patterns say of operations, put into effect.

use super::Engine;
use super::access::{deep_marks, marks_in_all};
use super::frame::{Frame, Passed};
use super::state::State;
use crate::code::Step;
use crate::steps::OpId;
use crate::value::{Kinds, Mark, MarksId, Origin, Point, ValueId, WayId};

/// Something that a rule says of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// It is harmless for these kinds.
    Sanitized(Kinds),
    /// It makes its variable harmless for them.
    Cleaned(Kinds),
    /// Its value is data of these kinds.
    Source(Kinds),
    /// Its variable holds such data from then on.
    Taints(Kinds),
    /// It must not hold data of these kinds; the place is what is told.
    Sink(Kinds, Point),
    /// Data goes from it to where the propagator with this number ends.
    From(usize, Kinds),
    /// The propagator ends here.
    To(usize, Kinds),
}

impl Engine<'_, '_> {
    /// Puts what is said of an operation into effect; gives its value afterwards.
    pub(super) fn noted(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        mut value: ValueId,
        state: &mut State,
    ) -> ValueId {
        let notes = std::rc::Rc::clone(&frame.notes);
        let from = notes.partition_point(|(at, _)| *at < op);
        for (_, note) in notes.iter().skip(from).take_while(|(at, _)| *at == op) {
            value = self.note(frame, op, *note, value, state);
        }
        value
    }

    fn note(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        note: Note,
        value: ValueId,
        state: &mut State,
    ) -> ValueId {
        match note {
            Note::Sanitized(kinds) => {
                let marks = self.table.get(value).marks;
                let marks = self.table.without(marks, kinds);
                self.table.with_marks(value, marks)
            }
            Note::Cleaned(kinds) => {
                self.change_place(frame, op, state, |table, marks| table.without(marks, kinds));
                value
            }
            Note::Source(kinds) => {
                let at = self.point(frame, op);
                let mark = self.source(kinds, at);
                let value = self.table.marked(value, mark);
                if let Some(Step::Parameter(variable, _)) = frame.code.steps.get(op.index()) {
                    state.set_variable(*variable, value);
                }
                value
            }
            Note::Taints(kinds) => {
                let at = self.point(frame, op);
                let mark = self.source(kinds, at);
                self.change_place(frame, op, state, |table, marks| table.union(marks, mark));
                self.table.marked(value, mark)
            }
            Note::Sink(kinds, at) => {
                self.noted_sink(frame, (op, value), (kinds, at), state);
                value
            }
            Note::From(number, kinds) => {
                let marks = deep_marks(value, state, &mut self.table);
                let marks = self.table.map_marks(marks, |mark, _| {
                    let kinds = mark.kinds.and(kinds);
                    (!kinds.is_none()).then_some(Mark { kinds, ..mark })
                });
                frame.carried.insert(number, marks);
                value
            }
            Note::To(number, _) => {
                let marks = frame.carried.get(&number).copied().unwrap_or_default();
                self.change_place(frame, op, state, |table, own| table.union(own, marks));
                self.table.marked(value, marks)
            }
        }
    }

    /// What an operation gives, or a call is given, must not hold data of some kinds.
    fn noted_sink(
        &mut self,
        frame: &mut Frame,
        (op, value): (OpId, ValueId),
        (kinds, at): (Kinds, Point),
        state: &State,
    ) {
        let passed = match frame.code.steps.get(op.index()) {
            // What such a call gives says what of its arguments is in it.
            Some(Step::Call(call)) if !frame.plain.contains(&op) => {
                call.1.iter().map(|one| frame.value(one.value)).collect()
            }
            _ => Vec::new(),
        };
        self.watch_sink(value, kinds, at);
        let all = passed.into_iter().chain([value]);
        let marks = marks_in_all(all, state, &mut self.table);
        self.arrive(frame, marks, kinds, at);
    }

    /// Data from a source arrives: the least of its ways is told.
    fn arrived(&mut self, to: (Point, Kinds), way: WayId) {
        let known = self.known.here().and_then(|here| here.found.get(&to).copied());
        let least = known.map_or(way, |known| self.least(known, way));
        if let Some(here) = self.known.here() {
            here.found.insert(to, least);
        }
    }

    /// The lesser of two ways, or the one that goes by the place that is asked about.
    pub(super) fn least(&self, one: WayId, other: WayId) -> WayId {
        let ways = &self.table.ways;
        let goes_by = |way| self.watch.as_ref().is_some_and(|watch| watch.passes(way, ways));
        match (goes_by(one), goes_by(other)) {
            (true, false) => one,
            (false, true) => other,
            _ => ways.least(one, other),
        }
    }

    /// Data that begins at a place.
    pub(super) fn source(&mut self, kinds: Kinds, at: Point) -> MarksId {
        if kinds.is_none() {
            return MarksId::NONE;
        }
        let way = self.table.source(at);
        self.table.mark(Mark { origin: Origin::Source(way), kinds, way, chose: false })
    }

    /// Changes the marks of the variable whose content an operation's value is.
    pub(super) fn change_place(
        &mut self,
        frame: &Frame,
        op: OpId,
        state: &mut State,
        change: impl Fn(&mut crate::value::Table, MarksId) -> MarksId,
    ) {
        if self.manner.types.are_composed && self.change_field(frame, op, state, &change) {
            return;
        }
        let Some((variable, read)) = frame.place_of(op) else { return };
        // What no code here has written is what it is elsewhere.
        let value = match state.variable(variable) {
            ValueId::NEVER => frame.value(read),
            value => value,
        };
        let before = self.table.get(value).marks;
        let marks = change(&mut self.table, before);
        if marks != before {
            let value = self.table.with_marks(value, marks);
            state.set_variable(variable, value);
        }
    }

    /// Data arrives where it must not count for some kinds.
    pub(super) fn arrive(&mut self, frame: &mut Frame, marks: MarksId, kinds: Kinds, at: Point) {
        for mark in self.table.marks(marks).to_vec() {
            let kinds = self.counting(mark, kinds);
            if !kinds.is_none() {
                let way = self.table.ways.step(mark.way, at);
                self.arrive_by(frame, Mark { kinds, way, ..mark }, at);
            }
        }
    }

    /// For which of these kinds a mark counts: what chose a value counts where that matters, and there nothing else does.
    fn counting(&self, mark: Mark, kinds: Kinds) -> Kinds {
        let both = mark.kinds.and(kinds);
        match (mark.chose, mark.origin) {
            (true, _) => both.and(self.of_choice()),
            (false, Origin::Source(_)) => both.without(self.of_choice()),
            (false, Origin::Input(_)) => both,
        }
    }

    /// Data is sent on to where a function sends what it is given, unless it is known by which shorter way it comes there.
    pub(super) fn send(&mut self, frame: &mut Frame, mark: Mark, passed: &Passed) {
        if mark.chose && passed.chose {
            return;
        }
        let mark = Mark { chose: mark.chose || passed.chose, ..mark };
        let kinds = self.counting(mark, passed.kinds);
        if kinds.is_none() {
            return;
        }
        let ways = &self.table.ways;
        let length = ways.length_through(mark.way, passed.way);
        let known = match mark.origin {
            Origin::Source(_) => {
                self.known.here().and_then(|here| here.found.get(&(passed.at, kinds)).copied())
            }
            Origin::Input(input) => frame.way_to((input, mark.chose), passed.at),
        };
        let shorter = known.filter(|known| ways.length(*known) < length && self.watch.is_none());
        let way = shorter.unwrap_or_else(|| {
            let way = self.table.ways.through(mark.way, passed.way);
            self.table.ways.step(way, passed.at)
        });
        if shorter.is_none() || matches!(mark.origin, Origin::Input(_)) {
            self.arrive_by(frame, Mark { kinds, way, ..mark }, passed.at);
        }
    }

    fn arrive_by(&mut self, frame: &mut Frame, mark: Mark, at: Point) {
        let Mark { origin, kinds, way, chose } = mark;
        match origin {
            Origin::Source(_) => self.arrived((at, kinds), way),
            Origin::Input(input) => {
                frame.arrive(Passed { input, kinds, at, way, chose }, &self.table.ways);
            }
        }
    }
}
