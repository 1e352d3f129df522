//! Where data must be harmless, as models say it.

use seawall_rules::models::{
    Case, Condition, Constant as Said, Effect, PrimitiveName as Name, SinkKind, Slot,
};

use super::Engine;
use super::access;
use super::frame::Frame;
use super::model::{One, Passed};
use super::operate::{equal, truth};
use super::state::State;
use crate::steps::OpId;
use crate::value::{Constant, Key, Kinds, MarksId, Object, Point, ValueId};

/// Programs that run what follows one of their options as code.
const RUNNERS: &[(&[&str], &[&str])] = &[
    (&["ash", "bash", "csh", "dash", "fish", "ksh", "sh", "tcsh", "zsh"], &["c", "lc", "ic", "xc"]),
    (&["cmd"], &["c", "C", "k", "K"]),
    (&["powershell", "pwsh"], &["c", "Command", "command", "EncodedCommand"]),
    (&["python", "python2", "python3"], &["c"]),
    (&["node", "perl", "ruby"], &["e"]),
    (&["php"], &["r"]),
];

/// Under which names options say what would be passed alone otherwise.
const OPTIONS: &[(SinkKind, &[&str])] = &[
    (SinkKind::Sql, &["sql", "text", "query"]),
    (SinkKind::Url, &["url", "uri", "baseURL", "host", "hostname", "href"]),
];

impl Engine<'_, '_> {
    pub(super) fn sinks(
        &mut self,
        frame: &mut Frame,
        op: OpId,
        effect: &Effect,
        passed: &Passed,
        state: &mut State,
    ) {
        let filled = self.filled_at(effect, passed, state);
        let arriving = filled.as_ref().unwrap_or(passed);
        self.all_arrive((&mut *frame, op), &effect.sinks, arriving, state);
        for case in &effect.cases {
            if self.is_case(case, passed, state) {
                self.all_arrive((&mut *frame, op), &case.sinks, passed, state);
            }
        }
    }

    /// Whether what is known of a call is what a case of it is about.
    pub(super) fn is_case(&mut self, case: &Case, passed: &Passed, state: &State) -> bool {
        let mut holds = |all: &[Condition], wanted: bool| {
            all.iter().all(|one| self.holds(one, passed, state) == wanted)
        };
        holds(&case.holds, true) && holds(&case.unless, false)
    }

    /// What arrives at the sinks of what fills in a pattern: the text, where its places are told apart.
    fn filled_at(&mut self, effect: &Effect, passed: &Passed, state: &State) -> Option<Passed> {
        let fills = effect.does.as_ref().is_some_and(|does| does.name == Name::StringFormat);
        if !fills || !self.manner.places || effect.sinks.is_empty() {
            return None;
        }
        let values: Vec<ValueId> = passed.values().collect();
        let value = self.written_out(&values, state)?;
        Some(Passed { arguments: vec![One { value, ..One::default() }], ..Passed::default() })
    }

    fn all_arrive(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        sinks: &[(Slot, Vec<SinkKind>)],
        passed: &Passed,
        state: &mut State,
    ) {
        for (slot, said) in sinks {
            let kinds = self.sorts.at(match said.as_slice() {
                [SinkKind::HeaderLine] => &[SinkKind::Redirect],
                said => said,
            });
            if kinds.is_none() {
                continue;
            }
            self.begun_by_write(frame, (slot, said), passed, state);
            if self.is_no_page(said, state) {
                continue;
            }
            // A program and its arguments, one after the other.
            if said.as_slice() == [SinkKind::Argv] && matches!(slot, Slot::Any | Slot::From(_)) {
                self.programs((&mut *frame, op), (slot, passed), kinds, state);
                continue;
            }
            let held = match said.as_slice() {
                [SinkKind::Log] => self.held_by_pattern(slot, passed),
                _ => self.at_slot(slot, passed),
            };
            for (at, value) in held {
                if said.contains(&SinkKind::Path) && self.is_content(value) {
                    continue;
                }
                let value = self.page(value, said, state);
                let Some(value) = self.of_options(value, said, state) else { continue };
                if self.manner.places && said.contains(&SinkKind::Html) {
                    let at = self.point(frame, at.unwrap_or(op));
                    self.printed(frame, value, at, state);
                    continue;
                }
                let marks = self.arriving(value, said, state);
                let at = self.point(frame, at.unwrap_or(op));
                self.watch_sink(value, kinds, at);
                self.arrive(frame, marks, kinds, at);
                self.constant_arrives(frame, value, kinds, at);
            }
        }
    }

