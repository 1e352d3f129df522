//! What a model says that a call does, put into effect.

use seawall_rules::models::{Effect, PrimitiveName, Returned, SinkKind, Slot, SourceKind};
use seawall_syntax::NodeId;

use super::Engine;
use super::access;
use super::frame::Frame;
use super::state::State;
use crate::steps::OpId;
use crate::value::{Kinds, MarksId, Name, ValueId};

/// The slot of the block that stands behind a call.
const BLOCK: &str = "block";
/// What puts what it is given last into what it is called on.
const PUTS: &[PrimitiveName] = &[
    PrimitiveName::BuilderAppend,
    PrimitiveName::BuilderInsert,
    PrimitiveName::ListAdd,
    PrimitiveName::ListAddAll,
    PrimitiveName::ListAddFirst,
    PrimitiveName::ListInsert,
    PrimitiveName::ListSet,
    PrimitiveName::MapPut,
    PrimitiveName::MapPutAll,
    PrimitiveName::SectionSet,
];

/// One argument of a call.
#[derive(Debug, Clone)]
pub(super) struct One {
    pub(super) op: Option<OpId>,
    pub(super) value: ValueId,
    pub(super) keyword: Option<Name>,
    pub(super) spread: bool,
    pub(super) function: Option<NodeId>,
}

impl Default for One {
    fn default() -> Self {
        Self { op: None, value: ValueId::UNKNOWN, keyword: None, spread: false, function: None }
    }
}

/// What a call is given.
#[derive(Debug, Clone, Default)]
pub(super) struct Passed {
    /// What the method is called on, and the operation that it comes from.
    pub(super) this: Option<(Option<OpId>, ValueId)>,
    pub(super) arguments: Vec<One>,
    /// Where the code around a function keeps the variables that it sees.
    pub(super) around: Option<ValueId>,
    /// The block that stands behind the call.
    pub(super) block: Option<One>,
}

impl Passed {
    /// The receiver, and then the arguments.
    pub(super) fn values(&self) -> impl Iterator<Item = ValueId> {
        let this = self.this.map(|(_, value)| value);
        this.into_iter().chain(self.arguments.iter().map(|one| one.value))
    }
}

impl Engine<'_, '_> {
    /// What slots of a call hold: the operations and the values.
    pub(super) fn at_slot(&self, slot: &Slot, passed: &Passed) -> Vec<(Option<OpId>, ValueId)> {
        // Where types are written, names mostly stand in the order of the parameters.
        let typed = self.manner.bare_members || self.manner.flat;
        let positional =
            || passed.arguments.iter().filter(move |one| typed || one.keyword.is_none());
        let of = |one: &One| (one.op, one.value);
        match slot {
            Slot::This => passed.this.into_iter().collect(),
            Slot::Return => Vec::new(),
            Slot::Argument(at) => positional().skip(usize::from(*at)).take(1).map(of).collect(),
            Slot::From(at) => positional().skip(usize::from(*at)).map(of).collect(),
            Slot::Any => passed.arguments.iter().map(of).collect(),
            Slot::Keyword(name) => {
                let block = passed.block.iter().filter(|_| name == BLOCK);
                let named = passed.arguments.iter().filter(|one| {
                    one.keyword.is_some_and(|keyword| self.table.text(keyword) == name)
                });
                block.chain(named).map(of).collect()
            }
        }
    }

    fn marks_at(&mut self, slot: &Slot, passed: &Passed, state: &State) -> MarksId {
        let held = self.held_by_pattern(slot, passed);
        access::marks_in_all(held.into_iter().map(|(_, value)| value), state, &mut self.table)
    }

