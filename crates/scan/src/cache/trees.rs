//! What is kept of the files of whole programs, each by its path and its content: its tree, and what patterns say of it.
//!
//! It is ten times as much as all else, and no scan needs it where nothing changed. So it lies in a file of its own that
//! is read when it is first asked for. Of its entries those are checked that are made use of, each by itself: one that is
//! damaged is as good as none.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry as MapEntry;
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use rustc_hash::FxBuildHasher;

use super::code::{Reader, Writer};
use super::{Checksum, Id, MOST_DAYS, Shelf};

/// What each file of trees begins with; the number changes with what the bytes mean.
const MARK: &[u8; 8] = b"seatree1";
/// Bytes of entries after which those that were used the longest ago go: of all, and of those that are not used now, as
/// what was there before a change that may be taken back.
const MOST_BYTES: usize = 512 << 20;
const MOST_UNUSED: usize = 64 << 20;
/// Minutes of a day.
const A_DAY: u32 = 24 * 60;

/// What gives the bytes that were kept before.
pub type Load = Box<dyn Fn() -> Vec<u8> + Send + Sync>;

/// What was kept before, and what is kept now.
pub(super) struct Trees {
    load: Load,
    known: OnceLock<Known>,
    /// What was not known.
    added: Mutex<BTreeMap<Id, Vec<u8>>>,
}

/// The entries of a file of trees, in the order of their names.
#[derive(Default)]
struct Known {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
}

/// What is kept of a file under a name.
struct Entry {
    id: Id,
    /// When it was last asked for, in minutes from 1970-01-01 UTC.
    minute: u32,
    check: u64,
    /// Where it stands in the bytes.
    place: Range<usize>,
    /// Whether it was asked for now.
    is_used: AtomicBool,
}

impl Trees {
    pub(super) fn new(load: Load) -> Self {
        Self { load, known: OnceLock::new(), added: Mutex::default() }
    }

    /// What is kept under a name, which counts as asked for; none if it is not what it was.
    pub(super) fn get(&self, program: &Checksum, id: &Id) -> Option<&[u8]> {
        let known = self.known(program);
        let at = known.entries.binary_search_by_key(id, |entry| entry.id).ok()?;
        let entry = known.entries.get(at)?;
        let content = known.content(entry)?;
        entry.is_used.store(true, Ordering::Relaxed);
        Some(content)
    }

    pub(super) fn put(&self, id: Id, content: Vec<u8>) {
        self.added().insert(id, content);
    }

    /// The bytes after a scan that begins in a minute; none if there is nothing new.
    pub(super) fn bytes(&self, program: &Checksum, now: u32) -> Option<Vec<u8>> {
        let added = self.added();
        if added.is_empty() {
            return None;
        }
        let known = self.known(program);
        let is_used = |entry: &&Entry| entry.is_used.load(Ordering::Relaxed);
        let (used, mut unused): (Vec<_>, Vec<_>) = known.entries.iter().partition(is_used);
        unused.retain(|entry| now.saturating_sub(entry.minute) <= MOST_DAYS * A_DAY);
        unused.sort_by_key(|entry| Reverse(entry.minute));
        let mut kept = Kept { room: MOST_BYTES, entries: BTreeMap::new() };
        for (id, content) in &*added {
            kept.add(id, (now, check(id, content), content));
        }
        for entry in used {
            // What it holds was looked at when it was asked for.
            let content = known.bytes.get(entry.place.clone()).unwrap_or_default();
            kept.add(&entry.id, (now, entry.check, content));
        }
        kept.room = kept.room.min(MOST_UNUSED);
        for entry in unused {
            if let Some(content) = known.content(entry) {
                kept.add(&entry.id, (entry.minute, entry.check, content));
            }
        }
        Some(kept.written(program))
    }

    fn known(&self, program: &Checksum) -> &Known {
        self.known.get_or_init(|| {
            let known = Known::read((self.load)()).filter(|(of, _)| of == program);
            known.map(|(_, known)| known).unwrap_or_default()
        })
    }

    fn added(&self) -> MutexGuard<'_, BTreeMap<Id, Vec<u8>>> {
        self.added.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What can be told of the bytes of a file of trees; none if they are not whole.
pub(super) fn shelf(bytes: Vec<u8>) -> Option<Shelf> {
    let (_, known) = Known::read(bytes)?;
    known.entries.iter().all(|entry| known.content(entry).is_some()).then_some(())?;
    let minute = known.entries.iter().map(|entry| entry.minute).max().unwrap_or_default();
    // A file may be known for several reasons.
    let mut kinds: BTreeMap<u8, usize> = BTreeMap::new();
    for entry in &known.entries {
        *kinds.entry(entry.id[0]).or_default() += 1;
    }
    Some(Shelf { files: kinds.into_values().max().unwrap_or_default(), day: minute / A_DAY })
}

/// The minutes from 1970-01-01 UTC to a moment.
pub(super) fn minute(moment: SystemTime) -> u32 {
    let since = moment.duration_since(UNIX_EPOCH).unwrap_or_default();
    u32::try_from(since.as_secs() / 60).unwrap_or(u32::MAX)
}

impl Known {
    /// For what program the bytes are, and what they hold; none if they are not whole.
    fn read(bytes: Vec<u8>) -> Option<(Checksum, Self)> {
        let mut reader = Reader::new(&bytes);
        (reader.raw::<8>()? == *MARK).then_some(())?;
        let program = reader.raw::<32>()?;
        let mut entries: Vec<Entry> = Vec::new();
        while !reader.is_empty() {
            let id = reader.raw::<16>()?;
            let minute = u32::try_from(reader.number()?).ok()?;
            let check = u64::from_le_bytes(reader.raw()?);
            let length = reader.part()?.len();
            let end = bytes.len() - reader.left();
            entries.last().is_none_or(|last| last.id < id).then_some(())?;
            let (place, is_used) = (end - length..end, AtomicBool::new(false));
            entries.push(Entry { id, minute, check, place, is_used });
        }
        Some((program, Self { bytes, entries }))
    }

    /// What an entry holds, if that is what it was.
    fn content(&self, entry: &Entry) -> Option<&[u8]> {
        let content = self.bytes.get(entry.place.clone())?;
        (check(&entry.id, content) == entry.check).then_some(content)
    }
}

/// What goes into the next file of trees.
struct Kept<'k> {
    /// For how many bytes there is room yet.
    room: usize,
    entries: BTreeMap<&'k Id, Content<'k>>,
}

/// What is kept under a name: when it was used, what it is known by, and its bytes.
type Content<'k> = (u32, u64, &'k [u8]);

impl<'k> Kept<'k> {
    /// Takes in an entry if there is room and nothing newer has its name.
    fn add(&mut self, id: &'k Id, content: Content<'k>) {
        let room = self.room.checked_sub(content.2.len());
        if let (Some(room), MapEntry::Vacant(to)) = (room, self.entries.entry(id)) {
            to.insert(content);
            self.room = room;
        }
    }

    fn written(&self, program: &Checksum) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.raw(MARK);
        writer.raw(program);
        for (id, (minute, check, content)) in &self.entries {
            writer.raw(*id);
            writer.number(*minute as usize);
            writer.raw(&check.to_le_bytes());
            writer.part(content);
        }
        writer.bytes()
    }
}

/// What an entry is known by: damage is not to be taken for a tree, and nobody but the user can write there.
fn check(id: &Id, content: &[u8]) -> u64 {
    FxBuildHasher.hash_one((id, content))
}

#[cfg(test)]
mod tests;
