//! What one step does.

use super::Engine;
use super::access;
use super::frame::Frame;
use super::state::State;
use crate::code::{Given, Made, PartKey, Step};
use crate::steps::{OpId, PlaceId};
use crate::value::{Constant, Key, Object, ValueId};

impl Engine<'_, '_> {
    /// Runs a step; gives its value.
    pub(super) fn step(&mut self, frame: &mut Frame, op: OpId, state: &mut State) -> ValueId {
        let code = std::rc::Rc::clone(&frame.code);
        let Some(step) = code.steps.get(op.index()) else { return ValueId::UNKNOWN };
        let shares = !(code.kept.is_empty() && code.captured.is_empty());
        if shares && Self::may_run_others(step) {
            self.keep(frame, state);
            let value = self.run_step(frame, op, step, state);
            self.take_kept(frame, state);
            return value;
        }
        self.run_step(frame, op, step, state)
    }

    fn run_step(&mut self, frame: &mut Frame, op: OpId, step: &Step, state: &mut State) -> ValueId {
        match step {
            Step::Unknown | Step::Nothing => ValueId::UNKNOWN,
            Step::Throw(value) => self.throw(frame, op, *value, state),
            Step::Value(value) => *value,
            Step::This => frame.this,
            Step::Parent => self.as_parent(frame),
            Step::Markup => self.markup(frame, op, state),
            Step::Local(variable) => state.variable(*variable),
            Step::Outer(name, variable) => self.outer(frame, op, (*name, *variable), state),
            Step::Place(place) => self.place(frame, *place, state),
            Step::Part(object, key) => self.part(frame, op, (*object, *key), state),
            Step::Operate(operator, operands) => {
                self.operate((frame, op), *operator, operands, state)
            }
            Step::Bump(operand, change, gives_new) => {
                self.bump(frame, (*operand, *change, *gives_new), state)
            }
            Step::Compose(made, parts) => self.made_of((frame, op), *made, parts, state),
            Step::Call(call) => self.judged_call(frame, op, (&call.0, &call.1), state),
            Step::NewOf(class, arguments) => self.new_of(frame, op, (*class, arguments), state),
            Step::Empty(class) => self.empty(frame, op, *class, state),
            Step::Function(function) => self.function_value(frame, op, *function, state),
            Step::New(class, arguments) => self.new_object(frame, op, *class, arguments, state),
            Step::Closure(variable, function) => {
                self.inner_function(frame, op, (*variable, *function), state)
            }
            Step::Parameter(variable, given) => {
                self.parameter(frame, op, (*variable, *given), state)
            }
            Step::Default(variable, value) => Self::default_to(frame, (*variable, *value), state),
            Step::WriteLocal { variable, value, keeps } => {
                self.write_local(frame, op, (*variable, *value, *keeps), state)
            }
            Step::Enter { variable, key, value, spread } => {
                let key = key.map_or(ValueId::UNKNOWN, |key| frame.value(key));
                self.entered(frame, op, (*variable, key, *value, *spread), state)
            }
            Step::WriteOuter { name, variable, value } => {
                let value = self.typed(frame, *variable, frame.value(*value));
                let value = self.stepped(frame, op, value);
                let value = self.kept(frame, op, (None, value), state);
                let value = self.write_shared(frame, op, (*variable, value), state);
                self.write_outer(frame, op, (*name, *variable), value, state)
            }
            Step::WritePart { object, key, value } => {
                self.write_keyed(frame, op, (*object, *key, *value), state)
            }
            Step::WritePlace { place, value, keeps } => {
                self.write_place(frame, op, *place, frame.value(*value), *keeps, state)
            }
            Step::WriteElsewhere(value) => frame.value(*value),
            Step::Element(of) => self.element(frame.value(*of), state),
            Step::Reference(of, name) if self.manner.types.receivers => {
                self.function_referred(frame, (op, *of, *name), state)
            }
            Step::Reference(of, name) => self.reference(frame, (*of, *name), state),
            Step::Return(value, inner) => self.give_back(frame, op, (*value, *inner), state),
        }
    }

