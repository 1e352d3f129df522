//! What is known where a condition holds.

use seawall_rules::models::{Primitive, PrimitiveName, SinkKind, Slot};

use super::Engine;
use super::access;
use super::frame::Frame;
use super::letters::Letters;
use super::state::State;
use crate::code::{Callee, Operator, PartKey, Step};
use crate::steps::OpId;
use crate::value::{Constant, Key, Kinds, ValueId};

/// Conditions in conditions deeper than this say nothing.
const DEEPEST: usize = 16;
/// How far back the values that a value was made of are followed.
const FURTHEST: usize = 6;

/// What a test finds in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Finds {
    AtStart,
    AtEnd,
    Anywhere,
    AnyLetter,
}

/// A test of whether a text has a constant one in it.
#[derive(Debug, Clone)]
pub(super) struct TextTest {
    finds: Finds,
    subject: OpId,
    text: String,
}

/// Texts without which data is harmless, and for what.
const MISSED: &[(&[&str], &[SinkKind])] = &[
    (&["..", "../", "..\\"], &[SinkKind::Path]),
    (&["'", "\""], &[SinkKind::Xpath]),
    (&["\n", "\r"], &[SinkKind::Header, SinkKind::Log]),
    (&["__proto__"], &[SinkKind::Prototype]),
];

/// What depends on a text as a whole, and not on which letters are in it.
const OF_WHOLE: &[SinkKind] = &[
    SinkKind::Credential,
    SinkKind::Deserialization,
    SinkKind::Redirect,
    SinkKind::TrustBoundary,
    SinkKind::Url,
    SinkKind::Yaml,
];

impl TextTest {
    /// For what a text is harmless in which each of these was replaced.
    pub(super) fn without(text: &str) -> &'static [SinkKind] {
        let is_letter = text.chars().count() == 1;
        let missed = MISSED.iter().find(|(texts, _)| is_letter && texts.contains(&text));
        missed.map_or(&[], |(_, kinds)| kinds)
    }

    /// The test that a member of a library is of what it is called on.
    pub(super) fn of(
        primitive: &Primitive,
        subject: Option<OpId>,
        text: Option<&Constant>,
    ) -> Option<Self> {
        let finds = match primitive.name {
            PrimitiveName::StringStartsWith => Finds::AtStart,
            PrimitiveName::StringEndsWith => Finds::AtEnd,
            PrimitiveName::StringContains => Finds::Anywhere,
            PrimitiveName::StringContainsAny => Finds::AnyLetter,
            _ => return None,
        };
        Some(Self { finds, subject: subject?, text: text?.as_text()? })
    }
}

impl Engine<'_, '_> {
    /// Takes in that a condition holds or does not.
    pub(super) fn learn(&mut self, frame: &Frame, op: OpId, holds: bool, state: &mut State) {
        let mut known = Vec::new();
        self.take_in(frame, (op, holds), state, (&mut known, 0));
        self.conclude(frame, &known, state);
    }

    fn take_in(
        &mut self,
        frame: &Frame,
        (op, holds): (OpId, bool),
        state: &mut State,
        (known, depth): (&mut Vec<(TextTest, bool)>, usize),
    ) {
        if depth == DEEPEST {
            return;
        }
        if holds {
            self.guarded(frame, op, state);
        }
        if let Some(test) = frame.tests.get(&op) {
            known.push((test.clone(), holds));
        }
        let code = std::rc::Rc::clone(&frame.code);
        match code.steps.get(op.index()) {
            Some(Step::Operate(Operator::Not, operands)) => {
                if let [operand] = operands.as_slice() {
                    self.take_in(frame, (*operand, !holds), state, (known, depth + 1));
                }
            }
            Some(Step::Operate(operator @ (Operator::And | Operator::Or), operands)) => {
                if (*operator == Operator::And) == holds {
                    for operand in operands {
                        self.take_in(frame, (*operand, holds), state, (&mut *known, depth + 1));
                    }
                } else if let [left, right] = operands.as_slice() {
                    self.either(frame, (*left, *right, holds), state, depth);
                }
            }
            Some(Step::Operate(operator, operands)) => {
                let [left, right] = *operands.as_slice() else { return };
                self.take_in_both(frame, *operator, (left, right, holds), state, (known, depth));
            }
            Some(Step::Local(_) | Step::Outer(..)) => {
                if let Some(said) = frame.said_by(op) {
                    self.take_in(frame, (said, holds), state, (known, depth + 1));
                }
            }
            // An entry of a map of truth values: only what is a key of it can have one.
            Some(Step::Part(map, PartKey::Computed(key)))
                if holds && self.is_map(self.table.get(frame.value(*map)).class) =>
            {
                self.listed(frame, *key, *map, state);
            }
            Some(Step::Call(call)) if holds => {
                // `"a".equals(x)`: its meaning is known by the model, that it is an equality by its value.
                if let (Callee::Method(object, name), [only]) = (&call.0, call.1.as_slice())
                    && self.table.text(*name) == "equals"
                {
                    self.equals(frame, *object, frame.value(only.value), state);
                    self.equals(frame, only.value, frame.value(*object), state);
                }
            }
            _ => {}
        }
    }

