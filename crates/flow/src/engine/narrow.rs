//! Functions that others call only once they have left something in a field of a class that all code shares.
//!
//! Whoever calls such a function says what the field holds then, as with parameters. So where nothing is known of who
//! calls, the field holds no data that other code writes to it: what does arrive by it arrives by way of the callers.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::Engine;
use super::journal::{RunId, Who};
use super::state::MOST_LEFT;
use crate::project::FunctionId;
use crate::value::Name;

impl Engine<'_, '_> {
    /// Finds out anew in which fields all that call a root leave something; whether that differs from before.
    pub(super) fn narrow(&mut self) -> bool {
        let left = self.left_by_callers();
        let mut changed = false;
        for root in self.roots.clone() {
            let journal = &self.known.journal;
            let Some(run) = journal.get(journal.now(root)) else { continue };
            let Some(Who::Function(function)) = run.who else { continue };
            let all = left.get(&function).map_or(&[] as &[Name], Vec::as_slice);
            if all.is_empty() && run.left.is_empty() {
                continue;
            }
            let (before, reads) = (run.left.clone(), run.reads);
            let counts = |name: &&Name| {
                let holds_data = self.shared.get(*name).is_some_and(|marks| !marks.is_none());
                before.contains(*name) || holds_data && reads.meets(self.bit(**name))
            };
            let mut wanted: Vec<Name> = all.iter().filter(counts).copied().collect();
            wanted.truncate(MOST_LEFT);
            if !self.is_called_by_project_alone(function) {
                wanted.clear();
            }
            if wanted != before {
                changed = true;
                self.narrowed.insert(function, wanted);
                if let Some(earlier) = &mut self.earlier {
                    earlier.forget(Who::Function(function));
                }
            }
        }
        changed
    }

    /// The fields of classes in which something was left each time when a function was called, in the order of
    /// their numbers.
    fn left_by_callers(&self) -> BTreeMap<FunctionId, Vec<Name>> {
        let journal = &self.known.journal;
        let runs = journal.below(self.roots.iter().copied());
        let roots: FxHashSet<RunId> = self.roots.iter().map(|id| journal.now(*id)).collect();
        let used: FxHashSet<RunId> = runs
            .iter()
            .filter_map(|id| journal.get(*id))
            .flat_map(|run| &run.uses)
            .map(|id| journal.now(*id))
            .collect();
        let mut left: BTreeMap<FunctionId, Vec<Name>> = BTreeMap::new();
        for id in runs {
            let Some(run) = journal.get(id) else { continue };
            let Some(Who::Function(function)) = run.who else { continue };
            if roots.contains(&id) && !used.contains(&id) {
                continue;
            }
            left.entry(function)
                .and_modify(|names| names.retain(|name| run.left.contains(name)))
                .or_insert_with(|| run.left.clone());
        }
        left.retain(|_, names| !names.is_empty());
        left
    }

    /// Whether no library can call a function: it is not annotated, and all that its class is derived from is known.
    fn is_called_by_project_alone(&self, function: FunctionId) -> bool {
        let Some(function) = self.project.function(function) else { return false };
        let class = function.class.and_then(|class| self.project.class(class));
        let lineage = class.map(|class| self.project.ancestors(class.full));
        function.annotations.is_empty()
            && lineage
                .is_none_or(|all| all.iter().all(|name| self.project.class_of(*name).is_some()))
    }

    /// Takes from what all code shares what only runs put there that nothing makes use of any more.
    pub(super) fn share_what_is_left(&mut self) -> bool {
        if self.narrowed.is_empty() {
            return false;
        }
        let runs = self.known.journal.below(self.roots.iter().copied());
        let written = self.written(&runs);
        let differs = |name: &&Name| written.get(*name) != self.shared.get(*name);
        let gone: Vec<Name> = self.shared.keys().filter(differs).copied().collect();
        for name in &gone {
            self.grown.add(self.bit(*name));
        }
        self.shared = written;
        !gone.is_empty()
    }
}
