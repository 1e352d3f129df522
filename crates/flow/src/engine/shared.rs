//! What variables hold that all code shares: static fields and variables of modules, whoever writes to them.
//!
//! When which function runs is not known, so such a variable holds all data that any of them writes to it. What was
//! found out about a function that reads one is found out anew once more data was seen to go there.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use super::Engine;
use super::access;
use super::frame::Frame;
use super::reach::Reach;
use super::state::State;
use super::summary::Passing;
use crate::code::{PartKey, Step};
use crate::project::Field;
use crate::steps::OpId;
use crate::value::{Key, Mark, MarksId, Name, Origin, ValueId};

/// How often functions are run anew.
const MOST_ROUNDS: usize = 6;

/// Which shared variables code reads, more or less: one bit stands for many, so that too many may be meant, never
/// too few.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Reads(u128);

impl Reads {
    /// A variable by its full name.
    pub(super) fn one(name: &str) -> Self {
        Self(1 << (FxBuildHasher.hash_one(name) >> (u64::BITS - u128::BITS.ilog2())))
    }

    pub(super) fn bits(self) -> u128 {
        self.0
    }

    pub(super) fn of_bits(bits: u128) -> Self {
        Self(bits)
    }

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl Engine<'_, '_> {
    /// Runs everything until no shared variable holds more data than those saw that read it.
    pub(super) fn run_until_settled(&mut self) {
        for round in 0..MOST_ROUNDS {
            self.grown = Reads::default();
            self.known.renew();
            self.run_all();
            let differs = self.narrow() || self.share_what_is_left();
            let (grown, changed) = (self.grown, self.files.settle(&self.table, round == 0));
            let before = self.known.len() + self.files.known.len();
            let is_true =
                |reads: Reads, files: &Reach| !reads.meets(grown) && !changed.meets(files);
            self.files.retain(|known| is_true(known.reads, &known.files));
            self.known.retain(|summary| is_true(summary.reads, &summary.extent.files));
            self.is_settled = self.known.len() + self.files.known.len() == before && !differs;
            if self.is_settled || (self.stop)() {
                break;
            }
        }
    }

    /// A variable is read of a file which is perhaps being run: what it holds is known in the next round. Whether
    /// little is to be known of it even then.
    pub(super) fn read_early(&mut self, file: u32, full: Name) -> bool {
        self.known.place(file).is_some() && self.files.read_early(file, full)
    }

    /// What stands for a variable among those that are read.
    pub(super) fn bit(&self, variable: Name) -> Reads {
        Reads::one(self.table.text(variable))
    }

    /// What a static field or a variable of a module holds wherever it is read.
    pub(super) fn global(
        &mut self,
        (frame, op): (&mut Frame, OpId),
        (file, full, field): (u32, Name, Field),
        state: &mut State,
    ) -> ValueId {
        if let Some(value) = self.so_far(frame, (file, full)) {
            return value;
        }
        let value = self.declared((&mut *frame, op), (file, full, field), state);
        if field.is_fixed && self.table.get(value).objects.is_empty() {
            return value;
        }
        frame.reads.add(self.bit(full));
        self.read.insert(full);
        let marks = self.shared.get(&full).copied().unwrap_or_default();
        self.table.marked(value, marks)
    }

    /// What is put into a collection that a name from outside of the body stands for is there for all code.
    pub(super) fn share_held(
        &mut self,
        frame: &mut Frame,
        (op, value): (OpId, ValueId),
        state: &State,
    ) {
        let code = std::rc::Rc::clone(&frame.code);
        match code.steps.get(op.index()) {
            // What a file does with its own is known where it ends.
            Some(Step::Outer(_, variable))
                if frame.body != 0 && code.shared.contains_key(variable) =>
            {
                if let Some(full) = code.shared.get(variable) {
                    self.share(frame, *full, value, state);
                }
            }
            Some(Step::Outer(name, _)) if frame.body != 0 => {
                let owner = match self.bare_field(frame.class, *name) {
                    Some((_, field)) if !field.is_static => return,
                    Some((class, _)) => self.project.class(class).map(|class| class.full),
                    None => self.project.file(frame.file).map(|file| file.module),
                };
                self.share_member(frame, (owner, *name), value, state);
            }
            Some(Step::Part(of, PartKey::Fixed(Key::Field(name)))) => {
                if let Some(path) = self.table.get(frame.value(*of)).path {
                    self.share_member(frame, (Some(path), *name), value, state);
                }
            }
            Some(Step::Part(of, _)) => self.share_held(frame, (*of, value), state),
            _ => {}
        }
    }

    /// A value is written to a variable that all code shares.
    fn share(&mut self, frame: &mut Frame, full: Name, value: ValueId, state: &State) {
        let marks = access::deep_marks(value, state, &mut self.table);
        self.share_marks(frame, full, marks);
    }

    /// The same, if the variable is one of a class or a module of the project.
    pub(super) fn share_member(
        &mut self,
        frame: &mut Frame,
        (owner, name): (Option<Name>, Name),
        value: ValueId,
        state: &State,
    ) {
        let Some(owner) = owner else { return };
        let class = self.project.class_of(owner).and_then(|id| self.project.class(id));
        let full = self.member_name(owner, name);
        if class.is_some_and(|class| class.fields.contains_key(&name))
            || self.project.globals.contains_key(&full)
        {
            self.share(frame, full, value, state);
        }
    }

    /// What the code is given is written to a variable that all code shares.
    pub(super) fn writes_given(&mut self, frame: &mut Frame, full: Name, given: MarksId) {
        if !given.is_none() {
            let all = frame.shared.entry(full).or_default();
            *all = self.table.union(*all, given);
        }
    }

    pub(super) fn share_marks(&mut self, frame: &mut Frame, full: Name, marks: MarksId) {
        if marks.is_none() {
            return;
        }
        let of = |keeps: fn(&Origin) -> bool| {
            move |mark: Mark, _: &mut _| keeps(&mark.origin).then_some(mark)
        };
        let given = self.table.map_marks(marks, of(|origin| matches!(origin, Origin::Input(_))));
        self.writes_given(frame, full, given);
        let own = self.table.map_marks(marks, of(|origin| matches!(origin, Origin::Source(_))));
        if let Some(here) = self.known.here().filter(|_| !own.is_none()) {
            here.writes(full, own);
        }
        let before = self.shared.get(&full).copied().unwrap_or_default();
        let all = self.table.union(before, own);
        if all != before {
            self.shared.insert(full, all);
            // Who reads it from now on sees it all.
            if self.read.contains(&full) {
                self.grown.add(self.bit(full));
            }
        }
    }

    /// What a function that was called writes to shared variables of what it was given, and which it reads.
    pub(super) fn shared_by(
        &mut self,
        frame: &mut Frame,
        (shared, reads): (&[(Name, MarksId)], Reads),
        passing: &Passing,
    ) {
        frame.reads.add(reads);
        for (full, marks) in shared {
            let marks = self.given_marks(*marks, passing);
            self.share_marks(frame, *full, marks);
        }
    }
}