    /// What a parameter holds where nothing is passed.
    fn default_to(frame: &Frame, (variable, value): (usize, OpId), state: &mut State) -> ValueId {
        if state.variable(variable) == ValueId::NEVER {
            state.set_variable(variable, frame.value(value));
        }
        ValueId::UNKNOWN
    }

    fn give_back(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (value, inner): (OpId, Option<seawall_syntax::NodeId>),
        state: &mut State,
    ) -> ValueId {
        let value = frame.value(value);
        self.answer(frame, op, (value, inner), state);
        match inner {
            Some(inner) => self.inner_returns(frame, inner, value, state),
            None if self.is_left(frame, op) => {
                if let Some(block) = self.function_of(frame) {
                    self.leaves(frame, (block, value));
                }
            }
            None => {
                let value = self.of_results(frame, value, state);
                frame.returned = self.table.join(frame.returned, value);
            }
        }
        value
    }

    /// A value whose data has come to where an operation stands.
    pub(super) fn stepped(&mut self, frame: &Frame, op: OpId, value: ValueId) -> ValueId {
        let marks = self.table.get(value).marks;
        if marks.is_none() {
            return value;
        }
        let at = self.point(frame, op);
        self.table.stepped(value, at)
    }

    /// A value that is written to a variable has the variable's type if nothing better is known.
    pub(super) fn typed(&mut self, frame: &Frame, variable: usize, value: ValueId) -> ValueId {
        match frame.code.types.get(&variable) {
            Some(class) => self.cast(value, *class),
            None => value,
        }
    }

    /// A value of which it is known that its class is this one or descends from it.
    pub(super) fn of_class(&mut self, value: ValueId, class: crate::value::Name) -> ValueId {
        let known = self.table.get(value);
        let is_null = known.constant.is_some_and(|id| *self.table.constant(id) == Constant::Null);
        // What is written as a list is one of the class that it is declared as.
        let is_bare = known.class.is_some_and(|class| self.table.text(class) == "[]");
        if (known.class.is_some() && !is_bare) || known.path.is_some() || is_null {
            return value;
        }
        let value = if value == ValueId::NEVER { ValueId::UNKNOWN } else { value };
        self.table.change(value, |value| value.class = Some(class))
    }

    /// A value of which a model says the class, whatever is known of it.
    pub(super) fn is_of(&mut self, value: ValueId, class: crate::value::Name) -> ValueId {
        let known = self.table.get(value);
        let is_null = known.constant.is_some_and(|id| *self.table.constant(id) == Constant::Null);
        if is_null {
            return value;
        }
        self.table.change(value, |value| value.class = Some(class))
    }

    fn parameter(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (variable, given): (usize, Given),
        state: &mut State,
    ) -> ValueId {
        let value = match given {
            Given::Own(number) => frame.given.get(number).copied().unwrap_or(ValueId::UNKNOWN),
            Given::Inner(function, number) => {
                let all = frame.inner.get(&function);
                let given = all.and_then(|all| all.get(number).copied());
                given.unwrap_or_else(|| self.inner_given(frame, op, function))
            }
            Given::Caught(class) => self.caught(frame, class, state),
        };
        state.set_variable(variable, value);
        value
    }

    fn place(&mut self, frame: &Frame, place: PlaceId, state: &State) -> ValueId {
        let Some((variable, keys)) = self.path_of(frame, place) else { return ValueId::UNKNOWN };
        let mut value = state.variable(variable);
        for key in keys {
            let part = match key {
                Some(key) => access::read(value, key, state, &mut self.table),
                None => access::read_any(value, state, &mut self.table),
            };
            let marks = self.table.get(value).marks;
            value = self.table.marked(part.unwrap_or(ValueId::UNKNOWN), marks);
        }
        value
    }

    /// The key that is meant, if it is known.
    pub(super) fn key(&self, frame: &Frame, key: PartKey) -> Option<Key> {
        match key {
            PartKey::Fixed(key) => Some(key),
            PartKey::Computed(op) => self.key_of(frame.value(op)),
            PartKey::Any | PartKey::Next | PartKey::Result(..) | PartKey::Slice(..) => None,
        }
    }

