//! What was found in files and what is known of rules: the same content under the same path is not looked at again.
//!
//! A cache is one text of bytes: a mark, the digest of all that decides what is found beside the file (rules,
//! version, options), entries in the order of their names, and a checksum. One that is not whole, or was made by
//! something else, is empty.
//! It holds places and names, never the text of a file, which may hold credentials. That is so of trees as well, which
//! lie in a file beside it ([`trees`]): what they say of names and literals is where these stand.
//!
//! A file of which nothing came is known by what the disk says of it, too, so that it need not even be read: under
//! the conditions under which git takes a file for unchanged ([`Stamp::mark`]).

mod code;
mod notes;
mod outlines;
mod record;
mod trees;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use seawall_sast::{NotesOfFile, Outcome, Outline, Reached, Remembered};
use seawall_source::Stamp;
use sha2::{Digest, Sha256};

use self::code::{Reader, Writer};
pub use self::trees::Load;
use self::trees::Trees;

/// What each cache begins with; the number changes with what the bytes mean.
const MARK: &[u8; 8] = b"seawall6";
/// Days after which what nobody asked for is forgotten.
const MOST_DAYS: u32 = 30;
/// Bytes of entries after which nothing more is taken in.
const MOST_BYTES: usize = 256 << 20;

/// What is kept of a file, in the first byte, and the digest of its path and its content.
pub(crate) type Id = [u8; 16];

/// What is kept of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What rules found in its code.
    Code,
    /// That it holds no credential.
    Secrets,
    /// What wakes the rules that it holds.
    Rules,
    /// What was found in it and all other files of its program together.
    Program,
    /// That nothing came of it, as long as the disk says the same of it.
    Clean,
    /// What is remembered of all files of its program together, whatever they hold.
    Remembered,
    /// Its tree.
    Tree,
    /// What the patterns of a set of rules say of it.
    Notes,
}

/// SHA-256 of something.
pub(crate) type Checksum = [u8; 32];

/// What was known before, and what is found now.
pub struct Cache {
    program: Checksum,
    /// When the scan began.
    start: SystemTime,
    today: u32,
    known: Known,
    /// What was not known.
    added: Mutex<BTreeMap<Id, Vec<u8>>>,
    trees: Option<Trees>,
}

/// The entries of a cache as it was read, in the order of their names.
#[derive(Default)]
struct Known {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
}

/// What is known of a file.
struct Entry {
    id: Id,
    /// The day on which it was last asked for.
    day: u32,
    /// Where it stands in the bytes.
    place: Range<usize>,
    /// Whether it was asked for now.
    is_used: AtomicBool,
}

/// What is told of a cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shelf {
    /// How many files it knows.
    pub files: usize,
    /// The last day on which something of it was used.
    day: u32,
}

impl Shelf {
    /// For how many days nobody asked for anything of it.
    pub fn days_unused(&self, now: SystemTime) -> u32 {
        day(now).saturating_sub(self.day)
    }

    /// Whether these are so many that it may go.
    pub fn is_old(&self, now: SystemTime) -> bool {
        is_old(self.day, day(now))
    }
}

impl Cache {
    /// What `bytes` hold, for a program with this description, and a scan that begins now, before any file is
    /// looked at.
    pub fn new(bytes: Vec<u8>, program: &str, now: SystemTime) -> Self {
        let program: Checksum = Sha256::digest(program).into();
        let (start, today) = (now, day(now));
        let known = Known::read(bytes).filter(|(of, _)| *of == program).map(|(_, known)| known);
        let (known, added) = (known.unwrap_or_default(), Mutex::default());
        Self { program, start, today, known, added, trees: None }
    }

    /// The same with the trees of files, which are loaded when they are first asked for.
    #[must_use]
    pub fn with_trees(self, load: Load) -> Self {
        Self { trees: Some(Trees::new(load)), ..self }
    }

    /// What can be told of the bytes of a cache; none if they are not whole.
    pub fn shelf(bytes: Vec<u8>) -> Option<Shelf> {
        let (_, known) = Known::read(bytes)?;
        let day = known.entries.iter().map(|entry| entry.day).max().unwrap_or_default();
        // A file may be known for several reasons.
        let kinds: BTreeSet<u8> = known.entries.iter().map(Entry::kind).collect();
        let of = |kind: &u8| known.entries.iter().filter(|entry| entry.kind() == *kind).count();
        Some(Shelf { files: kinds.iter().map(of).max().unwrap_or_default(), day })
    }

