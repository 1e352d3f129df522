//! Calls where all that is passed is one list, with what a method is called on first.

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::{One, Passed};
use super::state::State;
use crate::code::{BARE, Callee, Made, Step};
use crate::project::{Definition, FunctionId};
use crate::steps::OpId;
use crate::value::{Constant, Key, Name, Object, ValueId};

/// What stands before the name of a method that is meant as the class above has it.
const ABOVE: &str = "SUPER::";
/// What makes an object of a class.
const NEW: &str = "new";
/// More values in one list are not told apart.
const MOST: usize = 64;

/// One of the things that are passed or that a list is made of.
#[derive(Debug, Clone, Copy)]
struct Item {
    value: ValueId,
    /// The name before it, which is passed itself as well.
    keyword: Option<Name>,
}

/// What a list is made of: what is known, and what may stand anywhere in it.
#[derive(Debug, Default)]
struct Items {
    known: Vec<Item>,
    any: Option<ValueId>,
}

impl Engine<'_, '_> {
    /// Runs a call.
    pub(super) fn flat_call(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        callee: &Callee,
        (mut passed, state): (Passed, &mut State),
    ) -> ValueId {
        match *callee {
            Callee::Method(object, name) | Callee::On(object, name, _) => {
                let of = frame.value(object);
                if self.table.text(name) == BARE {
                    return self.bare_word(frame, op, of, state);
                }
                passed.this = Some((Some(object), of));
                if let Some(value) = self.held_against((&mut *frame, op), name, &passed, state) {
                    return value;
                }
                self.invoked(frame, op, (of, name), &passed, state)
            }
            Callee::Named(_, value) | Callee::Value(value) => {
                let value = frame.value(value);
                match self.function_of_any(value) {
                    Some(only) => {
                        self.run_methods(frame, op, (&[only], ValueId::UNKNOWN), &passed, state)
                    }
                    None => self.call_value(frame, op, value, &passed, state),
                }
            }
            Callee::Constructor(_) | Callee::Above(_) => ValueId::UNKNOWN,
        }
    }

    /// The only function of a name that nothing in the file says from where it comes.
    fn function_of_any(&self, value: ValueId) -> Option<FunctionId> {
        let path = self.table.get(value).path?;
        let is_known = self.project.known.contains_key(&path) || self.library.knows(path);
        if is_known || self.table.text(path).contains('.') {
            return None;
        }
        self.project.only_methods.get(&path).copied().flatten()
    }

    /// What a word alone stands for: what a function of this name gives, or a package.
    fn bare_word(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        of: ValueId,
        state: &mut State,
    ) -> ValueId {
        let Some(path) = self.table.get(of).path else { return of };
        if self.project.class_of(path).is_some() || self.library.knows(path) {
            return of;
        }
        let is_own = matches!(self.project.known.get(&path), Some(Definition::Function(_)));
        let text = self.table.text(path);
        let is_member = text.rsplit_once('.').is_some_and(|(owner, name)| {
            let both = self.table.known_name(owner).zip(self.table.known_name(name));
            both.is_some_and(|(owner, name)| self.library.member(owner, name, 0).is_some())
        });
        if !is_own && !is_member {
            return of;
        }
        self.call_path(frame, op, path, &Passed::default(), state)
    }

    /// Calls a method of a value or of a class.
    fn invoked(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (of, name): (ValueId, Name),
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let text = self.table.text(name).to_owned();
        if let Some(method) = text.strip_prefix(ABOVE) {
            let name = self.table.name(method);
            return self.invoked_above(frame, op, name, passed, state);
        }
        if let Some(class) = self.class_meant(of) {
            return self.invoked_of_class(frame, op, (class, name), passed, state);
        }
        if let Some(value) = self.attribute_held((of, name), passed, state) {
            return value;
        }
        let count = passed.arguments.len();
        let is_known = self.table.get(of).class.is_some();
        if !is_known
            && self.of_anything(name, count).is_none()
            && let Some(only) = self.project.only_methods.get(&name).copied().flatten()
        {
            return self.run_methods(frame, op, (&[only], of), passed, state);
        }
        self.call_method(frame, op, (of, name), passed, state)
    }

