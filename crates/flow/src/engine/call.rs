//! What is called, and what that does.

use std::rc::Rc;

use seawall_rules::models::Member;

use super::Engine;
use super::frame::Frame;
use super::model::Passed;
use super::state::{State, either};
use super::summary::{Detail, Given, MOST_TURNS, Passing};
use crate::code::{Argument, Callee};
use crate::project::{Definition, FunctionId};
use crate::steps::OpId;
use crate::value::{Name, ValueId};

/// Ways to call one function that are told apart by all that is passed; further ones are in outline only.
const MOST_WAYS: usize = 32;
/// The same where types are not written and all that is passed may be anything.
const MOST_FLAT_WAYS: usize = 6;

impl Engine<'_, '_> {
    /// Runs a call.
    pub(super) fn call(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        callee: &Callee,
        arguments: &[Argument],
        state: &mut State,
    ) -> ValueId {
        let mut passed = Self::passed(frame, arguments);
        if self.manner.flat {
            return self.flat_call(frame, op, callee, (passed, state));
        }
        self.taken_apart(&mut passed, state);
        if self.manner.sends.is_some() {
            return self.sent(frame, op, callee, (passed, state));
        }
        match *callee {
            Callee::Named(name, value) => {
                if let Some(module) = self.required(frame, op, (name, &passed), state) {
                    return module;
                }
                if self.manner.types.receivers {
                    return self.called_by_name(frame, op, (name, value), (&passed, state));
                }
                if self.manner.bare_members {
                    return self.bare_call_as(frame, op, (name, frame.this), &passed, state);
                }
                let value = frame.value(value);
                self.call_value(frame, op, value, &passed, state)
            }
            Callee::Method(object, name) | Callee::On(object, name, _) => {
                if let Callee::On(.., value) = *callee {
                    let function = (frame.value(value), Some(frame.value(object)));
                    if let Some(given) = self.call_functions(frame, op, function, &passed, state) {
                        return given;
                    }
                }
                self.call_on(frame, op, (object, name), (passed, state))
            }
            Callee::Constructor(is_parent) => {
                self.begun_by(frame, op, is_parent, &passed, state);
                ValueId::UNKNOWN
            }
            Callee::Value(value) => {
                let value = frame.value(value);
                self.call_value(frame, op, value, &passed, state)
            }
            Callee::Above(_) => ValueId::UNKNOWN,
        }
    }

    /// Calls a method of a value, or a function that is a part of it.
    fn call_on(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (object, name): (OpId, Name),
        (mut passed, state): (Passed, &mut State),
    ) -> ValueId {
        let of = frame.value(object);
        let of = if self.table.text(name) == "then" {
            self.awaited(frame, (Some(object), of))
        } else {
            of
        };
        passed.this = Some((Some(object), of));
        if let Some(value) = self.call_part(frame, op, (of, name), &passed, state) {
            return value;
        }
        if let Some(path) = self.table.get(of).path {
            return self.call_member(frame, op, path, name, &passed, state);
        }
        self.call_method(frame, op, (of, name), &passed, state)
    }

    /// Runs the constructor of the class itself or of its parent.
    fn begun_by(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        is_parent: bool,
        passed: &Passed,
        state: &mut State,
    ) {
        let this = self.own_object(frame, state);
        let class = frame.class.and_then(|class| self.project.class(class));
        let of = match class {
            Some(class) if is_parent => class.parents.first().copied(),
            Some(class) => Some(class.full),
            None => None,
        };
        match of.and_then(|of| self.project.class_of(of)) {
            Some(class) => {
                self.construct_in(frame, op, (class, this), passed, state);
            }
            None => self.begun_by_library(frame, op, (of, this), passed, state),
        }
    }

    /// What is passed, with its values.
    pub(super) fn passed(frame: &Frame, arguments: &[Argument]) -> Passed {
        let of = |one: &Argument| super::model::One {
            op: Some(one.value),
            value: frame.value(one.value),
            keyword: one.keyword,
            spread: one.spread,
            function: one.function,
        };
        Passed { arguments: arguments.iter().map(of).collect(), ..Passed::default() }
    }