    /// What can be told of the bytes of a file of trees; none if they are not whole.
    pub fn shelf_of_trees(bytes: Vec<u8>) -> Option<Shelf> {
        trees::shelf(bytes)
    }

    /// The name of a file with this content, or with what stands for it.
    pub(crate) fn id(kind: Kind, path: &str, content: &[u8]) -> Id {
        let mut digest = Sha256::new();
        digest.update(path.len().to_le_bytes());
        digest.update(path);
        digest.update(content);
        let whole: Checksum = digest.finalize().into();
        let mut id: Id = whole.first_chunk().copied().unwrap_or_default();
        id[0] = kind as u8;
        id
    }

    /// What was found in a file, by the number of each set of rules.
    pub(crate) fn outcomes(&self, id: &Id) -> Option<Vec<(usize, Outcome)>> {
        self.get(id)?.outcomes()
    }

    /// Notes what was found in a file.
    pub(crate) fn put_outcomes(&self, id: Id, outcomes: &[(usize, Outcome)]) {
        // Why a rule cannot be run is worked out anew.
        if outcomes.iter().all(|(_, outcome)| outcome.failed.is_empty()) {
            self.put(id, |to| to.outcomes(outcomes));
        }
    }

    /// The name of a program whose files have these names, in their order.
    pub(crate) fn id_of_program(files: &[Id]) -> Id {
        let mut digest = Sha256::new();
        for file in files {
            digest.update(file);
        }
        Self::id(Kind::Program, "", &digest.finalize())
    }

    /// What was found in the files of a program together, by each set of rules.
    pub(crate) fn reached(&self, id: &Id) -> Option<Vec<Vec<Reached>>> {
        self.get(id)?.reached()
    }

    /// Notes what was found in the files of a program together.
    pub(crate) fn put_reached(&self, id: Id, reached: &[Vec<Reached>]) {
        self.put(id, |to| to.reached(reached));
    }

