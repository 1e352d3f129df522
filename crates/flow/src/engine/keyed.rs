//! Objects that data chose by a key, which may be the one that all others take after, and what is written to them.
//!
//! `object[key]` is what all objects take after if the key is `__proto__`. So the data of a key goes with what is found
//! under it, apart from the data in that, and arrives where something is written there under one more such key.

use seawall_rules::models::SinkKind;

use super::Engine;
use super::frame::Frame;
use super::state::State;
use crate::code::{Argument, Callee, PartKey, Step};
use crate::steps::OpId;
use crate::value::{Constant, Kinds, MarksId, Origin, ValueId};

/// The key under which objects have what they take after.
const PARENT: &str = "__proto__";
/// Members that say whether an object has a key of its own.
const OWN: &[&str] = &["hasOwnProperty", "hasOwn", "has", "hop", "own", "hasKey", "hasProp"];

impl Engine<'_, '_> {
    /// The kinds for which it counts what data chose.
    pub(super) fn of_choice(&self) -> Kinds {
        self.sorts.at(&[SinkKind::Prototype])
    }

    /// Whether there is anything to be found out of keys.
    pub(super) fn follows_keys(&self) -> bool {
        self.manner.modules_are_values && !self.of_choice().is_none()
    }

    /// The data of a key that is not known, where it may name what objects take after.
    fn data_of_key(&self, frame: &Frame, key: PartKey) -> Option<MarksId> {
        let PartKey::Computed(key) = key else { return None };
        let key = self.table.get(frame.value(key));
        let is_plain =
            key.class.is_some_and(|class| self.manner.plain.contains(&self.table.text(class)));
        (key.constant.is_none() && !is_plain && !key.marks.is_none()).then_some(key.marks)
    }

    /// What is found under a key, with what says who chose the key.
    pub(super) fn found_by_key(
        &mut self,
        (frame, op): (&Frame, OpId),
        key: PartKey,
        value: ValueId,
    ) -> ValueId {
        if !self.follows_keys() {
            return value;
        }
        let Some(keys) = self.data_of_key(frame, key) else { return value };
        let (kinds, at) = (self.of_choice(), self.point(frame, op));
        let chosen = self.table.choosing(keys, kinds, at);
        self.table.marked(value, chosen)
    }

    /// Something is written under a key that data chose, into what data chose.
    pub(super) fn written_by_key(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (object, key): (OpId, PartKey),
    ) {
        if !self.follows_keys() {
            return;
        }
        let kinds = self.of_choice();
        let Some(keys) = self.data_of_key(frame, key) else { return };
        let counts = |mark: &&crate::value::Mark| !mark.chose && !mark.kinds.and(kinds).is_none();
        // The keys of a list are numbers.
        let is_list = self.is_list(frame.value(object));
        if is_list || self.table.marks(keys).iter().find(counts).is_none() {
            return;
        }
        let marks = self.table.get(frame.value(object)).marks;
        let at = self.point(frame, op);
        self.arrive(frame, marks, kinds, at);
    }

    /// A key is known not to be a text.
    pub(super) fn refused_key(
        &mut self,
        frame: &Frame,
        (left, right): (OpId, OpId),
        state: &mut State,
    ) {
        if !self.follows_keys() {
            return;
        }
        for (key, other) in [(left, right), (right, left)] {
            let text = self.table.constant_of(frame.value(other)).and_then(Constant::as_text);
            if text.is_some_and(|text| text == PARENT) {
                self.clean_key(frame, key, state);
            }
        }
    }

    /// A key cannot name what objects take after.
    fn clean_key(&mut self, frame: &Frame, key: OpId, state: &mut State) {
        let kinds = self.of_choice();
        let key = match frame.code.steps.get(key.index()) {
            // What holds for one of several keys does for each, where they are gone through.
            Some(Step::Part(of, PartKey::Computed(_))) => *of,
            _ => key,
        };
        self.clean(frame, key, kinds, state);
    }

    /// A call, with what it finds out about keys.
    pub(super) fn judged_call(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (callee, arguments): (&Callee, &[Argument]),
        state: &mut State,
    ) -> ValueId {
        let judges = self.judges_keys(frame, op, (callee, arguments), state);
        let value = self.call(frame, op, callee, arguments, state);
        self.judge_keys(frame, (op, judges), (callee, arguments), state);
        value
    }

    /// Whether a call finds out about keys whether they are among some: to be asked before it is made.
    fn judges_keys(
        &mut self,
        frame: &Frame,
        op: OpId,
        (callee, arguments): (&Callee, &[Argument]),
        state: &State,
    ) -> bool {
        self.knows_parent
            && self.follows_keys()
            && self.names_parent(frame, op, callee, arguments, state)
    }