    /// What is written first to what is sent says of what type all of it is.
    fn begun_by_write(
        &mut self,
        frame: &Frame,
        (slot, said): (&Slot, &[SinkKind]),
        passed: &Passed,
        state: &mut State,
    ) {
        let writes = self.manner.types.written_by.and_then(|name| self.table.known_name(name));
        let of = passed.this.and_then(|(_, value)| self.table.get(value).class);
        if let Some((of, writes)) = of.zip(writes)
            && self.inherited(of, writes, 1).is_some()
        {
            let first = self.at_slot(slot, passed).first().and_then(|(op, _)| *op);
            self.begins(frame, (first, said), state);
        }
    }

    /// The data of a value that does harm at a sink of these kinds.
    fn arriving(&mut self, value: ValueId, said: &[SinkKind], state: &State) -> MarksId {
        match said {
            [SinkKind::Argv] => self.of_program(value, state),
            [SinkKind::HeaderLine] => self.leading(value, state),
            // What is no text becomes values.
            [SinkKind::SqlMapper] => {
                let known = self.table.get(value);
                let class = known.class.map(|class| self.project.underlying(class));
                let is_text = class.is_none_or(|class| {
                    let text = self.table.text(class);
                    text.starts_with("builtin.") || text.starts_with('(')
                });
                let is_text = is_text && known.objects.is_empty();
                if is_text { known.marks } else { MarksId::NONE }
            }
            _ => access::deep_marks(value, state, &mut self.table),
        }
    }

    /// Whether a value is what is read, where the name of a file may stand as well.
    pub(super) fn is_content(&self, value: ValueId) -> bool {
        let Some(class) = self.table.get(value).class else { return false };
        let lineage = self.project.ancestors(class);
        let mut all =
            lineage.iter().copied().flat_map(|class| self.library.lineage(class).to_vec());
        all.any(|class| self.manner.types.contents.contains(&self.table.text(class)))
    }

    /// A text may be data by itself: the name of a hash function that is broken.
    fn constant_arrives(&mut self, frame: &mut Frame, value: ValueId, kinds: Kinds, at: Point) {
        let text = self.table.constant_of(value).and_then(Constant::as_text);
        let kinds = text.map_or(Kinds::NONE, |text| (self.constants)(&text)).and(kinds);
        let mark = self.source(kinds, at);
        self.arrive(frame, mark, kinds, at);
    }

    /// Whether a condition is known to hold.
    fn holds(&mut self, condition: &Condition, passed: &Passed, state: &State) -> bool {
        let slots = condition.slots.iter();
        let held: Vec<_> = slots.flat_map(|slot| self.at_slot(slot, passed)).collect();
        held.into_iter().any(|(_, value)| {
            let value = match &condition.setting {
                None => Some(value),
                Some(name) => {
                    let key = Key::Entry(self.table.constant_id(Constant::text(name)));
                    access::read(value, key, state, &mut self.table)
                }
            };
            let known = value.and_then(|value| self.table.constant_of(value));
            known.is_some_and(|known| is(known, &condition.value))
        })
    }

    /// What of a map arrives that may stand where a text is expected: of options that the query or the address, and
    /// nothing of what is written as JSON where a page is.
    fn of_options(&mut self, value: ValueId, said: &[SinkKind], state: &State) -> Option<ValueId> {
        let class = self.table.get(value).class.filter(|_| self.manner.modules_are_values);
        let Some(class) = class.map(|class| self.table.text(class)) else { return Some(value) };
        let literals = &self.manner.literals;
        let maps = self.manner.sends.as_ref().map_or(&[] as &[&str], |sends| sends.maps);
        let is_map = class == literals.map || maps.contains(&class);
        if self.manner.sends.is_some() {
            return self.of_hash(value, (is_map, class == literals.list), said, state);
        }
        if (is_map || class == literals.list) && said.contains(&SinkKind::Html) {
            return None;
        }
        let found = OPTIONS.iter().find(|(kind, _)| said.contains(kind)).filter(|_| is_map);
        let Some((_, names)) = found else { return Some(value) };
        let mut all = None;
        for name in *names {
            let key = Key::Entry(self.table.constant_id(Constant::text(name)));
            let [id] = self.table.get(value).objects.as_slice() else { return Some(value) };
            if let Some(part) = state.object(*id).and_then(|object| object.get(key)) {
                all = Some(all.map_or(part, |all| self.table.join(all, part)));
            }
        }
        all
    }

