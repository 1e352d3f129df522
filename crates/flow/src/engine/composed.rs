//! Values of types that are made of others, and functions that give several values.

use seawall_rules::models::SourceKind;

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::Passed;
use super::state::State;
use crate::code::{PartKey, Step};
use crate::project::FunctionId;
use crate::steps::OpId;
use crate::value::{Key, Kinds, MarksId, Name, Object, ObjectId, ValueId};

/// The first of the objects that stand for values of libraries of which a field was found harmless.
const CHECKED: u32 = 1 << 29;

impl Engine<'_, '_> {
    /// A list, a map or a channel that holds nothing yet.
    pub(super) fn empty(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        class: Name,
        state: &mut State,
    ) -> ValueId {
        let mut object = Object::new(Some(class));
        let below = self.project.underlying(class);
        if !self.table.text(below).starts_with("map ") {
            object.length = None;
        }
        let id = frame.site(op, 0);
        access::of_object(id, object, state, &mut self.table)
    }

    /// One of several values that a function gives. Of what libraries give the first is what models speak of, and
    /// the last only says whether it went well.
    pub(super) fn result(&mut self, of: ValueId, at: u32, is_last: bool, state: &State) -> ValueId {
        let known = self.table.get(of).clone();
        let tuple = self.table.known_name(self.manner.literals.tuple);
        let is_tuple = |id| state.object(id).is_some_and(|object| object.class == tuple);
        if known.objects.iter().any(|id| is_tuple(*id)) {
            let part = access::read(of, Key::At(at), state, &mut self.table);
            return self.table.marked(part.unwrap_or(ValueId::UNKNOWN), known.marks);
        }
        match at {
            0 => of,
            _ if is_last => ValueId::UNKNOWN,
            _ => {
                let marks = access::deep_marks(of, state, &mut self.table);
                self.table.marked(ValueId::UNKNOWN, marks)
            }
        }
    }

    /// What a function gives, of the types that it says.
    pub(super) fn of_results(
        &mut self,
        frame: &Frame,
        value: ValueId,
        state: &mut State,
    ) -> ValueId {
        let function =
            self.project.file(frame.file).and_then(|file| file.functions.get(frame.body));
        let function = function.copied().flatten().and_then(|id| self.project.function(id));
        let Some(results) = function.map(|one| one.results.clone()).filter(|all| all.len() > 1)
        else {
            return value;
        };
        for (at, class) in (0..).zip(results) {
            let Some(class) = class else { continue };
            let Some(part) = access::read(value, Key::At(at), state, &mut self.table) else {
                continue;
            };
            let typed = self.of_fixed_type(part, class);
            let typed = self.of_class(typed, class);
            if typed != part {
                access::write(value, Some(Key::At(at)), typed, state, &mut self.table);
            }
        }
        value
    }

    /// The type of what a list, a map or a channel holds, by its own.
    pub(super) fn held_class(&mut self, class: Option<Name>) -> Option<Name> {
        let class = self.project.underlying(class?);
        let text = self.table.text(class);
        let held = text.strip_suffix("[]").map(str::to_owned);
        let held = held.or_else(|| {
            let is_composed = self.manner.types.are_composed;
            let word = text.split_once(' ').filter(|(word, _)| matches!(*word, "chan" | "map"));
            word.filter(|_| is_composed).map(|(_, held)| held.to_owned())
        });
        held.filter(|held| !held.is_empty()).map(|held| self.table.name(&held))
    }

    /// Whether a class is one of maps, where types say so.
    pub(super) fn is_map(&self, class: Option<Name>) -> bool {
        let Some(class) = class else { return false };
        let text = self.table.text(self.project.underlying(class));
        let is_flat = self.manner.flat && text == self.manner.literals.map;
        is_flat || self.manner.types.are_composed && text.starts_with("map ")
    }

    /// What a loop goes through that has one name: the keys of a map, the values of a channel, else numbers.
    pub(super) fn loop_key(&mut self, of: ValueId, state: &State) -> ValueId {
        let known = self.table.get(of).clone();
        let text = known.class.map(|class| self.project.underlying(class));
        let text = text.map_or("", |class| self.table.text(class)).to_owned();
        if text.starts_with("chan ") {
            return self.element(of, state);
        }
        let integer = self.table.name(self.manner.literals.integer);
        if !text.starts_with("map ") {
            return self.table.of_class(Some(integer));
        }
        let mut all = ValueId::NEVER;
        for id in &known.objects {
            let Some(object) = state.object(*id).cloned() else { continue };
            for (key, _) in &object.parts {
                if let Key::Entry(key) = key {
                    let key = self.table.constant(*key).clone();
                    let key = self.table.of_constant(key, None);
                    all = self.table.join(all, key);
                }
            }
            let more = if object.keys == ValueId::NEVER { object.rest } else { object.keys };
            let marks = access::deep_marks(more, state, &mut self.table);
            if !marks.is_none() || object.open || more != ValueId::NEVER {
                let more = self.table.marked(ValueId::UNKNOWN, marks);
                all = self.table.join(all, more);
            }
        }
        let value = if all == ValueId::NEVER { ValueId::UNKNOWN } else { all };
        self.table.marked(value, known.marks)
    }

