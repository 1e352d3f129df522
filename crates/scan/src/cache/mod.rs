//! What rules found in a file before: the same content under the same path is not looked at again.
//!
//! A cache is one text of bytes: a mark, the digest of all that decides what is found beside the file (rules,
//! version, options), entries, and a checksum. One that is not whole, or was made by something else, is empty.
//! It holds places and names, never the text of a file, which may hold credentials.

mod code;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use seawall_sast::Outcome;
use sha2::{Digest, Sha256};

use self::code::{Reader, Writer};

/// What each cache begins with; the number changes with what the bytes mean.
const MARK: &[u8; 8] = b"seawall2";
/// Days after which what nobody asked for is forgotten.
const MOST_DAYS: u32 = 30;
/// Bytes of entries after which nothing more is taken in.
const MOST_BYTES: usize = 256 << 20;

/// The digest of what was looked for in a file, its path and its content.
type Id = [u8; 16];

/// What was looked for in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Code,
    Secrets,
}
/// SHA-256 of something.
type Checksum = [u8; 32];

/// What was found before, and what is found now.
pub struct Cache {
    program: Checksum,
    today: u32,
    known: BTreeMap<Id, Entry>,
    now: Mutex<Now>,
}

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    /// The day on which it was last asked for.
    day: u32,
    outcomes: Vec<u8>,
}

/// What a scan asked for and found.
#[derive(Default)]
struct Now {
    used: BTreeSet<Id>,
    new: BTreeMap<Id, Vec<u8>>,
}

/// What is told of a cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shelf {
    /// How many files it knows.
    pub files: usize,
    /// The last day on which something of it was used.
    pub day: u32,
}

impl Shelf {
    /// Whether nobody asked for anything of it for so long that it may go.
    pub const fn is_old(&self, today: u32) -> bool {
        is_old(self.day, today)
    }
}

impl Cache {
    /// What `bytes` hold, for a program with this description, on a day that is counted from any other.
    pub fn new(bytes: &[u8], program: &str, today: u32) -> Self {
        let program: Checksum = Sha256::digest(program).into();
        let known = read(bytes).filter(|(of, _)| *of == program).map(|(_, known)| known);
        let (known, now) = (known.unwrap_or_default(), Mutex::default());
        Self { program, today, known, now }
    }

    /// What can be told of the bytes of a cache; none if they are not whole.
    pub fn shelf(bytes: &[u8]) -> Option<Shelf> {
        let (_, known) = read(bytes)?;
        let day = known.values().map(|entry| entry.day).max().unwrap_or_default();
        // A file without credentials that holds code is known twice.
        let holds_code = |entry: &&Entry| {
            Reader::new(&entry.outcomes).outcomes().is_some_and(|outcomes| !outcomes.is_empty())
        };
        let code = known.values().filter(holds_code).count();
        Some(Shelf { files: code.max(known.len() - code), day })
    }

    /// The name of a file with this content.
    pub(crate) fn id(kind: Kind, path: &str, content: &[u8]) -> Id {
        let mut digest = Sha256::new();
        digest.update([kind as u8]);
        digest.update(path.len().to_le_bytes());
        digest.update(path);
        digest.update(content);
        let whole: Checksum = digest.finalize().into();
        whole.first_chunk().copied().unwrap_or_default()
    }

    /// What was found in a file, by the number of each set of rules.
    pub(crate) fn get(&self, id: &Id) -> Option<Vec<(usize, Outcome)>> {
        let outcomes = Reader::new(&self.known.get(id)?.outcomes).outcomes()?;
        self.now().used.insert(*id);
        Some(outcomes)
    }

    /// Notes what was found in a file.
    pub(crate) fn put(&self, id: Id, outcomes: &[(usize, Outcome)]) {
        // Why a rule cannot be run is worked out anew.
        if outcomes.iter().all(|(_, outcome)| outcome.failed.is_empty()) {
            let mut writer = Writer::default();
            writer.outcomes(outcomes);
            self.now().new.insert(id, writer.bytes());
        }
    }

    /// The bytes of the cache after a scan; none if the scan found nothing new, and used it today already.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let now = self.now();
        let is_fresh = |id: &Id| self.known.get(id).is_some_and(|entry| entry.day == self.today);
        if now.new.is_empty() && now.used.iter().all(is_fresh) {
            return None;
        }
        let mut entries: BTreeMap<&Id, (u32, &[u8])> = BTreeMap::new();
        for (id, entry) in &self.known {
            let day = if now.used.contains(id) { self.today } else { entry.day };
            if !is_old(day, self.today) {
                entries.insert(id, (day, &entry.outcomes));
            }
        }
        entries
            .extend(now.new.iter().map(|(id, outcomes)| (id, (self.today, outcomes.as_slice()))));
        Some(written(&self.program, &entries))
    }

    fn now(&self) -> std::sync::MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether what was last used on a day is forgotten by now.
const fn is_old(day: u32, today: u32) -> bool {
    today.saturating_sub(day) > MOST_DAYS
}

fn written(program: &Checksum, entries: &BTreeMap<&Id, (u32, &[u8])>) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.raw(MARK);
    writer.raw(program);
    for (id, (day, outcomes)) in entries {
        if writer.len() + outcomes.len() > MOST_BYTES {
            break;
        }
        writer.raw(*id);
        writer.number(*day as usize);
        writer.part(outcomes);
    }
    let mut bytes = writer.bytes();
    let checksum: Checksum = Sha256::digest(&bytes).into();
    bytes.extend(checksum);
    bytes
}

/// For what program the bytes are, and what they hold; none if they are not whole.
fn read(bytes: &[u8]) -> Option<(Checksum, BTreeMap<Id, Entry>)> {
    let (content, checksum) = bytes.split_last_chunk::<32>()?;
    let whole: Checksum = Sha256::digest(content).into();
    (whole == *checksum).then_some(())?;
    let mut reader = Reader::new(content);
    (reader.raw::<8>()? == *MARK).then_some(())?;
    let program = reader.raw::<32>()?;
    let mut known = BTreeMap::new();
    while !reader.is_empty() {
        let id = reader.raw::<16>()?;
        let day = u32::try_from(reader.number()?).ok()?;
        known.insert(id, Entry { day, outcomes: reader.part()?.to_vec() });
    }
    Some((program, known))
}

#[cfg(test)]
mod tests;
