//! Visiting all objects of one kind, each built once from the one before it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use gix::odb::pack::data::entry::Header;
use seawall_model::{Copied, Problem, ProblemKind};

use crate::git::{GitError, ObjectId, Repository, guarded};
use crate::history::delta;
use crate::history::forest::{Base, head};
use crate::history::inflate::Inflater;
use crate::history::stores::{Pack, Stores};
use crate::settings::Settings;
use crate::threads::in_pool;

/// Most memory that one thread keeps for objects that others are still to be built from.
const LIVE_BYTES: usize = 256 << 20;

/// Receives objects.
pub(super) trait ObjectVisitor: Sync {
    /// What is remembered of an object while those that are built from it are visited.
    type State: Send;

    /// One object. Without a parent, nothing is known of what it has in common with others.
    fn object(
        &self,
        id: ObjectId,
        bytes: &[u8],
        parent: Option<(&Self::State, &[Copied])>,
    ) -> Option<Self::State>;
}

/// Visits every distinct object of one kind, and gives what could not be read.
pub(super) fn visit_objects<V: ObjectVisitor>(
    repository: &Repository,
    stores: &Stores,
    kind: gix::objs::Kind,
    settings: &Settings,
    visitor: &V,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let loose: Vec<_> = stores.loose_objects(&mut problems).into_iter().collect();
    let jobs = Jobs::new(stores, kind, &loose);
    let problems = Mutex::new(problems);
    in_pool(settings, || {
        rayon::broadcast(|_| {
            let mut worker = Worker::new(repository, stores, kind, settings, visitor);
            while let Some(job) = jobs.next().filter(|_| !settings.is_cancelled()) {
                worker.job(&job);
            }
            let mut problems = problems.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            problems.append(&mut worker.problems);
        });
    });
    let mut problems = problems.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    problems.extend(stores.packs.iter().filter_map(lost));
    problems
}

fn lost(pack: &Pack) -> Option<Problem> {
    let count = pack.forest.lost;
    (count > 0).then(|| {
        let name = pack.data.path().file_name().unwrap_or_default().to_string_lossy();
        let detail = format!(
            "{count} objects of {name} are built from nothing: check the repository with `git fsck`"
        );
        Problem::general(ProblemKind::Git, detail)
    })
}

/// A piece of work for one thread.
enum Job {
    /// The tree of deltas below one root of one pack.
    Family {
        pack: usize,
        root: usize,
    },
    Loose(ObjectId),
}

/// All work, handed out piece by piece.
struct Jobs<'a> {
    families: Vec<(usize, usize)>,
    loose: &'a [ObjectId],
    next: AtomicUsize,
}

impl<'a> Jobs<'a> {
    fn new(stores: &Stores, kind: gix::objs::Kind, loose: &'a [ObjectId]) -> Self {
        let mut families = Vec::new();
        for (pack, roots) in stores.packs.iter().map(|pack| &pack.forest.roots).enumerate() {
            for (root, found) in roots.iter().enumerate() {
                if !matches!(found.base, Base::Whole(other) if other != kind) {
                    families.push((pack, root));
                }
            }
        }
        Self { families, loose, next: AtomicUsize::new(0) }
    }

    fn next(&self) -> Option<Job> {
        let at = self.next.fetch_add(1, Ordering::Relaxed);
        match self.families.get(at) {
            Some((pack, root)) => Some(Job::Family { pack: *pack, root: *root }),
            None => self.loose.get(at - self.families.len()).copied().map(Job::Loose),
        }
    }
}

/// An object from which others are still to be built.
struct Frame<S> {
    bytes: Vec<u8>,
    state: Option<S>,
    at: u32,
    /// How many of its children were visited.
    done: usize,
}

/// Why an object was not visited.
enum Failure {
    Oversized(u64),
    Broken(String),
}

/// One thread.
struct Worker<'a, V: ObjectVisitor> {
    repository: gix::Repository,
    stores: &'a Stores,
    kind: gix::objs::Kind,
    settings: &'a Settings,
    visitor: &'a V,
    inflater: Inflater,
    delta: Vec<u8>,
    copied: Vec<Copied>,
    /// Buffers that are not in use.
    spare: Vec<Vec<u8>>,
    /// Bytes in all frames.
    live: usize,
    problems: Vec<Problem>,
}

impl<'a, V: ObjectVisitor> Worker<'a, V> {
    fn new(
        repository: &Repository,
        stores: &'a Stores,
        kind: gix::objs::Kind,
        settings: &'a Settings,
        visitor: &'a V,
    ) -> Self {
        Self {
            repository: repository.local(),
            stores,
            kind,
            settings,
            visitor,
            inflater: Inflater::new(),
            delta: Vec::new(),
            copied: Vec::new(),
            spare: Vec::new(),
            live: 0,
            problems: Vec::new(),
        }
    }

