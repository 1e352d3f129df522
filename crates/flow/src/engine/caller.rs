//! What whoever uses a package may do with it: call all that it gives out, and what that gives, with anything.

use rustc_hash::FxHashSet;
use seawall_rules::models::SourceKind;

use super::Engine;
use super::access;
use super::frame::Frame;
use super::function::Called;
use super::journal::RunId;
use super::model::{One, Passed};
use super::shared::Reads;
use super::state::State;
use crate::project::{ClassId, DEFAULT, Definition, Entry, FunctionId, Parameter};
use crate::steps::OpId;
use crate::value::{Key, Kinds, MarksId, Name, Object, Point, ValueId};

/// How deep what is given out lies in what is given out, and what functions give in what gives them.
const DEEPEST: usize = 5;
/// Functions of a file beyond which no more are called.
const MOST: usize = 1_000;
/// What is passed beside what parameters take, for functions that count what they are given.
const MORE: usize = 2;
/// The operation that calls.
const CALL: OpId = OpId::at(u32::MAX - 3);
/// The first of the objects that callers make, and how many parameters of a function take one.
const OBJECTS: u32 = 1 << 20;
const MOST_TAKEN: u32 = 16;

/// What those do who use what a file gives out.
struct Callers {
    kinds: Kinds,
    /// What was called so far, on what and with what around it.
    done: FxHashSet<(FunctionId, Option<ValueId>, Option<ValueId>)>,
    classes: FxHashSet<ClassId>,
}

impl Engine<'_, '_> {
    /// Runs what those do who use the project's packages.
    pub(super) fn run_callers(&mut self) {
        let kinds = self.sorts.given(&[SourceKind::Caller]);
        if kinds.is_none() || !self.manner.modules_are_values {
            return;
        }
        for entry in self.project.entries() {
            let run = self.callers_of(entry, kinds);
            self.roots.push(run);
        }
    }

    fn callers_of(&mut self, entry: Entry, kinds: Kinds) -> RunId {
        self.known.begin_callers(entry.file);
        let mut callers =
            Callers { kinds, done: FxHashSet::default(), classes: FxHashSet::default() };
        let mut reads = Reads::default();
        reads.add(self.called_from_outside(entry.file, &mut callers).unwrap_or_default());
        // What gives out nothing that can be called is a program, and no library.
        if entry.is_open && !callers.done.is_empty() {
            for file in self.project.asked_for(entry.file, &self.table) {
                reads.add(self.called_from_outside(file, &mut callers).unwrap_or_default());
            }
        }
        if let Some(here) = self.known.here() {
            here.reads = reads;
        }
        self.known.end().extent.run
    }

    /// Does what can be done with what a file gives out; tells what variables that reads which all code shares.
    fn called_from_outside(&mut self, file: u32, callers: &mut Callers) -> Option<Reads> {
        let globals = self.file_globals(file)?;
        let mut frame = self.frame(file, 0)?;
        let mut state = globals.state.clone();
        frame.keep_off(&state);
        let module = self.project.file(file)?.module;
        let exports = self.exports_of(module).and_then(|exports| globals.value(exports));
        let mut given: Vec<ValueId> = exports.into_iter().collect();
        for full in self.project.gives(file, &self.table) {
            let full = self.table.name(&full);
            let value = match globals.value(full) {
                Some(value) => value,
                None => self.path_value(&mut frame, CALL, full, &mut state),
            };
            given.push(value);
        }
        for value in given {
            self.use_value(&mut frame, (value, None), (&mut *callers, DEEPEST), &mut state);
        }
        Some(frame.reads)
    }

    /// Does all that can be done with a value that callers have, found on an object or alone.
    fn use_value(
        &mut self,
        frame: &mut Frame,
        (value, on): (ValueId, Option<ValueId>),
        (callers, deep): (&mut Callers, usize),
        state: &mut State,
    ) {
        if deep == 0 || callers.done.len() > MOST {
            return;
        }
        let known = self.table.get(value).clone();
        if let Some(Definition::Class(class)) =
            known.path.and_then(|path| self.project.known.get(&path))
        {
            self.use_class(frame, *class, (callers, deep), state);
        }
        for called in self.functions_of(value, state) {
            let full = self.project.function(called.function).map(|function| function.full);
            self.call_as_caller(frame, (called, on), (&mut *callers, deep), state);
            if let Some(full) = full {
                self.use_attached(frame, (full, value), (&mut *callers, deep), state);
            }
        }
        for id in known.objects {
            let Some(object) = state.object(id).cloned() else { continue };
            let class = object.class.and_then(|class| self.project.class_of(class));
            if let Some(class) = class {
                self.use_methods(frame, (class, value), (callers, deep), state);
            }
            for (key, part) in &object.parts {
                if self.is_given_out(*key) {
                    let part = (*part, Some(value));
                    self.use_value(frame, part, (&mut *callers, deep - 1), state);
                }
            }
        }
    }

