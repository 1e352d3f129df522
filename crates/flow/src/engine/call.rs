//! What is called, and what that does.

use std::rc::Rc;

use seawall_rules::models::Member;

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::Passed;
use super::state::State;
use super::summary::MOST_TURNS;
use crate::code::{Argument, Callee};
use crate::project::{Definition, FunctionId};
use crate::steps::OpId;
use crate::value::{MarksId, Name, Value, ValueId};

/// Ways to call one function that are told apart by constants; further ones are told apart by types only.
const MOST_WAYS: usize = 32;

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
        match *callee {
            Callee::Named(name, value) => {
                if self.manner.bare_members {
                    return self.bare_call(frame, op, name, &passed, state);
                }
                let value = frame.value(value);
                self.call_value(frame, op, value, &passed, state)
            }
            Callee::Method(object, name) => {
                let of = frame.value(object);
                passed.this = Some((Some(object), of));
                if let Some(path) = self.table.get(of).path {
                    return self.call_member(frame, op, path, name, &passed, state);
                }
                self.call_method(frame, op, (of, name), &passed, state)
            }
            Callee::Constructor(is_parent) => {
                let this = frame.this;
                let class = frame.class.and_then(|class| self.project.class(class));
                let of = match class {
                    Some(class) if is_parent => class.parents.first().copied(),
                    Some(class) => Some(class.full),
                    None => None,
                };
                if let Some(class) = of.and_then(|of| self.project.class_of(of)) {
                    self.construct_in(frame, op, (class, this), &passed, state);
                }
                ValueId::UNKNOWN
            }
            Callee::Value(value) => {
                let value = frame.value(value);
                self.call_value(frame, op, value, &passed, state)
            }
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
        Passed { this: None, arguments: arguments.iter().map(of).collect() }
    }

    /// A name that stands alone means a method of the class, or of one around it, or what it is imported as.
    fn bare_call(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        name: Name,
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
                let this = if Some(id) == frame.class { frame.this } else { ValueId::UNKNOWN };
                return self.run_methods(frame, op, (&methods, this), passed, state);
            }
            // What the class inherits from a library.
            if let Some(member) = self.inherited(class.full, name, passed.arguments.len()) {
                let with_this = Passed { this: Some((None, frame.this)), ..passed.clone() };
                return self.effect(frame, op, &member.effect, &with_this, state);
            }
            at = class.outer;
        }
        let text = self.table.text(name).to_owned();
        let full = self.project.full_name(frame.file, &text, &self.table, self.is_library);
        match full.and_then(|full| Some((full.rsplit_once('.')?.0.to_owned(), full.clone()))) {
            Some((owner, _)) => {
                let owner = self.table.name(&owner);
                self.call_member(frame, op, owner, name, passed, state)
            }
            None => self.unknown_call(frame, op, passed, state),
        }
    }

    fn call_value(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        value: ValueId,
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let Some(path) = self.table.get(value).path else {
            let with = Passed { this: Some((None, value)), ..passed.clone() };
            return self.unknown_call(frame, op, &with, state);
        };
        self.call_path(frame, op, path, passed, state)
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
                return self.run_methods(
                    frame,
                    op,
                    (&[*function], ValueId::UNKNOWN),
                    passed,
                    state,
                );
            }
            Some(Definition::Class(class)) => {
                return self.construct(frame, op, *class, passed, state);
            }
            _ => {}
        }
        if self.library.knows(path) {
            let new = self.table.name("new");
            if let Some(member) = self.library.member(path, new, passed.arguments.len()) {
                let made = self.effect(frame, op, &member.effect, passed, state);
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
        let passed = Passed { this: None, ..passed.clone() };
        let lineage = self.project.ancestors(owner);
        let count = passed.arguments.len();
        let member = lineage.into_iter().find_map(|owner| self.library.member(owner, name, count));
        if let Some(member) = member {
            return self.effect(frame, op, &member.effect, &passed, state);
        }
        let full = self.member_name(owner, name);
        let value = self.path_value(frame, op, full, state);
        match self.table.get(value).path {
            Some(path) => self.call_path(frame, op, path, &passed, state),
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
        let either = self.methods_of_objects((of, name), passed.arguments.len(), state);
        if !either.is_empty() {
            return self.run_methods(frame, op, (&either, of), passed, state);
        }
        let value = self.table.get(of);
        let (class, is_exact) = (value.class, !value.objects.is_empty());
        let Some(class) = class else {
            return match self.text_guard(name, passed.arguments.len()) {
                Some(member) => self.effect(frame, op, &member.effect, passed, state),
                None => self.unknown_call(frame, op, passed, state),
            };
        };
        let methods = self.methods(class, name, passed.arguments.len(), is_exact);
        if !methods.is_empty() {
            return self.run_methods(frame, op, (&methods, of), passed, state);
        }
        match self.inherited(class, name, passed.arguments.len()) {
            Some(member) => self.effect(frame, op, &member.effect, passed, state),
            None => self.unknown_call(frame, op, passed, state),
        }
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
        let mut lineage = lineage.into_iter().chain(root);
        lineage.find_map(|class| self.library.member(class, name, arguments))
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
        let before = state.clone();
        let (mut all, mut result) = (None, ValueId::NEVER);
        for method in methods {
            let mut after = before.clone();
            let value = self.run_method(frame, op, (*method, this), passed, &mut after);
            result = self.table.join(result, value);
            all = Some(match all {
                Some(known) => after.joined(&known, &mut self.table),
                None => after,
            });
        }
        if let Some(all) = all {
            *state = all;
        }
        if result == ValueId::NEVER { ValueId::UNKNOWN } else { result }
    }

    pub(super) fn run_method(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        (method, this): (FunctionId, ValueId),
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        self.called.insert(method);
        let values = self.bound((&mut *frame, op), method, this, passed, state);
        let (mut given, mut passing) = self.renamed(method, &values, state, true);
        if !self.summaries.contains_key(&given) {
            let ways = self.ways.entry(method).or_default();
            *ways += 1;
            if *ways > MOST_WAYS {
                (given, passing) = self.renamed(method, &values, state, false);
            }
        }
        let result = self.project.function(method).and_then(|function| function.result);
        let mut summary = self.summary(given, MOST_TURNS);
        if summary.is_none() && self.running.get(&method) == Some(&MOST_TURNS) {
            // What each turn passes anew is followed no further, but what all of them do is.
            (given, passing) = self.renamed(method, &values, state, false);
            summary = self.summary(given, MOST_TURNS + 1);
        }
        let value = if let Some(summary) = summary {
            self.applied((frame, op), &summary, &passing, state)
        } else {
            self.unknown_call(frame, op, passed, state)
        };
        match result {
            Some(class) if value != ValueId::NEVER => self.of_class(value, class),
            _ => value,
        }
    }

    /// A call of which nothing is known: what comes of it may hold all that it was given.
    pub(super) fn unknown_call(
        &mut self,
        _: &mut Frame,
        _: OpId,
        passed: &Passed,
        state: &mut State,
    ) -> ValueId {
        let values: Vec<ValueId> = passed.values().collect();
        let marks = values.iter().fold(MarksId::NONE, |all, value| {
            let marks = access::deep_marks(*value, state, &mut self.table);
            self.table.union(all, marks)
        });
        for value in values {
            self.escape(value, state);
        }
        self.table.marked(ValueId::UNKNOWN, marks)
    }

    /// What an object holds may be changed by code that is not known.
    fn escape(&mut self, value: ValueId, state: &mut State) {
        let unknown = |table: &mut crate::value::Table, value: ValueId| {
            let known: Value = table.get(value).clone();
            table.add(Value { constant: None, ..known })
        };
        access::change(value, state, &mut self.table, |object, table| {
            object.open = true;
            for at in 0..object.parts.len() {
                if let Some(part) = object.parts.get_mut(at) {
                    part.1 = unknown(table, part.1);
                }
            }
        });
    }
}
