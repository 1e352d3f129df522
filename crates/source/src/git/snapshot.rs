//! The state of all files at one moment: of a commit, of the index or of the worktree.

use std::collections::BTreeSet;

use gix::bstr::{BString, ByteSlice};
use rayon::prelude::*;
use seawall_model::{Coverage, Problem, ProblemKind};

use crate::archive::Input;
use crate::exclude::Exclude;
use crate::feed::Feeder;
use crate::git::listing::{Kind, Leaf, Listing, Wanted, directory, flatten, tree_of};
use crate::git::{CommitId, GitError, ObjectId, Repository, guarded, worktree};
use crate::ignored::{IGNORE_FILE, Ignored, is_ignore_file};
use crate::left_out::LeftOut;
use crate::settings::Settings;
use crate::threads::in_pool;
use crate::visit::{Gathered, SourceError, Visit, Visitor};
use crate::walk::{DiskReader, link_label};

/// One state of all files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Snapshot {
    /// The tree of a commit.
    Commit(CommitId),
    /// What `git commit` would commit.
    Index,
    /// What is on disk: tracked files, ignored or not, and untracked ones that are not ignored.
    Worktree,
    /// No file at all: what came before the first commit.
    Empty,
}

impl Repository {
    /// Visits the files of a snapshot, or those of them whose path is in `only`.
    ///
    /// Links, submodules and what `.seawallignore` files name are counted as skipped; whose files those
    /// are is one of the settings. Of a link, the path that it holds is visited.
    /// `.gitignore` decides only about untracked files. A blob that is missing or broken is a problem.
    pub fn visit_snapshot(
        &self,
        snapshot: &Snapshot,
        only: Option<&BTreeSet<String>>,
        settings: &Settings,
        visitor: &dyn Visitor,
    ) -> Result<Visit, SourceError> {
        let exclude = Exclude::new(settings)?;
        let wanted = Wanted(only);
        let mut problems = Vec::new();
        let listing = guarded("list the files of a snapshot", || {
            self.listing(snapshot, wanted, settings, &mut problems)
        })?;
        let ignored = self.ignored_of(&listing, snapshot, settings, &mut problems)?;
        let left_out = LeftOut::new(exclude, ignored);
        let gathered = Gathered::default();
        gathered.add(&Coverage::default(), problems);
        let mut feeder = Feeder::new(settings, visitor, &gathered);
        let mut files = Vec::new();
        for (path, leaf) in &listing.leaves {
            let label = path.to_str_lossy();
            match (left_out.reason(&label), leaf.kind) {
                _ if !wanted.names(&label) => {}
                (Some(reason), _) => feeder.skip(reason, 0),
                (None, Kind::Submodule) => feeder.skip("submodule", 0),
                (None, Kind::File | Kind::Nested | Kind::Link) => files.push((path, *leaf)),
            }
        }
        // Of a part of the files nobody asks what else is there.
        if only.is_none() && settings.respect_ignore_files && !settings.is_cancelled() {
            listing.census.tell(&mut feeder);
        }
        drop(feeder);
        let feeder = || Feeder::new(settings, visitor, &gathered);
        match snapshot {
            Snapshot::Worktree => self.visit_disk(&files, settings, feeder)?,
            _ => self.visit_blobs(&files, settings, feeder),
        }
        Ok(gathered.finish(settings))
    }

    /// The ignore files that hold for a snapshot: its own, or those of the one that decides.
    fn ignored_of(
        &self,
        listing: &Listing,
        snapshot: &Snapshot,
        settings: &Settings,
        problems: &mut Vec<Problem>,
    ) -> Result<Ignored, SourceError> {
        match &settings.ignore_files_of {
            None => Ok(self.ignored(listing, snapshot, settings, problems)),
            Some(other) => Ok(self.ignored_by(other, settings, problems)?),
        }
    }