    /// A name that stands alone means a method of the class, or of one around it, or what it is imported as.
    pub(super) fn bare_call_as(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (name, this): (Name, ValueId),
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let mut at = frame.class;
        while let Some(id) = at {
            let Some(class) = self.project.class(id) else { break };
            let own = if Some(id) == frame.class {
                self.class_of_this(frame, class.full, state)
            } else {
                class.full
            };
            let methods = self.methods(own, name, passed.arguments.len(), true);
            if !methods.is_empty() {
                let this = if Some(id) == frame.class { this } else { ValueId::UNKNOWN };
                return self.run_methods(frame, op, (&methods, this), passed, state);
            }
            // What the class inherits from a library.
            if let Some(member) = self.inherited(class.full, name, passed.arguments.len()) {
                let with_this = Passed { this: Some((None, this)), ..passed.clone() };
                return self.effect(frame, op, &member.effect, &with_this, state);
            }
            at = class.outer;
        }
        let text = self.table.text(name).to_owned();
        let full = self.project.full_name(frame.file, &text, &self.table, self.is_library);
        if let Some(full) = full.as_ref().filter(|_| self.manner.types.receivers) {
            let full = self.table.name(full);
            return self.call_named_in_full(frame, op, full, (passed, state));
        }
        match full.and_then(|full| Some((full.rsplit_once('.')?.0.to_owned(), full.clone()))) {
            Some((owner, _)) => {
                let owner = self.table.name(&owner);
                self.call_member(frame, op, owner, name, passed, state)
            }
            None => self.unknown_call(frame, op, passed, state),
        }
    }

    pub(super) fn call_value(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        value: ValueId,
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        if let Some(value) = self.call_closure(value, passed, state) {
            return value;
        }
        if let Some(value) = self.call_functions(frame, op, (value, None), passed, state) {
            return value;
        }
        let path = self.table.get(value).path.or_else(|| self.function_named(frame, value));
        let Some(path) = path else {
            if let Some(member) = self.called_itself(value, passed.arguments.len()) {
                return self.effect(frame, op, &member.effect, passed, state);
            }
            let with = Passed { this: Some((None, value)), ..passed.clone() };
            return self.unknown_call(frame, op, &with, state);
        };
        self.call_path(frame, op, path, passed, state)
    }

    /// What is said of calling an object of a library as a function.
    fn called_itself(&self, value: ValueId, arguments: usize) -> Option<Rc<Member>> {
        let class = self.table.get(value).class.filter(|_| self.manner.functions_are_values)?;
        self.library.member(class, self.table.known_name("call")?, arguments)
    }

    /// The function whose name a text is, where such can be called.
    pub(super) fn function_named(&mut self, frame: &Frame, value: ValueId) -> Option<Name> {
        self.manner.sigil?;
        let text = self.table.constant_of(value)?.as_text()?;
        let text = self.manner.function(text.trim_start_matches('\\'));
        let full = self.project.full_name(frame.file, &text, &self.table, self.is_library)?;
        Some(self.table.name(&full))
    }

    /// Calls what a full name stands for.
    pub(super) fn call_path(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        path: Name,
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        match self.project.known.get(&path) {
            Some(Definition::Function(function)) => {
                let function = (&[*function] as &[_], ValueId::UNKNOWN);
                return self.run_methods(frame, op, function, passed, state);
            }
            Some(Definition::Class(class)) => {
                let (class, is_one) = (*class, self.manner.types.are_composed);
                if let Some(value) = is_one.then(|| self.converted(path, passed)).flatten() {
                    return value;
                }
                return self.construct(frame, op, class, passed, state);
            }
            _ => {}
        }
        self.survey_path(frame, op, path);
        if self.library.knows(path) {
            let new = self.table.name("new");
            if let Some(member) = self.library.member(path, new, passed.arguments.len()) {
                let made = self.effect(frame, op, &member.effect, passed, state);
                // A module that is called says itself what that gives.
                if self.manner.modules_are_values {
                    return made;
                }
                return self.is_of(made, path);
            }
        }
        let text = self.table.text(path);
        if let Some((owner, member)) = text.rsplit_once('.') {
            let (owner, member) = (owner.to_owned(), member.to_owned());
            if self.manner.object_is_parameter
                && self.manner.built_in == owner
                && let Some(value) = self.built_in(frame, op, &member, passed, state)
            {
                return value;
            }
            let (owner, member) = (self.table.name(&owner), self.table.name(&member));
            if let Some(value) = self.call_referred(frame, op, (owner, member), passed, state) {
                return value;
            }
            if let Some(found) = self.library.member(owner, member, passed.arguments.len()) {
                return self.effect(frame, op, &found.effect, passed, state);
            }
        }
        let made = self.unknown_call(frame, op, passed, state);
        // What is called like a class makes an object of it.
        let last = self.table.text(path).rsplit('.').next().unwrap_or_default();
        if last.starts_with(|first: char| first.is_uppercase()) {
            return self.of_class(made, path);
        }
        made
    }

