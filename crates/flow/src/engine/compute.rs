//! What operators give of values.

use super::Engine;
use super::access;
use super::frame::Frame;
use super::operate;
use super::state::State;
use crate::code::{Operator, Step};
use crate::steps::OpId;
use crate::value::{Constant, Key, ValueId};

impl Engine<'_, '_> {
    pub(super) fn operate(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        operator: Operator,
        operands: &[OpId],
        state: &mut State,
    ) -> ValueId {
        let values: Vec<ValueId> = operands.iter().map(|op| frame.value(*op)).collect();
        if let Some(known) = self.of_constants(operator, &values) {
            return self.of_known(known);
        }
        if operator == Operator::Concat && self.manner.places {
            return self.put_together(&values, state);
        }
        if let [left, right] = values.as_slice()
            && let Some(value) = self.by_one_side(operator, (*left, *right), state)
        {
            return value;
        }
        if let (Operator::Delete, [operand]) = (operator, operands) {
            self.deleted(frame, *operand, state);
            return ValueId::UNKNOWN;
        }
        if let (Operator::IsOf, [value, class]) = (operator, values.as_slice())
            && self.is_made_by(*value, *class)
        {
            return self.of_known(Constant::Bool(true));
        }
        if operator.is_test() {
            let truth = self.table.name(self.manner.literals.boolean);
            return self.table.of_class(Some(truth));
        }
        if let (Operator::Add, [left, right]) = (operator, values.as_slice())
            && let Some(list) = self.longer((&mut *frame, op), (*left, *right), state)
        {
            return list;
        }
        if let (Operator::And | Operator::Or | Operator::OrElse, [left, right]) =
            (operator, values.as_slice())
        {
            return self.table.join(*left, *right);
        }
        let value = match self.overloaded(frame, operator, &values, state) {
            Some(given) => given,
            None => self.with_all(operator, &values, state),
        };
        // There a word says of texts what signs say of numbers.
        let is_of_texts =
            self.manner.flat && matches!(operator, Operator::Concat | Operator::Other);
        if self.manner.counts && !is_of_texts && !values.iter().any(|value| self.is_list(*value)) {
            return self.as_number(value);
        }
        match (operator, values.as_slice()) {
            (Operator::Add | Operator::Concat, _) => self.begun(frame, operands, value),
            (Operator::Remainder, [pattern, _]) => self.formatted(*pattern, value),
            _ => value,
        }
    }

    /// What an operator gives where all operands are constants.
    fn of_constants(&self, operator: Operator, values: &[ValueId]) -> Option<Constant> {
        let constants: Option<Vec<Constant>> =
            values.iter().map(|value| self.table.constant_of(*value).cloned()).collect();
        match constants?.as_slice() {
            [one] => operate::unary(operator, one, self.manner),
            [left, right] => operate::binary(operator, (left, right), self.manner),
            _ => None,
        }
    }

    /// Whether a value is an object that was made by calling this function with `new`.
    fn is_made_by(&self, value: ValueId, function: ValueId) -> bool {
        let (value, function) = (self.table.get(value), self.table.get(function));
        self.manner.functions_are_values
            && !value.objects.is_empty()
            && value.class.is_some()
            && value.class == function.path
    }

    /// Whether a value is a list or a map, as far as that is known.
    pub(super) fn is_list(&self, value: ValueId) -> bool {
        let value = self.table.get(value);
        let literals = &self.manner.literals;
        let is_list = |class| [literals.list, literals.map].contains(&self.table.text(class));
        !value.objects.is_empty() || value.class.is_some_and(is_list)
    }

    /// What an operator gives where one side says enough, or a collection what it holds.
    fn by_one_side(
        &mut self,
        operator: Operator,
        (left, right): (ValueId, ValueId),
        state: &State,
    ) -> Option<ValueId> {
        if let Some(value) = operate::one_sided(operator, (left, right), &self.table) {
            return Some(value);
        }
        if !matches!(operator, Operator::In | Operator::NotIn) {
            return None;
        }
        let holds = self.holds_element(right, left, state)?;
        Some(self.of_known(Constant::Bool(holds == (operator == Operator::In))))
    }

    /// A value of which its class is known at most, with the data of all operands.
    fn with_all(&mut self, operator: Operator, values: &[ValueId], state: &State) -> ValueId {
        let class = self.class_of_result(operator, values);
        let marks = access::marks_in_all(values.iter().copied(), state, &mut self.table);
        let value = self.table.of_class(class);
        self.table.marked(value, marks)
    }

    /// A constant of its class.
    fn of_known(&mut self, known: Constant) -> ValueId {
        let literals = &self.manner.literals;
        let class = match &known {
            Constant::Bool(_) => Some(self.table.name(literals.boolean)),
            Constant::Text(_) => Some(self.table.name(literals.text)),
            Constant::Int(_) => Some(self.table.name(literals.integer)),
            _ => None,
        };
        self.table.of_constant(known, class)
    }