    fn job(&mut self, job: &Job) {
        match job {
            Job::Loose(id) => self.alone(*id),
            Job::Family { pack: at, root } => {
                let stores = self.stores;
                if let Some(pack) = stores.packs.get(*at)
                    && let Some(root) = pack.forest.roots.get(*root)
                {
                    let frame = match root.base {
                        Base::Whole(_) => self.whole(pack, *at, root.at),
                        Base::Elsewhere(base) => self.elsewhere(pack, root.at, base),
                    };
                    self.family(pack, *at, frame);
                }
            }
        }
    }

    /// Visits all that is built from a root, without recursion: chains may be of any length.
    ///
    /// The heaviest child comes last and takes the place of its parent. So a frame is on the stack for
    /// at most every halving of the number of descendants, and memory stays small.
    fn family(&mut self, pack: &Pack, pack_at: usize, root: Option<Frame<V::State>>) {
        let mut frames = Vec::new();
        frames.extend(root);
        self.live = frames.iter().map(|frame| frame.bytes.len()).sum();
        while let Some(mut frame) = frames.pop() {
            if self.settings.is_cancelled() {
                return;
            }
            let children = pack.forest.children(frame.at);
            let Some(child) = children.get(frame.done).copied() else {
                self.release(frame);
                continue;
            };
            frame.done += 1;
            let built = self.child(pack, pack_at, &frame, child);
            if frame.done < children.len() {
                frames.push(frame);
            } else {
                self.release(frame);
            }
            match built {
                Ok(frame) if pack.forest.children(child).is_empty() => self.spare.push(frame.bytes),
                Ok(frame) if self.live + frame.bytes.len() > LIVE_BYTES => {
                    self.spare.push(frame.bytes);
                    self.descendants_alone(pack, pack_at, child);
                }
                Ok(frame) => {
                    self.live += frame.bytes.len();
                    frames.push(frame);
                }
                Err(failure) => self.failed(pack, pack_at, child, failure),
            }
        }
    }

    fn release(&mut self, frame: Frame<V::State>) {
        self.live = self.live.saturating_sub(frame.bytes.len());
        self.spare.push(frame.bytes);
    }

    /// Unpacks a root that is whole, and visits it.
    fn whole(&mut self, pack: &Pack, pack_at: usize, at: u32) -> Option<Frame<V::State>> {
        let mut bytes = self.spare.pop().unwrap_or_default();
        let read = self.unpack(pack, at, &mut bytes);
        match read {
            Ok(()) => Some(self.visited(pack, pack_at, at, bytes, None)),
            Err(failure) => {
                self.failed(pack, pack_at, at, failure);
                None
            }
        }
    }

    /// Fetches a base that this pack lacks. It is visited where it is; here it only helps.
    fn elsewhere(&mut self, pack: &Pack, at: u32, base: ObjectId) -> Option<Frame<V::State>> {
        let found = self.find(base);
        match found {
            Ok(Some(bytes)) => Some(Frame { bytes, state: None, at, done: 0 }),
            Ok(None) => None,
            Err(Failure::Oversized(_)) => {
                for child in pack.forest.children(at) {
                    self.tree_alone(pack, self.stores.packs.len(), *child);
                }
                None
            }
            Err(Failure::Broken(cause)) => {
                let count = pack.forest.weight(at).saturating_sub(1);
                self.broken(base, count, &cause);
                None
            }
        }
    }

    /// Builds an object from its parent, and visits it.
    fn child(
        &mut self,
        pack: &Pack,
        pack_at: usize,
        parent: &Frame<V::State>,
        at: u32,
    ) -> Result<Frame<V::State>, Failure> {
        let mut delta = std::mem::take(&mut self.delta);
        let mut copied = std::mem::take(&mut self.copied);
        let mut bytes = self.spare.pop().unwrap_or_default();
        let built = self.unpack(pack, at, &mut delta).and_then(|()| {
            let broken = |error: delta::DeltaError| Failure::Broken(error.to_string());
            let (_, size) = delta::sizes(&delta).map_err(broken)?;
            self.admit(size)?;
            delta::apply(&parent.bytes, &delta, &mut bytes, &mut copied).map_err(broken)
        });
        let frame = built.map(|()| {
            let parent = parent.state.as_ref().map(|state| (state, copied.as_slice()));
            self.visited(pack, pack_at, at, bytes, parent)
        });
        self.delta = delta;
        self.copied = copied;
        frame
    }