    /// What is known where two values are compared.
    fn take_in_both(
        &mut self,
        frame: &Frame,
        operator: Operator,
        (left, right, holds): (OpId, OpId, bool),
        state: &mut State,
        (known, depth): (&mut Vec<(TextTest, bool)>, usize),
    ) {
        let both = (left, right, holds);
        self.compared_with_own(frame, operator, both, state);
        self.compared(frame, operator, both, (&mut *state, &mut *known));
        for (one, other) in [(left, right), (right, left)] {
            if let Some(holds) = self.compared_truth(frame, operator, other, holds) {
                self.take_in(frame, (one, holds), state, (&mut *known, depth + 1));
            }
        }
    }

    /// Whether what is compared with a constant counts as true: `f(x) == 1`, `f(x) !== false`, `f(x) > 0`.
    fn compared_truth(
        &self,
        frame: &Frame,
        operator: Operator,
        other: OpId,
        holds: bool,
    ) -> Option<bool> {
        let other = self.table.constant_of(frame.value(other))?;
        let (is_number, truth) = match other {
            Constant::Bool(holds) => (false, *holds),
            Constant::Int(number) if [0, 1].contains(number) => (true, *number == 1),
            _ => return None,
        };
        match operator {
            Operator::Equal if holds => Some(truth),
            Operator::NotEqual if !holds => Some(truth),
            Operator::Equal | Operator::NotEqual if !truth => Some(true),
            Operator::Greater if is_number && !truth && holds => Some(true),
            _ => None,
        }
    }

    /// Cleans what a call has found harmless.
    fn guarded(&mut self, frame: &Frame, op: OpId, state: &mut State) {
        let Some(guards) = frame.guards.get(&op) else { return };
        for (guarded, kinds) in guards {
            self.clean(frame, *guarded, *kinds, state);
            if self.manner.modules_are_values {
                self.whole_of(frame, *guarded, state);
            }
        }
    }

    /// What stands in a variable is harmless from here on, and what holds of a path written in one way holds of
    /// the path.
    pub(super) fn clean(&mut self, frame: &Frame, op: OpId, kinds: Kinds, state: &mut State) {
        let kinds = kinds.without(self.beyond_letters(frame, op));
        self.change_place(frame, op, state, |table, marks| table.without(marks, kinds));
        let from = frame.variable_of(op).and_then(|one| frame.sources.get(&one));
        if let Some(from) = from {
            let value = state.variable(*from);
            let marks = self.table.get(value).marks;
            let marks = self.table.without(marks, kinds);
            state.set_variable(*from, self.table.with_marks(value, marks));
        }
    }

    /// Takes in that one of two conditions holds, the second only if the first does not.
    fn either(
        &mut self,
        frame: &Frame,
        (left, right, holds): (OpId, OpId, bool),
        state: &mut State,
        depth: usize,
    ) {
        let mut other = state.clone();
        let (mut first, mut second) = (Vec::new(), Vec::new());
        self.take_in(frame, (left, holds), state, (&mut first, depth + 1));
        self.conclude(frame, &first, state);
        self.take_in(frame, (left, !holds), &mut other, (&mut second, depth + 1));
        self.take_in(frame, (right, holds), &mut other, (&mut second, depth + 1));
        self.conclude(frame, &second, &mut other);
        *state = state.joined(&other, &mut self.table);
    }

