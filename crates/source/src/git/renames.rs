//! Telling which added file is a deleted one under a new name.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hasher};

use crate::git::ObjectId;
use crate::git::worktree::blob_id;

/// More comparisons than this are not made; then only files of equal content are paired.
const MAX_COMPARISONS: usize = 250_000;

/// Larger files are paired by equal content only.
const MAX_BYTES: usize = 1 << 20;

/// A line counts for itself; a longer one is cut, so that a change in it does not cost all of it.
const LINE_BYTES: usize = 64;

/// A file that is on one side only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Side {
    pub(super) path: String,
    /// Unknown for an untracked file.
    pub(super) id: Option<ObjectId>,
}

/// Reads a file of one side.
type Reader<'a> = dyn Fn(&str) -> Option<Vec<u8>> + 'a;

/// Pairs of (deleted path, added path); each path is in at most one pair.
pub(super) fn pair(
    deleted: &[Side],
    added: &[Side],
    read_before: &Reader<'_>,
    read_after: &Reader<'_>,
) -> Vec<(String, String)> {
    if deleted.is_empty() || added.is_empty() {
        return Vec::new();
    }
    let added: Vec<_> = added.iter().map(|side| with_id(side, read_after)).collect();
    let mut pairs = of_equal_content(deleted, &added);
    let taken: BTreeSet<_> =
        pairs.iter().flat_map(|(a, b)| [(0, a.clone()), (1, b.clone())]).collect();
    let rest = |sides: &[Side], which: u8| -> Vec<Side> {
        let free = |side: &&Side| !taken.contains(&(which, side.path.clone()));
        sides.iter().filter(free).cloned().collect()
    };
    pairs.extend(of_similar_content(&rest(deleted, 0), &rest(&added, 1), read_before, read_after));
    pairs
}

fn with_id(side: &Side, read: &Reader<'_>) -> Side {
    let id = side.id.or_else(|| blob_id(&read(&side.path)?));
    Side { id, ..side.clone() }
}

fn of_equal_content(deleted: &[Side], added: &[Side]) -> Vec<(String, String)> {
    let mut by_id: BTreeMap<ObjectId, Vec<&str>> = BTreeMap::new();
    for side in deleted {
        if let Some(id) = side.id {
            by_id.entry(id).or_default().push(&side.path);
        }
    }
    let mut pairs = Vec::new();
    for side in added {
        let Some(paths) = side.id.and_then(|id| by_id.get_mut(&id)) else { continue };
        let same_name = paths.iter().position(|path| name(path) == name(&side.path));
        if !paths.is_empty() {
            let before = paths.remove(same_name.unwrap_or_default());
            pairs.push((before.to_owned(), side.path.clone()));
        }
    }
    pairs
}

fn of_similar_content(
    deleted: &[Side],
    added: &[Side],
    read_before: &Reader<'_>,
    read_after: &Reader<'_>,
) -> Vec<(String, String)> {
    if deleted.is_empty() || deleted.len().saturating_mul(added.len()) > MAX_COMPARISONS {
        return Vec::new();
    }
    let prints = |sides: &[Side], read: &Reader<'_>| -> Vec<(String, Print)> {
        let print = |side: &Side| Some((side.path.clone(), Print::of(&read(&side.path)?)?));
        sides.iter().filter_map(print).collect()
    };
    let (before, after) = (prints(deleted, read_before), prints(added, read_after));
    let mut scored = Vec::new();
    for (old, old_print) in &before {
        for (new, new_print) in &after {
            if let Some(score) = old_print.similarity(new_print) {
                scored.push((Reverse(score), name(old) != name(new), old, new));
            }
        }
    }
    scored.sort();
    let (mut old_taken, mut new_taken) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, _, old, new) in scored {
        if !old_taken.contains(old) && !new_taken.contains(new) {
            old_taken.insert(old);
            new_taken.insert(new);
            pairs.push((old.clone(), new.clone()));
        }
    }
    pairs
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The lines of a file without their order: how many bytes each different one makes up.
struct Print {
    bytes: u64,
    lines: BTreeMap<u64, u64>,
}

impl Print {
    /// `None` for files that are not compared: empty, large or binary ones.
    fn of(content: &[u8]) -> Option<Self> {
        if content.is_empty() || content.len() > MAX_BYTES || content.contains(&0) {
            return None;
        }
        let mut lines = BTreeMap::new();
        for line in content.split_inclusive(|byte| *byte == b'\n') {
            for part in line.chunks(LINE_BYTES) {
                let mut hasher = DefaultHasher::new();
                hasher.write(part);
                *lines.entry(hasher.finish()).or_default() += part.len() as u64;
            }
        }
        Some(Self { bytes: content.len() as u64, lines })
    }

    /// How much of the larger file is in the other one, in per mille; `None` below half.
    fn similarity(&self, other: &Self) -> Option<u64> {
        let larger = self.bytes.max(other.bytes);
        if self.bytes.min(other.bytes) * 2 < larger {
            return None;
        }
        let shared = |(line, bytes): (&u64, &u64)| Some(*bytes.min(other.lines.get(line)?));
        let shared: u64 = self.lines.iter().filter_map(shared).sum();
        Some(shared * 1_000 / larger).filter(|score| *score >= 500)
    }
}