    /// `append(list, values)`: another list, or the same one where there is room.
    pub(super) fn appended(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        passed: &Passed,
        state: &mut State,
    ) -> Option<ValueId> {
        let (list, more) = passed.arguments.split_first()?;
        let known = self.table.get(list.value).clone();
        let id = frame.site(op, 0);
        let is_again = state.object(id).is_some();
        let own = match known.objects.as_slice() {
            [one] => state.object(*one).filter(|one| !one.open && one.rest == ValueId::NEVER),
            [] if list.value == ValueId::NEVER => None,
            _ => None,
        };
        let own = own
            .filter(|_| !is_again)
            .and_then(|one| one.elements().or_else(|| one.parts.is_empty().then(Vec::new)));
        let class = known.class.unwrap_or_else(|| self.table.name(self.manner.literals.list));
        let mut made = Object::new(Some(class));
        if let Some(mut all) = own {
            all.extend(more.iter().map(|one| one.value));
            made.set_elements(&all);
        } else {
            made.length = None;
            if !known.objects.is_empty() {
                made.rest = self.element(list.value, state);
            }
            for one in more {
                made.rest = self.table.join(made.rest, one.value);
            }
        }
        let value = access::of_object(id, made, state, &mut self.table);
        Some(self.table.marked(value, known.marks))
    }

    /// What is written to a field that stands for a part without a name: the whole takes over what that holds.
    pub(super) fn take_over(
        &mut self,
        (of, field): (ValueId, Name),
        value: ValueId,
        state: &mut State,
    ) -> bool {
        if !self.is_embedded(self.table.get(of).class, field) {
            return false;
        }
        let known = self.table.get(value).clone();
        for id in &known.objects {
            let Some(object) = state.object(*id).cloned() else { continue };
            for (key, part) in &object.parts {
                access::write(of, Some(*key), *part, state, &mut self.table);
            }
            if object.rest != ValueId::NEVER {
                access::write(of, None, object.rest, state, &mut self.table);
            }
        }
        if !known.marks.is_none() {
            let data = self.table.marked(ValueId::UNKNOWN, known.marks);
            access::write(of, None, data, state, &mut self.table);
        }
        true
    }

    /// What data counts for by its type alone, which a text and what is read into fields of fixed types have not.
    fn by_type(&self) -> Kinds {
        let texts = self.sorts.given(&[SourceKind::UserInput]);
        self.sorts.given(&[SourceKind::UserJson]).without(texts)
    }

    /// A value as one of a type: a number is part of no text, and a text has no type that anyone else chose.
    pub(super) fn of_fixed_type(&mut self, value: ValueId, class: Name) -> ValueId {
        if !self.manner.types.are_composed || self.table.get(value).marks.is_none() {
            return value;
        }
        let class = self.project.underlying(class);
        let text = self.table.text(class);
        if self.manner.plain.contains(&text) && text != self.manner.literals.character {
            return if value == ValueId::NEVER { value } else { self.as_number(value) };
        }
        if text != self.manner.literals.text {
            return value;
        }
        let (marks, kinds) = (self.table.get(value).marks, self.by_type());
        let marks = self.table.without(marks, kinds);
        self.table.with_marks(value, marks)
    }

    /// The data that is moved into a value, as far as its type lets it through.
    pub(super) fn let_through(&mut self, of: ValueId, marks: MarksId) -> MarksId {
        let class = self.table.get(of).class.filter(|_| self.manner.types.are_composed);
        let class = class.and_then(|class| self.project.class_of(self.project.underlying(class)));
        let kinds = self.by_type();
        match class.and_then(|class| self.project.class(class)) {
            Some(class) if class.is_struct => self.table.without(marks, kinds),
            _ => marks,
        }
    }

    /// Data is moved into an object: any of its fields may hold it from then on, as deep as they are known.
    pub(super) fn fill_fields(&mut self, of: ValueId, marks: MarksId, state: &mut State) {
        if !self.manner.types.are_composed {
            return;
        }
        let mut open = self.table.get(of).objects.clone();
        let mut seen = Vec::new();
        while let Some(id) = open.pop() {
            let Some(object) = state.object(id).cloned().filter(|_| !seen.contains(&id)) else {
                continue;
            };
            seen.push(id);
            let mut filled = (*object).clone();
            for (key, part) in &object.parts {
                open.extend(self.table.get(*part).objects.iter().copied());
                if matches!(key, Key::Field(_)) && self.table.get(*part).path.is_none() {
                    let known = self.table.change(*part, |part| part.constant = None);
                    filled.set(*key, self.table.marked(known, marks));
                }
            }
            state.set_object(id, std::rc::Rc::new(filled));
        }
    }