    /// Hands an object to the visitor, unless an earlier pack had it.
    fn visited(
        &self,
        pack: &Pack,
        pack_at: usize,
        at: u32,
        bytes: Vec<u8>,
        parent: Option<(&V::State, &[Copied])>,
    ) -> Frame<V::State> {
        let id = pack.id(at).filter(|id| !self.stores.is_duplicate(pack_at, *id));
        let state = id.and_then(|id| self.visitor.object(id, &bytes, parent));
        Frame { bytes, state, at, done: 0 }
    }

    /// Unpacks what the pack holds of an object: all of it, or its delta.
    fn unpack(&mut self, pack: &Pack, at: u32, bytes: &mut Vec<u8>) -> Result<(), Failure> {
        let broken = || Failure::Broken("its head is broken".to_owned());
        let range = pack.forest.range(at).ok_or_else(broken)?;
        let head = head(&pack.data, range.start, range.end).ok_or_else(broken)?;
        if !matches!(head.header, Header::OfsDelta { .. } | Header::RefDelta { .. }) {
            self.admit(head.decompressed_size)?;
        }
        let packed = pack.data.entry_slice(head.data_offset..range.end).ok_or_else(broken)?;
        self.inflater.inflate(packed, head.decompressed_size, bytes).map_err(Failure::Broken)
    }

    fn admit(&self, size: u64) -> Result<(), Failure> {
        if size > self.settings.limits.file_bytes { Err(Failure::Oversized(size)) } else { Ok(()) }
    }

    /// Tells that an object was not visited, and goes on with those that are built from it.
    fn failed(&mut self, pack: &Pack, pack_at: usize, at: u32, failure: Failure) {
        let Some(id) = pack.id(at) else { return };
        match failure {
            Failure::Oversized(size) => {
                self.oversized(id, size);
                self.descendants_alone(pack, pack_at, at);
            }
            Failure::Broken(cause) => {
                self.broken(id, pack.forest.weight(at).saturating_sub(1), &cause);
            }
        }
    }

    fn oversized(&mut self, id: ObjectId, size: u64) {
        let limit = self.settings.limits.file_bytes;
        let detail = format!(
            "the object {id} has {size} bytes, more than {limit}: raise the limit on file size to scan it"
        );
        self.problems.push(Problem::general(ProblemKind::Oversized, detail));
    }

    fn broken(&mut self, id: ObjectId, others: u32, cause: &str) {
        let detail = format!(
            "cannot read the object {id} and {others} that are built from it: {cause}: check the repository with `git fsck`"
        );
        self.problems.push(Problem::general(ProblemKind::Git, detail));
    }

    /// Visits what is built from an object that is too large to be kept.
    fn descendants_alone(&mut self, pack: &Pack, pack_at: usize, at: u32) {
        for child in pack.forest.children(at) {
            self.tree_alone(pack, pack_at, *child);
        }
    }

    /// Visits an object and all that is built from it, each from scratch: slow, but in little memory.
    fn tree_alone(&mut self, pack: &Pack, pack_at: usize, at: u32) {
        let mut waiting = vec![at];
        while let Some(at) = waiting.pop() {
            if self.settings.is_cancelled() {
                return;
            }
            waiting.extend_from_slice(pack.forest.children(at));
            if let Some(id) = pack.id(at).filter(|id| !self.stores.is_duplicate(pack_at, *id)) {
                self.alone(id);
            }
        }
    }

    /// Visits one object without regard to others.
    fn alone(&mut self, id: ObjectId) {
        match self.find(id) {
            Ok(Some(bytes)) => {
                self.visitor.object(id, &bytes, None);
                self.spare.push(bytes);
            }
            Ok(None) => {}
            Err(Failure::Oversized(size)) => self.oversized(id, size),
            Err(Failure::Broken(cause)) => self.broken(id, 0, &cause),
        }
    }

    /// An object of any store; `None` when it is of another kind.
    fn find(&self, id: ObjectId) -> Result<Option<Vec<u8>>, Failure> {
        let broken = |error: gix::Error| GitError::broken(format!("read the object {id}"), &error);
        let header =
            guarded("read an object", || self.repository.find_header(id.to_gix()).map_err(broken));
        let header = header.map_err(|error| Failure::Broken(error.to_string()))?;
        if header.kind() != self.kind {
            return Ok(None);
        }
        self.admit(header.size())?;
        let object = guarded("read an object", || {
            self.repository.find_object(id.to_gix()).map(gix::Object::detach).map_err(broken)
        });
        Ok(Some(object.map_err(|error| Failure::Broken(error.to_string()))?.data))
    }
}