    /// The class that a value stands for: itself, or the text that is its name.
    fn class_meant(&mut self, of: ValueId) -> Option<Name> {
        if let Some(path) = self.table.get(of).path {
            return Some(path);
        }
        let text = self.table.constant_of(of)?.as_text()?.replace("::", ".");
        let name = self.table.known_name(&text)?;
        (self.project.class_of(name).is_some() || self.library.knows(name)).then_some(name)
    }

    fn invoked_of_class(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (class, name): (Name, Name),
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let this = self.table.of_path(class);
        let with = Passed { this: Some((None, this)), ..passed.clone() };
        let count = passed.arguments.len();
        let methods = self.methods(class, name, count, true);
        if !methods.is_empty() {
            return self.run_methods(frame, op, (&methods, ValueId::UNKNOWN), &with, state);
        }
        self.survey_call(frame, op, class, name);
        let lineage = self.project.ancestors(class);
        if let Some(member) =
            lineage.iter().find_map(|owner| self.library.member(*owner, name, count))
        {
            return self.effect(frame, op, &member.effect, &with, state);
        }
        if self.project.class_of(class).is_some() && self.table.text(name) == NEW {
            return self.made_of_attributes((frame, op), class, passed, state);
        }
        if let Some(member) = self.of_anything(name, count) {
            return self.effect(frame, op, &member.effect, &with, state);
        }
        let made = self.unknown_call(frame, op, passed, state);
        if self.table.text(name) == NEW { self.of_class(made, class) } else { made }
    }

    /// Calls a method as the class above that in which the code stands has it.
    fn invoked_above(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        name: Name,
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let this = passed.this.map_or(ValueId::UNKNOWN, |(_, of)| of);
        let own = frame.class.and_then(|class| self.project.class(class)).map(|class| class.full);
        let count = passed.arguments.len();
        let lineage = own.map(|own| self.project.ancestors(own));
        for owner in lineage.iter().flat_map(|lineage| lineage.iter()).skip(1) {
            let methods = self.methods(*owner, name, count, true);
            if !methods.is_empty() {
                return self.run_methods(frame, op, (&methods, ValueId::UNKNOWN), passed, state);
            }
            if let Some(member) = self.library.member(*owner, name, count) {
                return self.effect(frame, op, &member.effect, passed, state);
            }
        }
        let class = self.table.get(this).path.or(own);
        match class.filter(|_| self.table.text(name) == NEW) {
            Some(class) => self.made_of_attributes((frame, op), class, passed, state),
            None => self.unknown_call(frame, op, passed, state),
        }
    }

    /// An object of a class that makes its objects of what is passed by names.
    fn made_of_attributes(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        class: Name,
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let items = self.items(passed.arguments.iter().cloned(), state);
        let mut object = self.put_in((items, 0), true, state);
        object.class = Some(class);
        object.open = true;
        let id = frame.site(op, 0);
        access::of_object(id, object, state, &mut self.table)
    }

    /// What an object holds under the name of a method that its class does not write out.
    fn attribute_held(
        &mut self,
        (of, name): (ValueId, Name),
        passed: &Passed,
        state: &mut State,
    ) -> Option<ValueId> {
        let class = self.table.get(of).class?;
        self.project.class_of(class)?;
        let count = passed.arguments.len();
        if count > 1 || !self.methods(class, name, count, false).is_empty() {
            return None;
        }
        let held = self.own_part(of, name, state)?;
        if let [only] = passed.arguments.as_slice() {
            let (key, value) = (self.named_entry(name), only.value);
            access::write(of, Some(key), value, state, &mut self.table);
            return Some(value);
        }
        let marks = self.table.get(of).marks;
        Some(self.table.marked(held, marks))
    }