    /// What stands in a field has other data from here on; whether it is known what does.
    pub(super) fn change_field(
        &mut self,
        frame: &Frame,
        op: OpId,
        state: &mut State,
        change: impl Fn(&mut crate::value::Table, MarksId) -> MarksId,
    ) -> bool {
        let code = std::rc::Rc::clone(&frame.code);
        let Some(Step::Part(of, PartKey::Fixed(key @ Key::Field(name)))) =
            code.steps.get(op.index())
        else {
            return false;
        };
        let whole = frame.value(*of);
        let known = self.table.get(whole).clone();
        let part = frame.value(op);
        let before = self.table.get(part).marks;
        let marks = change(&mut self.table, before);
        let is_apart = known.marks.is_none() || self.is_of_its_own(known.class, *name);
        if known.path.is_some() || !is_apart {
            return false;
        }
        let changed = self.table.with_marks(part, marks);
        if !known.objects.is_empty() {
            access::write(whole, Some(*key), changed, state, &mut self.table);
            return true;
        }
        let Some(Step::Local(variable)) = code.steps.get(of.index()) else { return false };
        if marks == before || known.class.is_none() || state.variable(*variable) != whole {
            return false;
        }
        let mut object = Object::unknown(known.class);
        object.set(*key, changed);
        let at = u32::try_from(op.index()).unwrap_or_default();
        let id = ObjectId(CHECKED + at);
        state.set_object(id, std::rc::Rc::new(object));
        let value = self.table.change(whole, |value| value.objects = vec![id]);
        state.set_variable(*variable, value);
        true
    }

    /// `Type{…}` of a type of a library: an object with these fields.
    pub(super) fn with_fields(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        class: Name,
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let new = self.table.name("new");
        let member = self.library.member(class, new, passed.arguments.len());
        let mut class = class;
        if let Some(member) = member {
            let made = self.effect(frame, op, &member.effect, passed, state);
            if member.effect.does.is_some() {
                return self.is_of(made, class);
            }
            class = self.table.get(made).class.unwrap_or(class);
        }
        let mut object = Object::unknown(Some(class));
        let mut marks = MarksId::NONE;
        for one in &passed.arguments {
            if let Some(name) = one.keyword {
                object.set(Key::Field(name), one.value);
            } else {
                let held = access::deep_marks(one.value, state, &mut self.table);
                marks = self.table.union(marks, held);
            }
        }
        let id = frame.site(op, 0);
        let made = access::of_object(id, object, state, &mut self.table);
        self.table.marked(made, marks)
    }

    /// Whether a field stands for a part that a type has without a name.
    pub(super) fn is_embedded(&self, class: Option<Name>, field: Name) -> bool {
        let Some(class) = class.filter(|_| self.manner.types.are_composed) else { return false };
        self.project.ancestors(class).iter().copied().any(|class| {
            let of = self.project.class_of(class).and_then(|id| self.project.class(id));
            of.is_some_and(|of| of.embedded.contains_key(&field))
        })
    }

    /// A function of a type by its name alone, and what is written as a call of a type: the value as one of it.
    pub(super) fn converted(&mut self, class: Name, passed: &Passed) -> Option<ValueId> {
        let [only] = passed.arguments.as_slice() else { return None };
        let value = only.value;
        let below = self.project.underlying(class);
        if self.manner.plain.contains(&self.table.text(below)) {
            return Some(self.scalar(&[value]));
        }
        Some(self.is_of(value, class))
    }

    /// What an interface says that its method gives, where nothing is known that has it.
    pub(super) fn said_to_give(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        (class, name): (Name, Name),
        passed: &Passed,
        state: &mut State,
    ) -> Option<ValueId> {
        if !self.manner.types.are_composed {
            return None;
        }
        let lineage = self.project.ancestors(class);
        let declared: FunctionId = lineage.iter().copied().find_map(|class| {
            let class = self.project.class(self.project.class_of(class)?)?;
            class.methods.get(&name)?.first().copied()
        })?;
        let function = self.project.function(declared)?;
        let (result, results) = (function.result, function.results.clone());
        let value = self.unknown_call(frame, op, passed, state);
        if results.len() > 1 {
            let marks = self.table.get(value).marks;
            let last = results.len() - 1;
            let parts: Vec<ValueId> = results
                .into_iter()
                .enumerate()
                .map(|(at, class)| {
                    let part = self.table.of_class(class);
                    if at == last { part } else { self.table.marked(part, marks) }
                })
                .collect();
            return Some(self.pair((frame, op), &parts, state));
        }
        Some(match result {
            Some(class) => self.of_class(value, class),
            None => value,
        })
    }
}