    /// What a call finds out about keys: whether they are among some, or an object's own.
    fn judge_keys(
        &mut self,
        frame: &mut Frame,
        (op, judges): (OpId, bool),
        (callee, arguments): (&Callee, &[Argument]),
        state: &mut State,
    ) {
        if !self.follows_keys() {
            return;
        }
        if self.asks_for_own(callee) {
            self.own_key(frame, (op, callee), arguments, state);
        }
        if judges {
            let on = match callee {
                Callee::Method(object, _) => Some(*object),
                _ => None,
            };
            for key in arguments.iter().map(|one| one.value).chain(on) {
                self.clean_key(frame, key, state);
            }
        }
    }

    /// Whether a call is told `__proto__`, or goes to what knows that name.
    fn names_parent(
        &mut self,
        frame: &Frame,
        op: OpId,
        callee: &Callee,
        arguments: &[Argument],
        state: &State,
    ) -> bool {
        let (callee, on) = match callee {
            Callee::Method(object, _) => (None, Some(*object)),
            Callee::Named(_, value) | Callee::Value(value) => (Some(*value), None),
            _ => (None, None),
        };
        let says = |one| self.code_at(frame, one).is_some_and(|text| text.contains(PARENT));
        let told = arguments.iter().map(|one| one.value).chain(on);
        if told.clone().any(|one| says(one) && !Self::is_function(frame, one)) {
            return true;
        }
        for value in told.map(|one| frame.value(one)).collect::<Vec<_>>() {
            for id in self.table.get(value).objects.clone() {
                let Some(object) = state.object(id) else { continue };
                let parts = object.parts.iter().map(|(_, part)| *part);
                let is_parent = |part: ValueId| {
                    let text = self.table.constant_of(part).and_then(Constant::as_text);
                    text.is_some_and(|text| text.contains(PARENT))
                };
                if parts.chain([object.rest]).any(is_parent) {
                    return true;
                }
            }
        }
        let Some(callee) = callee.or(Some(op)) else { return false };
        let value = frame.value(callee);
        let called = self.functions_of(value, state);
        let mut texts = called.iter().filter_map(|one| self.project.text_of(one.function));
        texts.any(|text| text.contains(PARENT))
    }

    fn is_function(frame: &Frame, one: OpId) -> bool {
        matches!(
            frame.code.steps.get(one.index()),
            Some(Step::Function(_) | Step::Closure(..) | Step::Call(_))
        )
    }

    /// Whether a call asks if an object has a key of its own.
    fn asks_for_own(&self, callee: &Callee) -> bool {
        match callee {
            Callee::Method(_, name) | Callee::Named(name, _) => {
                OWN.contains(&self.table.text(*name)) || self.table.text(*name) == "call"
            }
            _ => false,
        }
    }

    /// `object.hasOwnProperty(key)`: an object has its own keys only, but a key that came with the object is no better for
    /// being one of its own.
    fn own_key(
        &mut self,
        frame: &mut Frame,
        (op, callee): (OpId, &Callee),
        arguments: &[Argument],
        state: &mut State,
    ) {
        let Some((object, key)) = self.own_parts(frame, callee, arguments) else { return };
        let kinds = self.of_choice();
        let origins = |marks: MarksId| -> Vec<Origin> {
            let marks = self.table.marks(marks).iter().filter(|mark| !mark.chose);
            marks.map(|mark| mark.origin).collect()
        };
        let of = origins(self.table.get(frame.value(object)).marks);
        let of_key = origins(self.table.get(frame.value(key)).marks);
        if of_key.iter().any(|origin| of.contains(origin)) {
            for (_, guarded) in frame.guards.get_mut(&op).into_iter().flatten() {
                *guarded = guarded.without(kinds);
            }
        } else {
            self.clean_key(frame, key, state);
        }
    }

    /// The object and the key that such a call asks about.
    fn own_parts(
        &self,
        frame: &Frame,
        callee: &Callee,
        arguments: &[Argument],
    ) -> Option<(OpId, OpId)> {
        let first = arguments.first()?.value;
        match (callee, arguments.get(1)) {
            (Callee::Method(of, name), Some(key)) if self.table.text(*name) == "call" => {
                let mut at = *of;
                while let Step::Compose(_, parts) = frame.code.steps.get(at.index())? {
                    at = *parts.first().filter(|_| parts.len() == 1)?;
                }
                let called = self.code_at(frame, at)?.rsplit('.').next()?.to_ascii_lowercase();
                called.contains("own").then_some((first, key.value))
            }
            (Callee::Method(..) | Callee::Named(..), Some(key)) => Some((first, key.value)),
            (Callee::Method(of, name), None) if self.table.text(*name) == "hasOwnProperty" => {
                Some((*of, first))
            }
            _ => None,
        }
    }

    fn code_at(&self, frame: &Frame, op: OpId) -> Option<&str> {
        self.project.text(frame.file, frame.span(self.project, op))
    }
}