    /// What a function is given: each thing that it takes for itself, and the rest as a list.
    pub(super) fn flat_bound(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        (method, this): (FunctionId, ValueId),
        passed: &Passed,
        state: &mut State,
    ) -> Vec<ValueId> {
        let Some(function) = self.project.function(method) else { return Vec::new() };
        let object = passed.this.map(|(op, value)| One { op, value, ..One::default() });
        let all = object.into_iter().chain(passed.arguments.iter().cloned());
        let items = self.items(all, state);
        let mut values = vec![this];
        let fixed = function.parameters.iter().filter(|one| one.rest.is_empty()).count();
        for at in 0..fixed {
            let value = items.known.get(at).map(|item| item.value).or(items.any);
            values.push(value.unwrap_or(ValueId::NEVER));
        }
        for (number, parameter) in function.parameters.iter().enumerate().skip(fixed) {
            let by_name = parameter.rest == "**" || parameter.name.starts_with('%');
            let rest = Items { known: items.known.clone(), any: items.any };
            let object = self.put_in((rest, fixed), by_name, state);
            let part = u32::try_from(number).unwrap_or(u32::MAX);
            let id = frame.site(op, 500 + part);
            values.push(access::of_object(id, object, state, &mut self.table));
        }
        values
    }

    /// What is passed or written out, one by one.
    fn items(&mut self, all: impl Iterator<Item = One>, state: &State) -> Items {
        let mut items = Items::default();
        for one in all {
            if one.spread {
                self.spread_into(&mut items, one.value, state);
            } else {
                items.known.push(Item { value: one.value, keyword: one.keyword });
            }
        }
        items
    }

    /// All that is in a list or a map.
    fn spread_into(&mut self, items: &mut Items, of: ValueId, state: &State) {
        let marks = self.table.get(of).marks;
        let object = state.only(self.table.get(of)).cloned();
        let Some(object) = object else {
            let any = access::read_any(of, state, &mut self.table).unwrap_or(of);
            let any = self.table.marked(any, marks);
            items.any = Some(items.any.map_or(any, |known| self.table.join(known, any)));
            return;
        };
        for (key, value) in &object.parts {
            let value = self.table.marked(*value, marks);
            match key {
                Key::At(_) => items.known.push(Item { value, keyword: None }),
                Key::Entry(id) => {
                    let key = self.table.constant(*id).clone();
                    let name = key.as_text().map(|text| self.table.name(&text));
                    let key = self.table.of_constant(key, None);
                    items.known.push(Item { value: key, keyword: None });
                    items.known.push(Item { value, keyword: name });
                }
                _ => {}
            }
        }
        if object.rest != ValueId::NEVER {
            let any = self.table.marked(object.rest, marks);
            items.any = Some(items.any.map_or(any, |known| self.table.join(known, any)));
        } else if object.open && items.any.is_none() {
            items.any = Some(self.table.marked(ValueId::UNKNOWN, marks));
        }
    }

    /// An object that holds what a list is made of from one thing on: in its order, and by name what has one.
    fn put_in(&mut self, (items, from): (Items, usize), by_name: bool, state: &State) -> Object {
        let mut object = Object::new(None);
        let mut place = 0;
        let mut rest = items.known.iter().skip(from).peekable();
        while let Some(item) = rest.next() {
            let text = self.table.constant_of(item.value).and_then(Constant::as_text);
            let named = rest.peek().and_then(|next| next.keyword);
            let named = named.map(|name| self.table.text(name).to_owned());
            let key = named.or(text.filter(|_| by_name));
            if let (Some(key), Some(next)) =
                (key, rest.next_if(|next| by_name || next.keyword.is_some()))
            {
                let key = self.table.constant_id(Constant::text(&key));
                object.set(Key::Entry(key), next.value);
                continue;
            }
            if by_name {
                // One map may stand for all that would be passed by name.
                self.entries_into(&mut object, item.value, state);
                if let Some(next) = rest.next() {
                    object.rest = self.table.join(object.rest, next.value);
                }
                continue;
            }
            object.set(Key::At(place), item.value);
            place += 1;
        }
        let is_map = by_name || place == 0 && !object.parts.is_empty();
        let literals = &self.manner.literals;
        object.class = Some(self.table.name(if is_map { literals.map } else { literals.list }));
        object.length = Some(place).filter(|_| !is_map && object.parts.len() == place as usize);
        if is_map {
            object.count_entries();
        }
        if let Some(any) = items.any {
            object.rest = self.table.join(object.rest, any);
            (object.open, object.length) = (true, None);
        }
        object
    }