    /// What is compared with what is no data says of the rest of it what its model does.
    fn compared_with_own(
        &mut self,
        frame: &Frame,
        operator: Operator,
        (left, right, holds): (OpId, OpId, bool),
        state: &mut State,
    ) {
        let is_same = match operator {
            Operator::Equal => holds,
            Operator::NotEqual => !holds,
            _ => false,
        };
        if self.manner.sends.is_none() || !is_same {
            return;
        }
        for (one, other) in [(left, right), (right, left)] {
            if self.table.get(frame.value(other)).marks.is_none() {
                self.guarded(frame, one, state);
            }
        }
    }

    fn compared(
        &mut self,
        frame: &Frame,
        operator: Operator,
        (left, right, holds): (OpId, OpId, bool),
        (state, known): (&mut State, &mut Vec<(TextTest, bool)>),
    ) {
        match operator {
            Operator::Equal | Operator::NotEqual if (operator == Operator::Equal) == holds => {
                self.equals(frame, left, frame.value(right), state);
                self.equals(frame, right, frame.value(left), state);
            }
            Operator::Equal | Operator::NotEqual => {
                self.refused_key(frame, (left, right), state);
                self.came_back(frame, (left, right), state);
                self.came_back(frame, (right, left), state);
            }
            Operator::In | Operator::NotIn => {
                let holds = (operator == Operator::In) == holds;
                if holds {
                    self.listed(frame, left, right, state);
                }
                if let Some(Constant::Text(text)) = self.table.constant_of(frame.value(left)) {
                    let (finds, text) = (Finds::Anywhere, text.to_string());
                    known.push((TextTest { finds, subject: right, text }, holds));
                }
            }
            _ => {}
        }
    }

    /// A variable is something that is nothing unless a call has come back: what that checks is harmless.
    fn came_back(&mut self, frame: &Frame, (op, other): (OpId, OpId), state: &mut State) {
        let is_null = |value: ValueId| {
            self.table.constant_of(value).is_some_and(|one| *one == Constant::Null)
        };
        if !is_null(frame.value(other)) {
            return;
        }
        let Some(call) = frame.only_something(op, is_null) else { return };
        for (checked, kinds) in frame.checks.get(&call).into_iter().flatten() {
            let variable = frame.variable_of(*checked);
            if variable.is_some_and(|variable| !frame.is_written(variable, call, op)) {
                self.clean(frame, *checked, *kinds, state);
            }
        }
    }

    /// A variable is equal to a constant.
    pub(super) fn equals(&mut self, frame: &Frame, op: OpId, value: ValueId, state: &mut State) {
        let constant = self.table.get(value).constant;
        let harmless = constant.is_some_and(|id| *self.table.constant(id) != Constant::Null);
        if !harmless || !self.table.get(value).marks.is_none() {
            return;
        }
        self.whole_of(frame, op, state);
        let code = std::rc::Rc::clone(&frame.code);
        if let Some(Step::Local(variable) | Step::Outer(_, variable)) = code.steps.get(op.index()) {
            let marks = self.table.get(state.variable(*variable)).marks;
            let marks = self.table.without(marks, Kinds::ALL);
            state.set_variable(*variable, self.table.marked(value, marks));
        }
    }

    /// A variable is one of the elements of a collection that holds no data from outside.
    fn listed(&mut self, frame: &Frame, op: OpId, list: OpId, state: &mut State) {
        let list = frame.value(list);
        let known = self.table.get(list);
        let is_fixed = (!known.objects.is_empty() || known.constant.is_some())
            && access::deep_marks(list, state, &mut self.table).is_none();
        if is_fixed {
            let kinds = Kinds::ALL.without(self.beyond_letters(frame, op));
            self.change_place(frame, op, state, |table, marks| table.without(marks, kinds));
            self.whole_of(frame, op, state);
        }
    }