    /// The name of a program whose files, in their order, have these paths, whatever they hold.
    pub(crate) fn id_of_paths<'f>(paths: impl Iterator<Item = &'f str>) -> Id {
        let mut digest = Sha256::new();
        for path in paths {
            digest.update(Self::id(Kind::Remembered, path, &[]));
        }
        Self::id(Kind::Remembered, "", &digest.finalize())
    }

    /// What is remembered of a program, by each set of rules.
    pub(crate) fn remembered(&self, id: &Id) -> Option<Vec<Remembered>> {
        self.get(id)?.remembered()
    }

    /// Remembers a program.
    pub(crate) fn put_remembered(&self, id: Id, remembered: &[Remembered]) {
        self.put(id, |to| to.remembered(remembered));
    }

    /// What is kept of a file that has a name in a program; what sets of rules differ in has their number.
    pub(crate) fn part(&self, of: &Id, (kind, number): (Kind, u8)) -> Option<&[u8]> {
        self.trees.as_ref()?.get(&self.program, &part(of, kind, number))
    }

    /// Keeps something of a file that has a name in a program.
    pub(crate) fn put_part(&self, of: &Id, (kind, number): (Kind, u8), content: Vec<u8>) {
        if let Some(trees) = &self.trees {
            trees.put(part(of, kind, number), content);
        }
    }

    /// What the patterns of a set of rules say of a file that has a name in a program.
    pub(crate) fn notes(&self, of: &Id, pack: u8) -> Option<NotesOfFile> {
        Reader::new(self.part(of, (Kind::Notes, pack))?).notes()
    }

    /// Keeps what the patterns of a set of rules say of a file that has a name in a program.
    pub(crate) fn put_notes(&self, of: &Id, pack: u8, notes: &NotesOfFile) {
        let mut writer = Writer::default();
        writer.notes(notes);
        self.put_part(of, (Kind::Notes, pack), writer.bytes());
    }

    /// What wakes the rules of a file.
    pub(crate) fn outlines(&self, id: &Id) -> Option<Vec<Outline>> {
        self.get(id)?.outlines()
    }

    /// Notes what wakes the rules of a file.
    pub(crate) fn put_outlines(&self, id: Id, outlines: &[Outline]) {
        self.put(id, |to| to.outlines(outlines));
    }

    /// Whether nothing came of a file when the disk said the same of it.
    pub(crate) fn knows(&self, path: &str, stamp: &Stamp) -> bool {
        let mark = stamp.mark(self.start);
        mark.is_some_and(|mark| self.get(&Self::id(Kind::Clean, path, &mark)).is_some())
    }

    /// Notes that nothing came of a file of which the disk said this before it was read.
    pub(crate) fn remember(&self, path: &str, stamp: &Stamp) {
        if let Some(mark) = stamp.mark(self.start) {
            self.put(Self::id(Kind::Clean, path, &mark), |_| ());
        }
    }

    /// What is kept under a name, which counts as asked for.
    fn get(&self, id: &Id) -> Option<Reader<'_>> {
        let entry = self.known.entry(id)?;
        entry.is_used.store(true, Ordering::Relaxed);
        self.known.content(entry).map(Reader::new)
    }

    fn put(&self, id: Id, write: impl FnOnce(&mut Writer)) {
        let mut writer = Writer::default();
        write(&mut writer);
        self.added().insert(id, writer.bytes());
    }

    /// The bytes of the cache after a scan; none if the scan found nothing new, and used it today already.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let added = self.added();
        let is_fresh = |entry: &Entry| entry.day_on(self.today) == entry.day;
        if added.is_empty() && self.known.entries.iter().all(is_fresh) {
            return None;
        }
        let mut entries: BTreeMap<&Id, (u32, &[u8])> = BTreeMap::new();
        for entry in &self.known.entries {
            let (day, content) = (entry.day_on(self.today), self.known.content(entry));
            if let Some(content) = content.filter(|_| !is_old(day, self.today)) {
                entries.insert(&entry.id, (day, content));
            }
        }
        entries.extend(added.iter().map(|(id, content)| (id, (self.today, content.as_slice()))));
        Some(written(&self.program, &entries))
    }

    /// The bytes of the trees after a scan; none if there is nothing new among them.
    pub fn bytes_of_trees(&self) -> Option<Vec<u8>> {
        self.trees.as_ref()?.bytes(&self.program, trees::minute(self.start))
    }

    fn added(&self) -> MutexGuard<'_, BTreeMap<Id, Vec<u8>>> {
        self.added.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    /// For what program the bytes are, and what they hold; none if they are not whole.
    fn read(bytes: Vec<u8>) -> Option<(Checksum, Self)> {
        let (content, checksum) = bytes.split_last_chunk::<32>()?;
        let whole: Checksum = Sha256::digest(content).into();
        (whole == *checksum).then_some(())?;
        let mut reader = Reader::new(content);
        (reader.raw::<8>()? == *MARK).then_some(())?;
        let program = reader.raw::<32>()?;
        let mut entries: Vec<Entry> = Vec::new();
        while !reader.is_empty() {
            let id = reader.raw::<16>()?;
            let day = u32::try_from(reader.number()?).ok()?;
            let length = reader.part()?.len();
            let end = content.len() - reader.left();
            entries.last().is_none_or(|last| last.id < id).then_some(())?;
            let place = end - length..end;
            entries.push(Entry { id, day, place, is_used: AtomicBool::new(false) });
        }
        Some((program, Self { bytes, entries }))
    }

    fn entry(&self, id: &Id) -> Option<&Entry> {
        let at = self.entries.binary_search_by_key(id, |entry| entry.id).ok()?;
        self.entries.get(at)
    }

    fn content(&self, entry: &Entry) -> Option<&[u8]> {
        self.bytes.get(entry.place.clone())
    }
}

impl Entry {
    const fn kind(&self) -> u8 {
        self.id[0]
    }

    /// The day on which it was last asked for, when that is today.
    fn day_on(&self, today: u32) -> u32 {
        if self.is_used.load(Ordering::Relaxed) { today } else { self.day }
    }
}

/// The name of something that is kept of a file.
const fn part(of: &Id, kind: Kind, number: u8) -> Id {
    let mut id = *of;
    (id[0], id[1]) = (kind as u8, number);
    id
}

/// Days from 1970-01-01 UTC to a moment.
fn day(moment: SystemTime) -> u32 {
    let since = moment.duration_since(UNIX_EPOCH).unwrap_or_default();
    u32::try_from(since.as_secs() / (24 * 60 * 60)).unwrap_or(u32::MAX)
}

/// Whether what was last used on a day is forgotten by now.
const fn is_old(day: u32, today: u32) -> bool {
    today.saturating_sub(day) > MOST_DAYS
}

fn written(program: &Checksum, entries: &BTreeMap<&Id, (u32, &[u8])>) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.raw(MARK);
    writer.raw(program);
    for (id, (day, content)) in entries {
        if writer.len() + content.len() > MOST_BYTES {
            break;
        }
        writer.raw(*id);
        writer.number(*day as usize);
        writer.part(content);
    }
    let mut bytes = writer.bytes();
    let checksum: Checksum = Sha256::digest(&bytes).into();
    bytes.extend(checksum);
    bytes
}

#[cfg(test)]
mod tests;
