//! Names of files inside an image: checked once, so that none leads out of it.

use std::hash::{DefaultHasher, Hasher};

/// Longest path, and most folders inside each other, that are believed.
const LONGEST: usize = 4096;
const DEEPEST: usize = 128;
/// What the names of entries begin with that take something away.
pub(super) const WHITEOUT: &str = ".wh.";
/// The entry that takes away all that lower layers have in its folder.
pub(super) const OPAQUE: &str = ".wh..wh..opq";

/// The path of an entry without what means nothing; `None` where it leads out of the image or is too long.
pub(super) fn plain(name: &str) -> Option<String> {
    if name.len() > LONGEST || name.split(['/', '\\']).any(|part| part == "..") {
        return None;
    }
    let parts = || name.split('/').filter(|part| !matches!(*part, "" | "."));
    let mut path = String::with_capacity(name.len());
    for (at, part) in parts().enumerate() {
        if at >= DEEPEST {
            return None;
        }
        if at > 0 {
            path.push('/');
        }
        path.push_str(part);
    }
    Some(path)
}

/// Notes a name that leads out: as much of it, and as many of them, as anybody wants to read.
pub(super) fn refuse(refused: &mut Vec<String>, name: &str) {
    const MOST: usize = 10_000;
    const SHOWN: usize = 120;
    if refused.len() < MOST {
        refused.push(name.chars().take(SHOWN).collect());
    }
}

/// A path as a number, so that those of all files of an image fit into memory.
pub(super) fn number(path: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(path.as_bytes());
    hasher.finish()
}

/// The folders above a path, the nearest first.
pub(super) fn above(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').filter_map(|(at, _)| path.get(..at))
}