    fn entries_into(&mut self, object: &mut Object, of: ValueId, state: &State) {
        let other = state.only(self.table.get(of)).cloned();
        let Some(other) = other else {
            let marks = self.table.get(of).marks;
            if !marks.is_none() {
                let any = self.table.marked(ValueId::UNKNOWN, marks);
                object.rest = self.table.join(object.rest, any);
            }
            return;
        };
        for (key, value) in other.parts.iter().filter(|(key, _)| matches!(key, Key::Entry(_))) {
            object.set(*key, *value);
        }
        object.rest = self.table.join(object.rest, other.rest);
        object.open |= other.open;
    }

    /// What is made of several values.
    pub(super) fn made_of(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        made: Made,
        parts: &[OpId],
        state: &mut State,
    ) -> ValueId {
        match self.flat_object((&mut *frame, op), made, parts, state) {
            Some(list) => list,
            None => self.compose(frame, op, made, parts, state),
        }
    }

    /// A list or a map that is written out, with all that is in what stands for several.
    fn flat_object(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        made: Made,
        parts: &[OpId],
        state: &mut State,
    ) -> Option<ValueId> {
        let is_list = matches!(made, Made::List | Made::Tuple | Made::Map);
        if !self.manner.flat || !is_list || parts.len() > MOST {
            return None;
        }
        let only = parts.len() == 1;
        let is_spread = |part: &OpId| {
            let step = frame.code.steps.get(part.index());
            only || matches!(step, Some(Step::Compose(Made::Spread, _)))
        };
        let all = parts.iter().map(|part| One {
            op: Some(*part),
            value: frame.value(*part),
            spread: is_spread(part),
            ..One::default()
        });
        let all: Vec<One> = all.collect();
        let items = self.items(all.into_iter(), state);
        let object = self.put_in((items, 0), made == Made::Map, state);
        let id = frame.site(op, 0);
        Some(access::of_object(id, object, state, &mut self.table))
    }

    /// `ref $object`: the name of its class, and nothing where it is one.
    pub(super) fn class_name(&mut self, of: ValueId) -> ValueId {
        let known = self.table.get(of);
        match (known.path, known.class) {
            (Some(_), _) => self.table.of_constant(Constant::text(""), None),
            (None, Some(class)) if self.project.class_of(class).is_some() => {
                self.table.of_path(class)
            }
            _ => ValueId::UNKNOWN,
        }
    }

    /// `bless $object, $class`: the object is of this class from then on.
    pub(super) fn blessed(
        &mut self,
        frame: &Frame,
        passed: &Passed,
        state: &mut State,
    ) -> Option<ValueId> {
        let of = passed.arguments.first()?.value;
        let said = passed.arguments.get(1).and_then(|one| self.class_meant(one.value));
        let own = frame.class.and_then(|class| self.project.class(class)).map(|class| class.full);
        let Some(class) = said.or(own) else { return Some(of) };
        access::change(of, state, &mut self.table, |object, _| {
            object.class = Some(class);
            object.open = true;
        });
        Some(self.is_of(of, class))
    }
}