    /// What is left out of the history: by the settings, and by the ignore files as they are now.
    pub(crate) fn left_out(
        &self,
        settings: &Settings,
        problems: &mut Vec<Problem>,
    ) -> Result<LeftOut, SourceError> {
        let exclude = Exclude::new(settings)?;
        let now = match (settings.ignore_files_of, self.work_dir()) {
            (Some(named), _) => named,
            (None, Some(_)) => Snapshot::Worktree,
            (None, None) => self.head()?.map_or(Snapshot::Empty, Snapshot::Commit),
        };
        Ok(LeftOut::new(exclude, self.ignored_by(&now, settings, problems)?))
    }

    /// What the ignore files of a snapshot leave out, whose other files are not asked for.
    fn ignored_by(
        &self,
        snapshot: &Snapshot,
        settings: &Settings,
        problems: &mut Vec<Problem>,
    ) -> Result<Ignored, GitError> {
        // An ignore file that git does not know yet holds, too.
        let at_root = BTreeSet::from([IGNORE_FILE.to_owned()]);
        let listing = guarded("list the ignore files", || {
            // What else of these files cannot be read is no gap in what is scanned.
            self.listing(snapshot, Wanted(Some(&at_root)), settings, &mut Vec::new())
        })?;
        Ok(self.ignored(&listing, snapshot, settings, problems))
    }

    /// The ignore files of Seawall's own among the files of a snapshot.
    fn ignored(
        &self,
        listing: &Listing,
        snapshot: &Snapshot,
        settings: &Settings,
        problems: &mut Vec<Problem>,
    ) -> Ignored {
        let mut ignored = Ignored::default();
        if !settings.respect_ignore_files {
            return ignored;
        }
        for path in listing.leaves.keys().map(|path| path.to_str_lossy()) {
            if is_ignore_file(&path)
                && let Ok(Some(content)) = self.read(snapshot, &path)
            {
                ignored.add(&path, &content, problems);
            }
        }
        ignored
    }

    /// The content of one path; `None` when the snapshot has no file there.
    pub fn read(&self, snapshot: &Snapshot, path: &str) -> Result<Option<Vec<u8>>, SourceError> {
        let what = format!("read `{path}`");
        let found = guarded(&what, || match snapshot {
            Snapshot::Empty => Ok(None),
            Snapshot::Worktree => worktree::read(self, path.as_bytes().as_bstr()),
            Snapshot::Index => {
                let index = self.index()?;
                let entry = index.entry_by_path(path.as_bytes().as_bstr());
                let file = entry.filter(|entry| is_file(entry.mode));
                file.map(|entry| self.blob(ObjectId::of(&entry.id))).transpose()
            }
            Snapshot::Commit(commit) => {
                let leaf = self.leaf_of_tree(*commit, path)?;
                leaf.map(|id| self.blob(id)).transpose()
            }
        });
        Ok(found?)
    }

    pub(super) fn listing(
        &self,
        snapshot: &Snapshot,
        wanted: Wanted<'_>,
        settings: &Settings,
        problems: &mut Vec<Problem>,
    ) -> Result<Listing, GitError> {
        match snapshot {
            Snapshot::Empty => Ok(Listing::default()),
            Snapshot::Commit(commit) => {
                let mut listing = Listing::default();
                let repository = self.local();
                let tree = tree_of(&repository, *commit)?;
                flatten(&repository, &tree, BString::default(), wanted, &mut listing)?;
                Ok(listing)
            }
            Snapshot::Index => self.index_listing(wanted),
            Snapshot::Worktree => worktree::listing(self, wanted, settings, problems),
        }
    }

    fn index_listing(&self, wanted: Wanted<'_>) -> Result<Listing, GitError> {
        use gix::index::entry::{Flags, Mode, Stage};
        let index = self.index()?;
        let repository = self.local();
        let mut listing = Listing::default();
        for entry in index.entries() {
            // Of a conflict, our own side is what was committed last.
            let counts = matches!(entry.stage(), Stage::Unconflicted | Stage::Ours);
            if !counts || entry.flags.contains(Flags::INTENT_TO_ADD) {
                continue;
            }
            let path = entry.path(&index).to_owned();
            let kind = match entry.mode {
                Mode::DIR => {
                    flatten(&repository, &entry.id, directory(path), wanted, &mut listing)?;
                    continue;
                }
                Mode::COMMIT => Kind::Submodule,
                Mode::SYMLINK => Kind::Link,
                _ => Kind::File,
            };
            listing.leaves.insert(path, Leaf { kind, id: Some(ObjectId::of(&entry.id)) });
        }
        Ok(listing)
    }