    /// Puts into effect what is said of a call; gives its value.
    pub(super) fn effect(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        effect: &Effect,
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        self.survey_effect(frame, op, effect, passed);
        self.sinks(frame, op, effect, passed, state);
        if effect.sinks.is_empty() && effect.cases.iter().all(|case| case.sinks.is_empty()) {
            frame.plain.insert(op);
        }
        if !self.manner.functions_are_values {
            self.callbacks(frame, op, effect, passed, state);
        }
        let is_exact = self.is_exact(effect, passed);
        let moved = self.moved((&mut *frame, op), (effect, is_exact), passed, state);
        for (slot, kinds) in &effect.taints {
            let at = self.point(frame, op);
            let mark = self.source(self.sorts.given(kinds), at);
            self.hold(frame, slot, passed, mark, state);
        }
        let matched = self.matched_kinds(passed);
        for (slot, kinds) in &effect.guards {
            let kinds = self.sorts.cleaned(matched.unwrap_or(kinds));
            for (guarded, _) in self.at_slot(slot, passed) {
                if let Some(guarded) = guarded {
                    frame.guards.entry(op).or_default().push((guarded, kinds));
                }
            }
        }
        for (slot, kinds) in &effect.checks {
            let kinds = self.sorts.cleaned(kinds);
            for (checked, _) in self.at_slot(slot, passed) {
                if let Some(checked) = checked {
                    frame.checks.entry(op).or_default().push((checked, kinds));
                    self.clean(frame, checked, kinds, state);
                }
            }
        }
        let value = self.outcome(frame, op, (effect, moved), passed, state);
        let value = self.by_case(frame, op, (effect, value), passed, state);
        let puts = effect.does.as_ref().is_some_and(|does| PUTS.contains(&does.name));
        if let (true, Some((Some(of), _)), Some(put)) = (puts, passed.this, passed.arguments.last())
        {
            self.share_held(frame, (of, put.value), state);
        }
        let opens = !passed.arguments.first().is_some_and(|one| self.is_content(one.value));
        let value = self.finished((&*frame, op), (effect, opens), value);
        if self.manner.functions_are_values {
            return self.called_back((frame, op), effect, (passed, value), state);
        }
        value
    }

    /// What a call does where something is known of it.
    fn by_case(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (effect, value): (&Effect, ValueId),
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let mut value = value;
        for case in &effect.cases {
            if !self.is_case(case, passed, state) {
                continue;
            }
            value = self.cleaned(value, &case.cleans);
            for (slot, kinds) in &case.guards {
                let kinds = self.sorts.cleaned(kinds);
                for guarded in self.at_slot(slot, passed).into_iter().filter_map(|(op, _)| op) {
                    frame.guards.entry(op).or_default().push((guarded, kinds));
                }
            }
            for (slot, kinds) in &case.checks {
                let kinds = self.sorts.cleaned(kinds);
                for checked in self.at_slot(slot, passed).into_iter().filter_map(|(op, _)| op) {
                    self.clean(frame, checked, kinds, state);
                }
            }
        }
        value
    }

    /// A value that is harmless for some kinds.
    pub(super) fn cleaned(&mut self, value: ValueId, kinds: &[SinkKind]) -> ValueId {
        if kinds.is_empty() {
            return value;
        }
        let marks = self.table.get(value).marks;
        let marks = self.table.without(marks, self.sorts.cleaned(kinds));
        self.table.with_marks(value, marks)
    }

    /// Moves data from where a call takes it to where it goes; gives what goes into the answer.
    fn moved(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        (effect, is_exact): (&Effect, bool),
        passed: &Passed,
        state: &mut State,
    ) -> MarksId {
        let mut all = MarksId::NONE;
        match &effect.moves {
            _ if is_exact => {}
            Some(moves) if moves.is_empty() => {
                // What a number says of it is harmless.
                for value in passed.values().collect::<Vec<_>>() {
                    let marks = self.table.get(value).marks;
                    let marks = self.table.without(marks, Kinds::ALL);
                    all = self.table.union(all, marks);
                }
            }
            None => all = access::marks_in_all(passed.values(), state, &mut self.table),
            Some(moves) => {
                for (from, to) in moves {
                    let marks = self.marks_at(from, passed, state);
                    let gives_this = effect.returns == Some(Returned::This);
                    if *to == Slot::Return || (*to == Slot::This && gives_this) {
                        all = self.table.union(all, marks);
                    }
                    if *to != Slot::Return {
                        self.written_into(frame, op, (from, to), (passed, state));
                        self.hold(frame, to, passed, marks, state);
                    }
                }
            }
        }
        all
    }

