//! Finding and opening a repository, and the questions about its commits.

use std::path::{Path, PathBuf};

use gix::discover::upwards;
use gix::sec::trust::Mapping;

use crate::blocked;
use crate::git::{CommitId, GitError, ObjectId, guarded};
use crate::visit::SourceError;

/// Most memory that one broken length in an object may ask for.
const ALLOC_LIMIT: &str = "gitoxide.objects.allocLimit=1g";

/// A git repository that is only read.
#[derive(Debug, Clone)]
pub struct Repository {
    inner: gix::ThreadSafeRepository,
    index_file: Option<PathBuf>,
}

impl Repository {
    /// The repository that `path` lies in, if it lies in one.
    pub fn discover(path: &Path) -> Result<Option<Self>, SourceError> {
        let what = format!("open the repository of `{}`", path.display());
        let opened = guarded(&what, || {
            if let Some(file) = blocked::git_file(path) {
                let cause = format!("`{}` is a pipe or a device", file.display());
                return Err(GitError::broken(&what, &cause));
            }
            match gix::discover::upwards(path) {
                Ok(_) => {}
                Err(error) if error.is_not_found() => return Ok(None),
                Err(error) => return Err(GitError::broken(&what, &error)),
            }
            let by_trust = Mapping { full: isolated(), reduced: isolated() };
            let opened = gix::ThreadSafeRepository::discover_opts(
                path,
                upwards::Options::default(),
                by_trust,
            );
            let inner = opened.map_err(|error| GitError::broken(&what, &error))?;
            refuse_foreign_worktree(path, &inner)?;
            Ok(Some(inner))
        })?;
        Ok(opened.map(|inner| Self { inner, index_file: None }))
    }

    /// Reads another index than the repository's own.
    ///
    /// While `git commit <file>` runs its hooks, what will be committed is in the file that
    /// `GIT_INDEX_FILE` names.
    #[must_use]
    pub fn with_index_file(mut self, path: PathBuf) -> Self {
        self.index_file = Some(path);
        self
    }

    /// The root of the worktree; `None` in a bare repository.
    pub fn work_dir(&self) -> Option<&Path> {
        self.inner.work_tree.as_deref()
    }

    /// The `.git` directory; that of a linked worktree is its own.
    pub fn git_dir(&self) -> PathBuf {
        self.local().git_dir().to_owned()
    }

    /// Where git looks for hooks by the repository's own settings, as tools that manage hooks change them.
    pub fn hooks_dir(&self) -> Option<PathBuf> {
        let path = self.local().config_snapshot().string("core.hooksPath")?.to_string();
        self.work_dir().map(|root| root.join(path))
    }

    /// Whether the history was cut off when it was cloned.
    pub fn is_shallow(&self) -> bool {
        self.local().is_shallow().unwrap_or(true)
    }

    /// The commit that is checked out; `None` before the first one.
    pub fn head(&self) -> Result<Option<CommitId>, SourceError> {
        let what = "read the commit that HEAD names";
        let found = guarded(what, || {
            let repository = self.local();
            let head = repository.head().map_err(|error| GitError::broken(what, &error))?;
            if head.is_unborn() {
                return Ok(None);
            }
            let id = head.into_peeled_id().map_err(|error| GitError::broken(what, &error))?;
            Ok(Some(CommitId(ObjectId::of(&id))))
        });
        Ok(found?)
    }

    /// The branch that is checked out, without `refs/heads/`.
    pub fn branch(&self) -> Option<String> {
        let name = guarded("read HEAD", || Ok(self.local().head_name().ok().flatten())).ok()??;
        Some(name.shorten().to_string())
    }

    /// The commit that a revision names, as in `main~3`, `v1.0` or an id.
    pub fn resolve(&self, revision: &str) -> Result<CommitId, SourceError> {
        let unknown = || GitError::UnknownRevision { revision: revision.to_owned() };
        let found = guarded("read a revision", || {
            let repository = self.local();
            let id = repository.rev_parse_single(revision).map_err(|_| unknown())?;
            let object = id.object().map_err(|_| unknown())?;
            let commit = object.peel_to_commit().map_err(|_| unknown())?;
            Ok(CommitId(ObjectId::of(&commit.id)))
        });
        Ok(found?)
    }

    /// The best common ancestor of two commits; `None` when they share no history.
    ///
    /// In a shallow clone the ancestor may lie behind the cut: then this is an error, not `None`.
    pub fn merge_base(
        &self,
        one: CommitId,
        other: CommitId,
    ) -> Result<Option<CommitId>, SourceError> {
        let what = format!("find the common ancestor of {one} and {other}");
        let found = guarded(&what, || {
            let repository = self.local();
            let base = repository.merge_base(one.0.to_gix(), other.0.to_gix());
            match base {
                Ok(Some(id)) => Ok(Some(CommitId(ObjectId::of(&id)))),
                Ok(None) | Err(_) if self.is_shallow() => Err(GitError::Shallow { one, other }),
                Ok(None) => Ok(None),
                Err(error) => Err(GitError::broken(&what, &error)),
            }
        });
        Ok(found?)
    }

    /// A handle for this thread; it keeps caches and is therefore not shared.
    pub(crate) fn local(&self) -> gix::Repository {
        self.inner.to_thread_local()
    }

    /// The index, and an empty one where there is none.
    pub(super) fn index(&self) -> Result<gix::index::File, GitError> {
        let repository = self.local();
        let path = self.index_file.clone().unwrap_or_else(|| repository.index_path());
        gix::index::File::at_or_default(
            &path,
            repository.object_hash(),
            false,
            gix::index::decode::Options::default(),
        )
        .map_err(|error| GitError::broken(format!("read the index `{}`", path.display()), &error))
    }
}

fn isolated() -> gix::open::Options {
    gix::open::Options::isolated().config_overrides([ALLOC_LIMIT])
}

/// A hostile `core.worktree` may name any directory; only one around the scanned path is believed.
fn refuse_foreign_worktree(path: &Path, inner: &gix::ThreadSafeRepository) -> Result<(), GitError> {
    let Some(worktree) = inner.work_tree.as_deref() else { return Ok(()) };
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let path = real(path);
    let inside = |directory: &Path| path.starts_with(real(directory));
    if inside(worktree) || inside(inner.refs.git_dir()) {
        return Ok(());
    }
    let cause = format!("its `core.worktree` names `{}`, which is elsewhere", worktree.display());
    Err(GitError::broken(format!("use the repository of `{}`", path.display()), &cause))
}