    /// The key that a value is.
    pub(super) fn key_of(&self, value: ValueId) -> Option<Key> {
        let constant = self.table.get(value).constant?;
        match self.table.constant(constant) {
            Constant::Int(at) if *at >= 0 => u32::try_from(*at).ok().map(Key::At),
            _ => Some(Key::Entry(constant)),
        }
    }

    pub(super) fn compose(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        made: Made,
        parts: &[OpId],
        state: &mut State,
    ) -> ValueId {
        let values: Vec<ValueId> = parts.iter().map(|op| frame.value(*op)).collect();
        let literals = &self.manner.literals;
        let class = match made {
            Made::Awaited => {
                let value = values.first().copied().unwrap_or(ValueId::UNKNOWN);
                return self.awaited(frame, (parts.first().copied(), value));
            }
            Made::Same | Made::Spread => {
                return values.first().copied().unwrap_or(ValueId::UNKNOWN);
            }
            Made::List | Made::Array | Made::Each => literals.list,
            Made::Tuple => literals.tuple,
            Made::Set => literals.set,
            Made::Map => literals.map,
            Made::Yielded | Made::YieldedAll => {
                let value = values.first().copied().unwrap_or(ValueId::UNKNOWN);
                return self.yielded(frame, op, (value, made == Made::YieldedAll), state);
            }
            Made::Text if self.manner.places => return self.put_together(&values, state),
            Made::Keys if self.manner.types.are_composed => {
                let of = values.first().copied().unwrap_or(ValueId::UNKNOWN);
                return self.loop_key(of, state);
            }
            Made::Keys => {
                let marks = values.first().map(|of| self.table.get(*of).marks).unwrap_or_default();
                return self.table.marked(ValueId::UNKNOWN, marks);
            }
            Made::Text => {
                let text = self.text_of(&values, state);
                return self.begun(frame, parts, text);
            }
            Made::Scalar => return self.scalar(&values),
            Made::Other => {
                let marks = access::marks_in_all(values.iter().copied(), state, &mut self.table);
                return self.table.marked(ValueId::UNKNOWN, marks);
            }
        };
        let mut object = Object::new(Some(self.table.name(class)));
        match made {
            Made::List | Made::Tuple if parts.len() <= 64 => {
                self.listed_elements(frame, parts, &mut object, state);
            }
            _ => {
                object.length = (values.is_empty() && made != Made::Array).then_some(0);
                for value in values {
                    object.rest = self.table.join(object.rest, value);
                }
            }
        }
        let id = frame.site(op, 0);
        access::of_object(id, object, state, &mut self.table)
    }

    /// Any one of what a value holds.
    pub(super) fn element(&mut self, of: ValueId, state: &State) -> ValueId {
        let marks = self.table.get(of).marks;
        let marks = self.table.held(marks);
        let class = self.table.get(of).class;
        let element = self.held_class(class);
        let goes_by_keys = self.manner.sigil.is_none()
            && !self.manner.types.heads
            && self.manner.sends.is_none()
            && !self.manner.flat
            && !self.manner.types.are_composed;
        // A letter of a text is a text where there is no class of letters.
        let literals = &self.manner.literals;
        let is_text = class.is_some_and(|class| self.table.text(class) == literals.text);
        let element = element.or(class.filter(|_| is_text && literals.text == literals.character));
        let objects = self.table.get(of).objects.clone();
        let mut all = ValueId::NEVER;
        for id in objects {
            let Some(object) = state.object(id).cloned() else { continue };
            for (key, value) in &object.parts {
                let value = match key {
                    Key::Entry(_) if !goes_by_keys => *value,
                    // What goes through a map goes through its keys.
                    Key::Entry(key) => {
                        let key = self.table.constant(*key).clone();
                        self.table.of_constant(key, None)
                    }
                    Key::At(_) => *value,
                    _ => continue,
                };
                all = self.table.join(all, value);
            }
            let other = if self.manner.types.are_composed { object.rest } else { object.through() };
            all = self.table.join(all, other);
            all = access::with_lost(all, &object, state, &mut self.table);
        }
        let value = if all == ValueId::NEVER { ValueId::UNKNOWN } else { all };
        let value = match element {
            Some(element) => self.of_class(value, element),
            None => value,
        };
        self.table.marked(value, marks)
    }
}