    /// Whether what lies under a key is for others: names that begin with a line or stand in brackets are not.
    fn is_given_out(&self, key: Key) -> bool {
        let is_open = |name: &str| !name.starts_with(['_', '#', '(']);
        match key {
            Key::Field(name) => is_open(self.table.text(name)),
            Key::Entry(id) => self.table.constant(id).as_text().is_some_and(|name| is_open(&name)),
            Key::At(_) | Key::Text => true,
        }
    }

    /// Calls a function with anything, and does with what it gives what can be done with that.
    fn call_as_caller(
        &mut self,
        frame: &mut Frame,
        (called, on): (Called, Option<ValueId>),
        (callers, deep): (&mut Callers, usize),
        state: &mut State,
    ) {
        let this = called.this.or(on);
        if !callers.done.insert((called.function, this, called.around)) {
            return;
        }
        let passed = self.passed_by_caller(frame, called.function, callers.kinds, state);
        let passed = Passed { around: called.around, ..passed };
        let Some(at) = self.place_of_function(called.function) else { return };
        frame.at = Some(at);
        let this = this.unwrap_or(ValueId::UNKNOWN);
        let given = self.run_method(frame, CALL, (called.function, this), &passed, state);
        self.use_value(frame, (given, None), (&mut *callers, deep - 1), state);
        // What it puts into what callers handed to it is theirs, too.
        for one in &passed.arguments {
            if !self.table.get(one.value).objects.is_empty() {
                self.use_value(frame, (one.value, None), (&mut *callers, deep - 1), state);
            }
        }
    }

    /// Makes an object of a class with anything, and calls all its methods.
    fn use_class(
        &mut self,
        frame: &mut Frame,
        class: ClassId,
        (callers, deep): (&mut Callers, usize),
        state: &mut State,
    ) {
        if !callers.classes.insert(class) {
            return;
        }
        let Some(full) = self.project.class(class).map(|class| class.full) else { return };
        let name = self.table.name(self.manner.constructor.unwrap_or_default());
        let constructor = self.methods(full, name, 0, true).first().copied();
        let part = u32::MAX - class.0;
        let id = frame.site(CALL, part);
        let made = access::of_object(id, Object::new(Some(full)), state, &mut self.table);
        if let Some(constructor) = constructor
            && let Some(at) = self.place_of_function(constructor)
        {
            frame.at = Some(at);
            let passed = self.passed_by_caller(frame, constructor, callers.kinds, state);
            self.construct_in(frame, CALL, (class, made), &passed, state);
        }
        self.use_methods(frame, (class, made), (&mut *callers, deep), state);
        let on = self.table.of_path(full);
        self.use_attached(frame, (full, on), (callers, deep), state);
    }

    /// Calls the functions that are members of a function.
    fn use_attached(
        &mut self,
        frame: &mut Frame,
        (full, on): (Name, ValueId),
        (callers, deep): (&mut Callers, usize),
        state: &mut State,
    ) {
        for (name, function) in self.project.attached.get(&full).into_iter().flatten() {
            if self.is_given_out(Key::Field(*name)) {
                let called = Called { function: *function, around: None, this: Some(on) };
                self.call_as_caller(frame, (called, None), (&mut *callers, deep), state);
            }
        }
    }

    /// Calls all methods of an object.
    fn use_methods(
        &mut self,
        frame: &mut Frame,
        (class, object): (ClassId, ValueId),
        (callers, deep): (&mut Callers, usize),
        state: &mut State,
    ) {
        let Some(full) = self.project.class(class).map(|class| class.full) else { return };
        let lineage = self.project.ancestors(full);
        let owners = lineage.iter().filter_map(|name| self.project.class_of(*name));
        let mut methods: Vec<(Name, FunctionId)> = Vec::new();
        for owner in owners.filter_map(|id| self.project.class(id)) {
            let all = owner.methods.iter();
            methods.extend(all.flat_map(|(name, all)| all.iter().map(|one| (*name, *one))));
        }
        let is_open = |(name, id): &(Name, FunctionId)| {
            self.is_given_out(Key::Field(*name))
                && self.manner.constructor != Some(self.table.text(*name))
                && self.project.function(*id).is_some_and(|one| !one.is_private)
        };
        methods.retain(is_open);
        methods.sort_unstable_by_key(|(_, id)| *id);
        methods.dedup();
        for (_, function) in methods {
            let is_static = self.project.function(function).is_some_and(|one| one.is_static);
            let this = if is_static { self.table.of_path(full) } else { object };
            let called = Called { function, around: None, this: Some(this) };
            self.call_as_caller(frame, (called, None), (&mut *callers, deep), state);
        }
    }