    /// Calls a method of a class of the project by its name alone: the object may be what is passed first.
    fn call_referred(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (owner, name): (Name, Name),
        passed: &Passed,
        state: &mut State,
    ) -> Option<ValueId> {
        self.project.class_of(owner)?;
        let methods = self.methods(owner, name, passed.arguments.len(), true);
        if !methods.is_empty() {
            return Some(self.run_methods(frame, op, (&methods, ValueId::UNKNOWN), passed, state));
        }
        let (this, rest) = passed.arguments.split_first()?;
        let methods = self.methods(owner, name, rest.len(), false);
        let with = Passed {
            this: Some((this.op, this.value)),
            arguments: rest.to_vec(),
            ..Passed::default()
        };
        let found = !methods.is_empty();
        found.then(|| self.run_methods(frame, op, (&methods, this.value), &with, state))
    }

    /// Calls a member of what a full name stands for.
    fn call_member(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        owner: Name,
        name: Name,
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        if self.project.class_of(owner).is_some() {
            let methods = self.methods(owner, name, passed.arguments.len(), true);
            if !methods.is_empty() {
                let passed = Passed { this: None, ..passed.clone() };
                return self.run_methods(frame, op, (&methods, ValueId::UNKNOWN), &passed, state);
            }
        }
        self.survey_call(frame, op, owner, name);
        let passed = Passed { this: None, ..passed.clone() };
        let lineage = self.project.ancestors(owner);
        let count = passed.arguments.len();
        let names = [Some(name), self.lower(name)];
        let member = names.into_iter().flatten().find_map(|name| {
            lineage.iter().find_map(|owner| self.library.member(*owner, name, count))
        });
        if let Some(member) = member {
            return self.effect(frame, op, &member.effect, &passed, state);
        }
        let full = self.member_name(owner, name);
        let value = self.path_value(frame, op, full, state);
        match self.table.get(value).path {
            Some(path) => self.call_path(frame, op, path, &passed, state),
            None if self.manner.functions_are_values => {
                self.call_value(frame, op, value, &passed, state)
            }
            None => self.unknown_call(frame, op, &passed, state),
        }
    }

    /// Calls a method of a value.
    pub(super) fn call_method(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (of, name): (ValueId, Name),
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        if let Some(value) = self.call_closure_of((of, name), passed, state) {
            return value;
        }
        let either = self.methods_of_objects((of, name), passed.arguments.len(), state);
        if !either.is_empty() {
            return self.run_methods(frame, op, (&either, of), passed, state);
        }
        let is_exact = !self.table.get(of).objects.is_empty();
        let class = self.class_at(frame, passed.this.and_then(|(op, _)| op), of);
        let Some(class) = class else {
            if let Some(extension) = self.extension(None, name, passed.arguments.len()) {
                return self.run_extension(frame, op, (extension, of), passed, state);
            }
            let count = passed.arguments.len();
            let any = match self.manner.sends {
                Some(_) => self.of_anything(name, count),
                None => self.text_guard(name, count).or_else(|| self.of_anything(name, count)),
            };
            return match any {
                Some(member) => self.effect(frame, op, &member.effect, passed, state),
                None => self.unknown_call(frame, op, passed, state),
            };
        };
        let methods = self.methods(class, name, passed.arguments.len(), is_exact);
        if !methods.is_empty() {
            return self.run_methods(frame, op, (&methods, of), passed, state);
        }
        self.survey_call(frame, op, class, name);
        if let Some(member) = self.inherited(class, name, passed.arguments.len()) {
            return self.effect(frame, op, &member.effect, passed, state);
        }
        if let Some(value) = self.accessed(frame, op, (of, class, name), (passed, state)) {
            return value;
        }
        if let Some(value) = self.copied(frame, op, (of, class, name), (passed, state)) {
            return value;
        }
        if let Some(value) = self.said_to_give((&mut *frame, op), (class, name), passed, state) {
            return value;
        }
        match self.extension(Some(class), name, passed.arguments.len()) {
            Some(found) => self.run_extension(frame, op, (found, of), passed, state),
            None => match self.of_anything(name, passed.arguments.len()) {
                Some(member) => self.effect(frame, op, &member.effect, passed, state),
                None => self.unknown_call(frame, op, passed, state),
            },
        }
    }

    /// The method of this name that any value may have of which no better is known, where types are not written.
    pub(super) fn of_anything(&self, name: Name, arguments: usize) -> Option<Rc<Member>> {
        let any = self.table.known_name(self.manner.anything?)?;
        let member = self.library.member(any, name, arguments);
        member.or_else(|| self.library.member(any, self.prefixed(name)?, arguments))
    }

    /// The test of texts that has this name, where classes need not be written: hardly anything else has it.
    fn text_guard(&self, name: Name, arguments: usize) -> Option<Rc<Member>> {
        let text = self.table.known_name(self.manner.literals.text)?;
        let member = self.library.member(text, name, arguments);
        member.filter(|member| self.manner.items.is_some() && !member.effect.guards.is_empty())
    }