    /// Whether a container is at hand, so that what is done to it says all of where data goes.
    fn is_exact(&self, effect: &Effect, passed: &Passed) -> bool {
        let Some(primitive) = &effect.does else { return false };
        let name = primitive.name.as_str();
        let of_container = name
            .split_once('.')
            .is_some_and(|(group, _)| ["builder", "list", "map", "section"].contains(&group));
        if !of_container {
            return false;
        }
        let makes = [".new", ".of", ".copy"].iter().any(|end| name.ends_with(end));
        let first = self.operands(primitive.operands.as_deref(), passed).first().copied();
        makes || first.is_some_and(|value| !self.table.get(value).objects.is_empty())
    }

    /// What is said of the result itself: its class, what it is data of, what it is harmless for.
    fn finished(
        &mut self,
        (frame, op): (&Frame, OpId),
        (effect, opens): (&Effect, bool),
        value: ValueId,
    ) -> ValueId {
        let mut value = self.cleaned(value, &effect.cleans);
        let class = match &effect.returns {
            Some(Returned::Type(name)) => Some(self.table.name(name)),
            Some(Returned::Many(name)) => Some(self.table.name(&format!("{name}[]"))),
            _ => None,
        };
        if let Some(class) = class {
            value = self.of_fixed_type(value, class);
            value = self.is_of(value, class);
        }
        let cleaned = if self.manner.types.are_composed || self.manner.flat {
            self.sorts.cleaned(&effect.cleans)
        } else {
            Kinds::NONE
        };
        let kinds = self.sorts.given(&effect.gives).without(cleaned);
        // What is read already is no other file.
        let is_file = effect.gives == [SourceKind::File];
        if kinds.is_none() || is_file && !opens {
            return value;
        }
        let at = self.point(frame, op);
        let mark = self.source(kinds, at);
        self.table.marked(value, mark)
    }

    /// The value of a field of a library, whose object holds this data.
    pub(super) fn effect_value(
        &mut self,
        frame: &Frame,
        op: OpId,
        effect: &Effect,
        marks: MarksId,
    ) -> ValueId {
        let moved = if effect.moves.is_some() { MarksId::NONE } else { marks };
        let fixed = effect.does.as_ref().and_then(|does| does.constant.as_ref());
        let value = match fixed {
            Some(constant) => self.given_constant(Some(constant)),
            None => self.table.marked(ValueId::UNKNOWN, moved),
        };
        self.finished((frame, op), (effect, true), value)
    }

    /// What a slot holds has this data from then on.
    fn hold(
        &mut self,
        frame: &Frame,
        slot: &Slot,
        passed: &Passed,
        marks: MarksId,
        state: &mut State,
    ) {
        if marks.is_none() {
            return;
        }
        for (at, value) in self.at_slot(slot, passed) {
            if !self.table.get(value).objects.is_empty() {
                let marks = self.let_through(value, marks);
                self.fill_fields(value, marks, state);
                let data = self.table.marked(ValueId::UNKNOWN, marks);
                access::write(value, None, data, state, &mut self.table);
            } else if let Some(at) = at {
                self.change_place(frame, at, state, |table, own| table.union(own, marks));
            }
        }
    }

    pub(super) fn operands(&self, slots: Option<&[Slot]>, passed: &Passed) -> Vec<ValueId> {
        match slots {
            None => passed.values().collect(),
            Some(slots) => slots
                .iter()
                .flat_map(|slot| self.at_slot(slot, passed))
                .map(|(_, value)| value)
                .collect(),
        }
    }
}