    /// The data in a program and its arguments that are passed one by one.
    fn programs(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        (slot, passed): (&Slot, &Passed),
        kinds: Kinds,
        state: &State,
    ) {
        let held = self.at_slot(slot, passed);
        let mut list = Object::new(None);
        list.set_elements(&held.iter().map(|(_, value)| *value).collect::<Vec<_>>());
        let run = self.run_by(&list);
        for (number, (at, value)) in held.into_iter().enumerate() {
            if number == 0 || run.contains(&value) {
                let marks = access::deep_marks(value, state, &mut self.table);
                let at = self.point(frame, at.unwrap_or(op));
                self.watch_sink(value, kinds, at);
                self.arrive(frame, marks, kinds, at);
                self.constant_arrives(frame, value, kinds, at);
            }
        }
    }

    /// The same where maps are conditions: their values are passed apart, as are those behind the first of a list.
    fn of_hash(
        &mut self,
        value: ValueId,
        (is_map, is_list): (bool, bool),
        said: &[SinkKind],
        state: &State,
    ) -> Option<ValueId> {
        let class = self.table.get(value).class;
        if class.is_some_and(|class| self.project.class_of(class).is_some()) {
            let known = self.table.get(value).clone();
            let is_shown = !said.contains(&SinkKind::Redirect);
            return is_shown.then(|| self.table.marked(ValueId::UNKNOWN, known.marks));
        }
        let apart = [SinkKind::Sql, SinkKind::Redirect, SinkKind::Path, SinkKind::Html];
        let is_apart = said.iter().any(|kind| apart.contains(kind));
        if is_map && is_apart {
            return None;
        }
        let [id] = self.table.get(value).objects.as_slice() else { return Some(value) };
        let first = state.object(*id).and_then(|list| list.get(Key::At(0)));
        match first.filter(|_| is_list && said.contains(&SinkKind::Sql)) {
            Some(first) => Some(first),
            None => Some(value),
        }
    }

    /// The data in what says which program is run: in all of a command, and of a list in the program's name and
    /// in what the program runs itself.
    fn of_program(&mut self, value: ValueId, state: &State) -> MarksId {
        let objects = self.table.get(value).objects.clone();
        let mut marks = self.table.get(value).marks;
        for id in objects {
            let list = state.object(id).cloned();
            let first = list.as_ref().and_then(|list| Some((list.clone(), list.get(Key::At(0))?)));
            let Some((list, first)) = first else {
                let all = access::deep_marks(value, state, &mut self.table);
                return self.table.union(marks, all);
            };
            for part in self.run_by(&list).into_iter().chain([first]) {
                let inside = access::deep_marks(part, state, &mut self.table);
                marks = self.table.union(marks, inside);
            }
        }
        marks
    }

    /// What of a program's arguments it runs as code, or another program that it is given.
    fn run_by(&self, list: &Object) -> Vec<ValueId> {
        let mut options: Vec<&str> = Vec::new();
        let mut code = Vec::new();
        let elements = list.parts.iter().filter_map(|(key, value)| match key {
            Key::At(at) => Some((*at, *value)),
            _ => None,
        });
        for (at, value) in elements {
            let text = self.table.constant_of(value).and_then(Constant::as_text);
            match text {
                // A program of which nothing is known may be any of them.
                None if at == 0 => {
                    options = RUNNERS.iter().flat_map(|(_, all)| *all).copied().collect();
                }
                None => {}
                Some(text) => {
                    let option = text.strip_prefix(['-', '/']).unwrap_or_default();
                    if options.contains(&option) {
                        code.push(list.get(Key::At(at + 1)).unwrap_or(list.rest));
                        options.clear();
                    }
                    options.extend(options_of(&text));
                }
            }
        }
        code
    }
}

/// The options behind which a program takes code.
fn options_of(program: &str) -> &'static [&'static str] {
    let name = program.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = name.strip_suffix(".exe").unwrap_or(name);
    RUNNERS.iter().find(|(names, _)| names.contains(&name)).map_or(&[], |(_, options)| options)
}

/// Whether a constant is the one that a model means; anything but nothing may count as true or false.
fn is(known: &Constant, said: &Said) -> bool {
    match said {
        _ if *known == Constant::Null => *said == Said::Null,
        Said::Bool(wanted) => truth(known) == Some(*wanted),
        Said::Null => false,
        Said::Integer(number) => equal(known, &Constant::Int(*number)),
        Said::Text(text) => equal(known, &Constant::text(text)),
    }
}