    /// For what it says nothing of a text that its letters are harmless one by one, if a value is a letter.
    fn beyond_letters(&self, frame: &Frame, op: OpId) -> Kinds {
        let value = frame.written_value(op);
        let of = match value.and_then(|value| frame.code.steps.get(value.index())) {
            Some(Step::Element(of)) => *of,
            _ => return Kinds::NONE,
        };
        let class = self.table.get(frame.value(of)).class;
        let is_text =
            class.is_some_and(|class| self.table.text(class) == self.manner.literals.text);
        if is_text { self.sorts.at(OF_WHOLE) } else { Kinds::NONE }
    }

    /// A part of something is one of a few fixed values: the whole is harmless for what the part decides.
    fn whole_of(&mut self, frame: &Frame, op: OpId, state: &mut State) {
        let Some(Step::Part(object, PartKey::Fixed(Key::Field(name)))) =
            frame.code.steps.get(op.index())
        else {
            return;
        };
        let (object, name) = (*object, *name);
        let class = self.table.get(frame.value(object)).class;
        let Some(field) = class.and_then(|class| self.library.field(class, name)) else { return };
        for (slot, kinds) in &field.effect.guards {
            if *slot == Slot::This {
                let kinds = self.sorts.at(kinds);
                self.harmless_throughout(frame, (object, op), kinds, state);
            }
        }
    }

    /// What a value was made of is harmless where the value is found to be.
    fn harmless_throughout(
        &mut self,
        frame: &Frame,
        (of, here): (OpId, OpId),
        kinds: Kinds,
        state: &mut State,
    ) {
        let mut at = of;
        // What is made where its part is asked for was made of what is passed there.
        if let Some(Step::NewOf(_, given)) = frame.code.steps.get(of.index())
            && let Some(first) = given.first()
        {
            at = first.value;
        }
        for _ in 0..FURTHEST {
            self.change_place(frame, at, state, |table, marks| table.without(marks, kinds));
            let Some(from) = frame.given_by(at, here) else { return };
            at = from;
        }
    }

    /// What follows from tests that all hold or fail at once.
    fn conclude(&mut self, frame: &Frame, known: &[(TextTest, bool)], state: &mut State) {
        for (test, holds) in known {
            if !*holds && test.finds == Finds::AnyLetter {
                let kinds = self.sorts.at(&Letters::of(&test.text).others().harmless());
                let clean = |table: &mut crate::value::Table, marks| table.without(marks, kinds);
                self.change_place(frame, test.subject, state, clean);
            }
            if *holds || test.finds != Finds::Anywhere {
                continue;
            }
            for (texts, kinds) in MISSED {
                if texts.contains(&test.text.as_str()) {
                    let kinds = self.sorts.at(kinds);
                    let clean =
                        |table: &mut crate::value::Table, marks| table.without(marks, kinds);
                    self.change_place(frame, test.subject, state, clean);
                }
            }
            if let Some(whole) = self.inner_part(frame, test.subject)
                && is_literal(frame, whole, &test.text, known)
            {
                let kinds = self.sorts.at(&[SinkKind::Code, SinkKind::Expression]);
                self.change_place(frame, whole, state, |table, marks| table.without(marks, kinds));
            }
        }
    }

    /// The text of which a value is all but the first and the last letter.
    fn inner_part(&self, frame: &Frame, op: OpId) -> Option<OpId> {
        let Step::Part(of, PartKey::Slice(Some(from), Some(to), false)) =
            frame.code.steps.get(op.index())?
        else {
            return None;
        };
        let number = |op: OpId| self.table.constant_of(frame.value(op)).and_then(Constant::as_int);
        (number(*from) == Some(1) && number(*to) == Some(-1)).then_some(*of)
    }
}

/// Whether a text is known to begin and to end with a quote, so that it is a literal if there is none in it.
fn is_literal(frame: &Frame, whole: OpId, quote: &str, known: &[(TextTest, bool)]) -> bool {
    let variable = frame.variable_of(whole);
    let has = |finds: Finds| {
        known.iter().any(|(test, holds)| {
            *holds
                && test.finds == finds
                && test.text == quote
                && frame.variable_of(test.subject) == variable
        })
    };
    let is_quote = matches!(quote, "'" | "\"");
    is_quote && variable.is_some() && has(Finds::AtStart) && has(Finds::AtEnd)
}