    pub(super) fn blob(&self, id: ObjectId) -> Result<Vec<u8>, GitError> {
        let found = self.local().find_blob(id.to_gix()).map(|mut blob| blob.take_data());
        found.map_err(|error| GitError::broken(format!("read the blob {id}"), &error))
    }

    fn leaf_of_tree(&self, commit: CommitId, path: &str) -> Result<Option<ObjectId>, GitError> {
        let what = || format!("read `{path}` in {commit}");
        let repository = self.local();
        let tree = tree_of(&repository, commit)?;
        let tree = repository.find_tree(tree).map_err(|error| GitError::broken(what(), &error))?;
        let entry = tree.lookup_entry(path.split('/').map(str::as_bytes));
        let entry = entry.map_err(|error| GitError::broken(what(), &error))?;
        Ok(entry.filter(|entry| entry.mode().is_blob()).map(|entry| ObjectId::of(entry.oid())))
    }

    fn visit_blobs<'a>(
        &self,
        files: &[(&BString, Leaf)],
        settings: &Settings,
        feeder: impl Fn() -> Feeder<'a> + Sync,
    ) {
        in_pool(settings, || {
            files.par_iter().for_each_init(
                || (self.local(), feeder()),
                |(repository, feeder), (path, leaf)| {
                    let Some(id) = leaf.id else { return };
                    let label = path.to_str_lossy();
                    let limit = settings.limits.file_bytes;
                    if leaf.kind == Kind::Link {
                        feeder.skip("symlink", 0);
                        feed_blob(repository, feeder, &link_label(&label), id, limit);
                    } else {
                        feed_blob(repository, feeder, &label, id, limit);
                    }
                },
            );
        });
    }

    fn visit_disk<'a>(
        &self,
        files: &[(&BString, Leaf)],
        settings: &Settings,
        feeder: impl Fn() -> Feeder<'a> + Sync,
    ) -> Result<(), GitError> {
        let root = worktree::root(self)?;
        in_pool(settings, || {
            files.par_iter().for_each_init(
                || (DiskReader::new(feeder()), worktree::Disk::new(root)),
                |(reader, disk), (path, leaf)| {
                    let Some(real) = disk.inside(path.as_bstr()) else { return };
                    let label = path.to_str_lossy();
                    if leaf.kind == Kind::Link {
                        reader.link(&real, &label);
                    } else {
                        reader.visit(&real, &label);
                    }
                },
            );
        });
        Ok(())
    }
}

fn is_file(mode: gix::index::entry::Mode) -> bool {
    use gix::index::entry::Mode;
    matches!(mode, Mode::FILE | Mode::FILE_EXECUTABLE)
}

/// Hands over one blob. Its size is looked at first, because a blob is read whole.
pub(crate) fn feed_blob(
    repository: &gix::Repository,
    feeder: &mut Feeder<'_>,
    label: &str,
    id: ObjectId,
    limit: u64,
) {
    if feeder.is_cancelled() {
        return;
    }
    let read = guarded("read a blob", || {
        let broken = |error: gix::Error| GitError::broken(format!("read the blob {id}"), &error);
        let size = repository.find_header(id.to_gix()).map_err(broken)?.size();
        if size > limit {
            return Ok((size, Vec::new()));
        }
        let data = repository.find_blob(id.to_gix()).map_err(broken)?.take_data();
        Ok((size, data))
    });
    match read {
        Ok((size, data)) => {
            // Bytes in memory cannot fail to be read.
            let _ = feeder.feed(label, Input::Memory(&data), Some(size));
            feeder.advance(size);
        }
        Err(error) => feeder.problem(Problem::at(ProblemKind::Git, label, error.to_string())),
    }
}