    /// What callers pass to a function: data for each of its parameters that may be a text or hold one.
    fn passed_by_caller(
        &mut self,
        frame: &mut Frame,
        id: FunctionId,
        kinds: Kinds,
        state: &mut State,
    ) -> Passed {
        let Some(function) = self.project.function(id) else { return Passed::default() };
        let file = function.file;
        let text = self.project.text_of(id).unwrap_or_default();
        let mut arguments = Vec::new();
        for (number, parameter) in (0..).zip(&function.parameters) {
            let marks = if self.is_no_text(parameter) {
                MarksId::NONE
            } else {
                self.source(kinds, Point { file, span: parameter.node.span() })
            };
            let value = if is_written_to(parameter.name, text) {
                let id = frame.site(CALL, OBJECTS + id.0 * MOST_TAKEN + number % MOST_TAKEN);
                let object = Object::unknown(parameter.class);
                access::of_object(id, object, state, &mut self.table)
            } else {
                self.table.of_class(parameter.class)
            };
            let value = self.table.marked(value, marks);
            arguments.push(One { value, ..One::default() });
        }
        if let Some(at) = self.place_of_function(id) {
            let marks = self.source(kinds, at);
            let value = self.table.marked(ValueId::UNKNOWN, marks);
            arguments.extend(vec![One { value, ..One::default() }; MORE]);
        }
        Passed { arguments, ..Passed::default() }
    }

    /// Whether what a parameter takes is neither a text nor holds any: numbers, what libraries have types for, and what
    /// servers call functions with.
    fn is_no_text(&self, parameter: &Parameter<'_>) -> bool {
        let Some(class) = parameter.class else {
            return self.manner.usual.iter().any(|(name, ..)| *name == parameter.name);
        };
        let name = self.table.text(class);
        let is_own = name.rsplit_once('.').is_some_and(|(of, _)| of == self.manner.built_in);
        self.manner.plain.contains(&name)
            || self.manner.primitives.contains(&name)
            || self.library.knows(class) && !is_own
    }

    /// Where a function is named, or begins.
    fn place_of_function(&self, id: FunctionId) -> Option<Point> {
        let function = self.project.function(id)?;
        let named = function.node.slot(1).or_else(|| Some(function.parameters.first()?.node));
        let span = named.unwrap_or(function.node).span();
        Some(Point { file: function.file, span })
    }
}

impl crate::project::Project<'_> {
    /// The full names of what a file says outright that it gives out.
    fn gives(&self, file: u32, table: &crate::value::Table) -> Vec<String> {
        let mut all = Vec::new();
        let mut open = vec![file];
        let mut seen = FxHashSet::default();
        while let Some(number) = open.pop() {
            let Some(file) = self.file(number).filter(|_| seen.insert(number)) else { continue };
            let module = table.text(file.module);
            all.extend(file.given_out.values().cloned());
            all.extend(self.said_to_go_out(number).map(|name| format!("{module}.{name}")));
            all.push(format!("{module}.{DEFAULT}"));
            let passed_on = file.passed_on.iter();
            open.extend(passed_on.filter_map(|module| self.file_of_module(module, table)));
        }
        all.sort();
        all.dedup();
        all.retain(|full| {
            table.known_name(full).is_some_and(|name| {
                self.known.contains_key(&name) || self.globals.contains_key(&name)
            })
        });
        all
    }
}

/// Whether code writes to a field of what a name stands for.
fn is_written_to(name: &str, code: &str) -> bool {
    // What is taken apart where it is taken has no name.
    if name.is_empty() {
        return false;
    }
    let mut rest = code;
    while let Some((before, after)) = rest.split_once(name) {
        rest = after;
        let is_whole =
            !before.ends_with(|last: char| last.is_alphanumeric() || "_$.".contains(last));
        let Some(field) = after.strip_prefix('.').filter(|_| is_whole) else {
            continue;
        };
        let behind =
            field.trim_start_matches(|one: char| one.is_alphanumeric() || "_$".contains(one));
        let behind = behind.trim_start();
        if behind.starts_with('=') && !behind.starts_with("==") {
            return true;
        }
    }
    false
}

#[test]
fn fields_that_are_written_to() {
    assert!(!is_written_to("", "({ read }) => read"));
    assert!(is_written_to("proto", "(proto) => { proto.read = 1; }"));
    assert!(!is_written_to(
        "proto",
        "(proto) => { a.proto.read = 1; proto.b == 2; protos.c = 3; }"
    ));
}
