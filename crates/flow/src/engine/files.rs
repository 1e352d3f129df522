//! What stands outside of the functions of files, once it was run, and how long that holds.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::journal::RunId;
use super::reach::Reach;
use super::shared::Reads;
use super::state::State;
use crate::value::{Name, ObjectId, Table, ValueId};

/// What a file holds once it was run.
#[derive(Debug, Default)]
pub(super) struct FileGlobals {
    /// By full name.
    pub(super) values: FxHashMap<Name, ValueId>,
    pub(super) state: State,
    /// The shared variables that it reads.
    pub(super) reads: Reads,
    pub(super) run: RunId,
    /// It, and the files that were run for it.
    pub(super) files: Rc<Reach>,
}

impl FileGlobals {
    /// What a variable holds once the file was run.
    pub(super) fn value(&self, name: Name) -> Option<ValueId> {
        self.values.get(&name).copied()
    }
}

/// What all files hold.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// What holds everywhere.
    pub(super) known: FxHashMap<u32, Rc<FileGlobals>>,
    /// What holds while others are being run, and the place of the outermost of these.
    pub(super) within: FxHashMap<u32, (Rc<FileGlobals>, usize)>,
    /// What those held in the round before that were read while they were run.
    pub(super) earlier: FxHashMap<u32, Rc<FileGlobals>>,
    /// Which variables of these were read then.
    early: BTreeMap<u32, BTreeSet<Name>>,
    /// Those of which it is known no more then than what class what they hold is and what data is in it.
    wide: FxHashSet<u32>,
}

impl Files {
    /// Keeps what a file holds, as long as that is true.
    pub(super) fn put(&mut self, file: u32, globals: &Rc<FileGlobals>, on: Option<usize>) {
        let globals = Rc::clone(globals);
        match on {
            Some(at) => self.within.insert(file, (globals, at)).map(|(known, _)| known),
            None => self.known.insert(file, globals),
        };
    }

    /// A file was run: so many others are still being run.
    pub(super) fn close(&mut self, depth: usize) {
        self.within.retain(|_, (_, at)| *at < depth);
    }

    /// A variable is read of a file that is being run; whether little is to be known of it.
    pub(super) fn read_early(&mut self, file: u32, variable: Name) -> bool {
        self.early.entry(file).or_default().insert(variable);
        self.wide.contains(&file)
    }

    /// The files whose variables held something else when they were read while the file was run. From now on what
    /// these hold is what they held; those that have changed once more are known less well.
    pub(super) fn settle(&mut self, table: &Table, is_first: bool) -> Reach {
        let mut changed = Reach::default();
        for (file, variables) in &self.early {
            let Some(now) = self.known.get(file) else { continue };
            let before = self.earlier.insert(*file, Rc::clone(now)).unwrap_or_default();
            if !variables.iter().all(|name| is_same(*name, (&before, now), table)) {
                changed.add(*file as usize);
                if !is_first {
                    self.wide.insert(*file);
                }
            }
        }
        changed
    }

    /// Forgets what files hold that is no longer true.
    pub(super) fn retain(&mut self, is_true: impl Fn(&FileGlobals) -> bool) {
        self.known.retain(|_, known| is_true(known));
    }
}

/// Whether a variable holds the same in two rounds.
fn is_same(name: Name, (before, now): (&FileGlobals, &FileGlobals), table: &Table) -> bool {
    let (value, other) = (before.value(name), now.value(name));
    if value != other {
        return false;
    }
    let mut open: Vec<ObjectId> =
        value.map(|value| table.get(value).objects.clone()).unwrap_or_default();
    let mut seen: FxHashSet<ObjectId> = open.iter().copied().collect();
    while let Some(id) = open.pop() {
        let (object, other) = (before.state.object(id), now.state.object(id));
        if object != other {
            return false;
        }
        let Some(object) = object else { continue };
        let parts = object.parts.iter().map(|(_, value)| *value);
        for value in parts.chain([object.rest, object.keys]) {
            open.extend(table.get(value).objects.iter().filter(|id| seen.insert(**id)));
        }
    }
    true
}
