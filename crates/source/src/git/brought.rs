//! Which files a commit brought: those that no parent of it had in this state.

use std::collections::BTreeSet;

use gix::bstr::BString;

use crate::git::listing::{Kind, MAX_DEPTH, TreeEntry, directory, entries, join};
use crate::git::{GitError, ObjectId};

/// Trees that contain each other name billions of files; no change of people has as many as this.
const MOST_ENTRIES: usize = 10_000_000;

/// Looks for what commits brought; of a merge, only what differs from all that it merged.
pub(crate) struct Brought<'r> {
    repository: &'r gix::Repository,
    /// How many entries may still be looked at.
    room: usize,
}

/// A directory, and what it was in each parent that had it.
struct Directory {
    prefix: BString,
    tree: gix::ObjectId,
    before: Vec<gix::ObjectId>,
    depth: usize,
}

impl<'r> Brought<'r> {
    pub(crate) const fn new(repository: &'r gix::Repository) -> Self {
        Self { repository, room: MOST_ENTRIES }
    }

    /// Whether it gave up, because there is more than any change has.
    pub(crate) const fn is_full(&self) -> bool {
        self.room == 0
    }

    /// Tells each file of a tree that stands in none of the parents' trees at the same path.
    pub(crate) fn files(
        &mut self,
        tree: ObjectId,
        parents: &[ObjectId],
        found: &mut dyn FnMut(BString, ObjectId),
    ) -> Result<(), GitError> {
        let before = parents.iter().map(|parent| parent.to_gix()).collect();
        let root = Directory { prefix: BString::default(), tree: tree.to_gix(), before, depth: 0 };
        let mut waiting = vec![root];
        while let Some(next) = waiting.pop() {
            if next.depth > MAX_DEPTH {
                return Err(GitError::broken("list a tree", &"directories are nested too deep"));
            }
            if !next.before.contains(&next.tree) {
                self.directory(&next, &mut waiting, found)?;
            }
        }
        Ok(())
    }

    fn directory(
        &mut self,
        this: &Directory,
        waiting: &mut Vec<Directory>,
        found: &mut dyn FnMut(BString, ObjectId),
    ) -> Result<(), GitError> {
        let old = this.before.iter().map(|tree| entries(self.repository, tree));
        let old = old.collect::<Result<Vec<_>, _>>()?;
        let old = || old.iter().flatten();
        let is_file = |entry: &TreeEntry| entry.kind == Some(Kind::File);
        let same: BTreeSet<_> = old().map(|one| (&one.name, &one.id, is_file(one))).collect();
        for entry in entries(self.repository, &this.tree)? {
            if same.contains(&(&entry.name, &entry.id, is_file(&entry))) {
                continue;
            }
            self.room = self.room.saturating_sub(1);
            if self.is_full() {
                return Ok(());
            }
            let path = join(&this.prefix, &entry.name);
            match entry.kind {
                Some(Kind::File) => found(path, ObjectId::of(&entry.id)),
                Some(_) => {}
                None => waiting.push(Directory {
                    prefix: directory(path),
                    tree: entry.id,
                    before: old()
                        .filter(|one| one.kind.is_none() && one.name == entry.name)
                        .map(|one| one.id)
                        .collect(),
                    depth: this.depth + 1,
                }),
            }
        }
        Ok(())
    }
}