    pub(super) fn inherited(
        &self,
        class: Name,
        name: Name,
        arguments: usize,
    ) -> Option<Rc<Member>> {
        let lineage = self.project.ancestors(class);
        let root = self.table.known_name(self.manner.root);
        let lineage: Vec<Name> =
            lineage.iter().copied().chain(self.of_array(class)).chain(root).collect();
        [Some(name), self.lower(name)].into_iter().flatten().find_map(|name| {
            lineage.iter().find_map(|class| self.library.member(*class, name, arguments))
        })
    }

    /// Runs all methods that a call may run, and joins what they do.
    pub(super) fn run_methods(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (methods, this): (&[FunctionId], ValueId),
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        self.alternatives(frame, methods, state, |engine, frame, method, state| {
            engine.run_method(frame, op, (*method, this), passed, state)
        })
    }

    /// Runs each of several things that may be what happens, all from the same state, and joins what they do.
    pub(super) fn alternatives<T>(
        &mut self,
        frame: &mut Frame,
        all: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>,
        state: &mut State,
        mut run: impl FnMut(&mut Self, &mut Frame, T, &mut State) -> ValueId,
    ) -> ValueId {
        let all = all.into_iter();
        let before = (all.len() > 1).then(|| state.clone());
        let (mut joined, mut result, mut ended) = (None, ValueId::NEVER, all.len() > 0);
        for one in all {
            let mut after = before.clone().unwrap_or_else(|| std::mem::take(state));
            let value = run(self, frame, one, &mut after);
            ended &= std::mem::take(&mut frame.ended);
            (result, joined) = match joined {
                Some(known) => {
                    let result = either((result, &known), (value, &after), &mut self.table);
                    (result, Some(after.joined(&known, &mut self.table)))
                }
                None => (value, Some(after)),
            };
        }
        frame.ended = ended;
        if let Some(joined) = joined {
            *state = joined;
        }
        if result == ValueId::NEVER { ValueId::UNKNOWN } else { result }
    }

    /// What a function is given, in as much detail as the number of ways to call it so far allows.
    fn way_to_call(
        &mut self,
        frame: &mut Frame,
        method: FunctionId,
        values: &[ValueId],
        state: &State,
    ) -> (Given, Passing) {
        let found = self.renamed(method, values, state, Detail::All);
        let way = found.0.digest();
        let ways = frame.ways.entry(method).or_default();
        if ways.contains(&way) {
            return found;
        }
        let most = if self.manner.flat { MOST_FLAT_WAYS } else { MOST_WAYS };
        if ways.len() < most && self.known.may_call(&found.0) {
            ways.push(way);
            return found;
        }
        // Where types are made of others, what is in one part says little of what is in the next.
        if self.manner.types.are_composed || self.manner.flat {
            let found = self.renamed(method, values, state, Detail::Types);
            let way = found.0.digest();
            let ways = frame.ways.entry(method).or_default();
            if ways.contains(&way) {
                return found;
            }
            if ways.len() < 2 * most && self.known.may_call(&found.0) {
                ways.push(way);
                return found;
            }
        }
        self.renamed(method, values, state, Detail::Outline)
    }

    pub(super) fn run_method(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (method, this): (FunctionId, ValueId),
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        self.known.call(method);
        let counted = self.uncounted(frame, method, passed);
        let passed = counted.as_ref().unwrap_or(passed);
        let mut values = self.bound((&mut *frame, op), method, this, passed, state);
        values.extend(passed.around.or_else(|| self.around_of(method, this, state)));
        let (given, mut passing) = self.way_to_call(frame, method, &values, state);
        let result = self.project.function(method).and_then(|function| function.result);
        let mut given = Rc::new(given);
        let mut summary = self.summary(&given, MOST_TURNS);
        if summary.is_none() && self.known.turns(method) == MOST_TURNS {
            // What each turn passes anew is followed no further, but what all of them do is.
            let outline = self.renamed(method, &values, state, Detail::Outline);
            (given, passing) = (Rc::new(outline.0), outline.1);
            summary = self.summary(&given, MOST_TURNS + 1);
        }
        let value = if let Some(summary) = summary {
            frame.ended = summary.ends;
            let back = self.applied((&mut *frame, op), &summary, &passing, state);
            self.write_back((frame, op), method, (passed, &back.referred), state);
            back.returned
        } else {
            let here = self.point(frame, op);
            self.note_again(frame, here, (&given, &passing));
            self.unknown_call(frame, op, passed, state)
        };
        match result {
            Some(class) if value != ValueId::NEVER => {
                let value = self.of_fixed_type(value, class);
                self.of_class(value, class)
            }
            _ => value,
        }
    }
}