    /// Two lists one after the other: what the first begins with, the sum does.
    fn longer(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        (left, right): (ValueId, ValueId),
        state: &mut State,
    ) -> Option<ValueId> {
        let known = self.table.get(left);
        let (class, marks) = (known.class, known.marks);
        let literals = &self.manner.literals;
        let is_list = class
            .is_some_and(|class| [literals.list, literals.tuple].contains(&self.table.text(class)));
        let ([id], true) = (known.objects.as_slice(), is_list) else { return None };
        let mut list = (**state.object(*id)?).clone();
        let more = self.element(right, state);
        let other = state.only(self.table.get(right));
        let other = other.filter(|one| !one.open).and_then(|one| one.elements());
        if let Some((mut all, elements)) = list.elements().zip(other) {
            let own = self.table.get(right).marks;
            all.extend(elements.into_iter().map(|one| self.table.marked(one, own)));
            list.set_elements(&all);
        } else {
            list.rest = self.table.join(list.rest, more);
            list.length = None;
        }
        list.single = true;
        let id = frame.site(op, 0);
        let made = access::of_object(id, list, state, &mut self.table);
        Some(self.table.marked(made, marks))
    }

    /// A part goes out of its object; what stood behind it in a list moves up.
    fn deleted(&mut self, frame: &Frame, part: OpId, state: &mut State) {
        let Some(Step::Part(object, key)) = frame.code.steps.get(part.index()) else { return };
        let (of, key) = (frame.value(*object), self.key(frame, *key));
        access::change(of, state, &mut self.table, |object, table| {
            let at = match key {
                Some(Key::At(at)) => Some(at as usize),
                _ => None,
            };
            match (at, object.elements(), key) {
                (Some(at), Some(mut all), _) if at < all.len() => {
                    all.remove(at);
                    object.set_elements(&all);
                }
                (_, _, Some(key @ (Key::Entry(_) | Key::Field(_)))) => {
                    object.length = match object.remove(key) {
                        Some(_) => object.length.and_then(|length| length.checked_sub(1)),
                        None => object.length,
                    };
                }
                _ => {
                    object.rest = access::anything(object, table);
                    object.parts.retain(|(key, _)| !matches!(key, Key::At(_)));
                    object.length = None;
                }
            }
        });
    }

    fn class_of_result(
        &mut self,
        operator: Operator,
        values: &[ValueId],
    ) -> Option<crate::value::Name> {
        let text = self.table.name(self.manner.literals.text);
        let classes: Vec<_> = values.iter().map(|value| self.table.get(*value).class).collect();
        match operator {
            Operator::Add | Operator::Concat | Operator::Remainder
                if classes.contains(&Some(text)) =>
            {
                Some(text)
            }
            Operator::Add => {
                let first = classes.first().copied().flatten();
                first.filter(|_| classes.iter().all(|class| *class == first))
            }
            _ => None,
        }
    }

    /// Whether a value is an element or a key of a collection, if that is known.
    fn holds_element(&self, collection: ValueId, value: ValueId, state: &State) -> Option<bool> {
        let wanted = self.table.constant_of(value)?;
        let object = state.only(self.table.get(collection))?;
        if object.open || object.rest != ValueId::NEVER {
            return None;
        }
        let mut unknown = false;
        for (key, value) in &object.parts {
            let element = match key {
                Key::Entry(key) => Some(self.table.constant(*key)),
                Key::At(_) => self.table.constant_of(*value),
                _ => continue,
            };
            match element {
                Some(element) if operate::equal(element, wanted) => return Some(true),
                Some(_) => {}
                None => unknown = true,
            }
        }
        (!unknown && object.length.is_some()).then_some(false)
    }

    pub(super) fn bump(
        &mut self,
        frame: &mut Frame,
        (operand, change, gives_new): (OpId, i64, bool),
        state: &mut State,
    ) -> ValueId {
        let before = frame.value(operand);
        let number = self.table.constant_of(before).and_then(Constant::as_int);
        let class = Some(self.table.name(self.manner.literals.integer));
        let after = number.and_then(|number| number.checked_add(change));
        let after = match after.and_then(|after| operate::fitting(after, self.manner)) {
            Some(number) => self.table.of_constant(Constant::Int(number), class),
            None => self.table.of_class(class),
        };
        let code = std::rc::Rc::clone(&frame.code);
        match code.steps.get(operand.index()) {
            Some(Step::Local(variable) | Step::Outer(_, variable)) => {
                state.set_variable(*variable, after);
            }
            Some(Step::Part(object, key)) => {
                self.write_part(frame, (*object, *key), after, state);
            }
            _ => {}
        }
        if gives_new { after } else { before }
    }

    /// What an operator gives that a type defines itself.
    pub(super) fn overloaded(
        &mut self,
        frame: &mut Frame,
        operator: Operator,
        values: &[ValueId],
        state: &mut State,
    ) -> Option<ValueId> {
        let name = match operator {
            Operator::Divide => "__truediv__",
            Operator::Remainder => "__mod__",
            Operator::Add => "__add__",
            _ => return None,
        };
        let [left, right] = values else { return None };
        let class = self.table.get(*left).class.filter(|_| self.manner.object_is_parameter)?;
        let name = self.table.known_name(name)?;
        let member = self.inherited(class, name, 1)?;
        let one = super::model::One { value: *right, ..super::model::One::default() };
        let passed = super::model::Passed {
            this: Some((None, *left)),
            arguments: vec![one],
            around: None,
            block: None,
        };
        Some(self.effect(frame, OpId::at(u32::MAX), &member.effect, &passed, state))
    }
}
