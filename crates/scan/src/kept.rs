//! Files that engines want to see together once all of a target were seen.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use seawall_model::{Chunk, Coverage, FileClass, SourceFile};

use crate::engine::FileEngine;

/// A file that is kept until all files were seen.
#[derive(Debug, Clone)]
pub struct KeptFile {
    /// Its path from the root of the target.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What kind of file it is.
    pub class: FileClass,
    /// Whether it is so large that it came in pieces.
    in_pieces: bool,
    /// Whether its end was seen.
    is_whole: bool,
}

impl KeptFile {
    /// One that an engine is given.
    pub fn of(file: &SourceFile<'_>) -> Self {
        Self {
            path: file.path.to_owned(),
            bytes: file.bytes.to_vec(),
            class: file.class,
            in_pieces: file.chunk.more,
            is_whole: !file.chunk.more,
        }
    }

    /// The file as engines are given it.
    pub(crate) fn source(&self) -> SourceFile<'_> {
        let chunk = Chunk::default();
        SourceFile { path: &self.path, bytes: &self.bytes, class: self.class, chunk }
    }

    /// Adds the next piece, which overlaps what is there.
    fn join(&mut self, piece: &SourceFile<'_>) {
        if piece.chunk.offset <= self.bytes.len() {
            self.bytes.truncate(piece.chunk.offset);
            self.bytes.extend_from_slice(piece.bytes);
            self.is_whole = !piece.chunk.more;
        }
    }
}

/// Those of a scan, from all threads; the pieces of a file come one after the other.
#[derive(Default)]
pub(crate) struct Files(Mutex<Seen>);

#[derive(Default)]
struct Seen {
    files: BTreeMap<String, KeptFile>,
    /// Those that engines leave out for what they are.
    left_out: Coverage,
}

impl Files {
    /// Keeps a file, or a piece of one, that some engine wants.
    pub(crate) fn add(&self, file: &SourceFile<'_>, engines: &[&dyn FileEngine]) {
        let is_piece = file.chunk.offset > 0 || file.chunk.more;
        let asking = engines.iter().filter(|engine| asks(**engine, file.path, is_piece));
        let reasons: Vec<_> =
            asking.map(|engine| engine.leaves_out(file.class, file.bytes.len())).collect();
        if reasons.is_empty() {
            return;
        }
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = u64::try_from(file.bytes.len()).unwrap_or(u64::MAX);
        for reason in reasons.iter().flatten().filter(|_| file.chunk.offset == 0) {
            seen.left_out.skip(reason, bytes);
        }
        if reasons.iter().all(Option::is_some) {
            return;
        }
        match seen.files.get_mut(file.path).filter(|_| file.chunk.offset > 0) {
            Some(kept) => kept.join(file),
            None => drop(seen.files.insert(file.path.to_owned(), KeptFile::of(file))),
        }
    }

    /// What engines left out, by reason.
    pub(crate) fn left_out(&self) -> Coverage {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).left_out.clone()
    }

    /// Takes all that were seen to their end.
    pub(crate) fn take(&self) -> Vec<KeptFile> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut seen.files).into_values().filter(|file| file.is_whole).collect()
    }
}

/// Those of them that an engine wants.
pub(crate) fn wanted<'k>(engine: &dyn FileEngine, kept: &'k [KeptFile]) -> Vec<&'k KeptFile> {
    let is_wanted = |file: &&KeptFile| {
        asks(engine, &file.path, file.in_pieces)
            && engine.leaves_out(file.class, file.bytes.len()).is_none()
    };
    kept.iter().filter(is_wanted).collect()
}

/// Whether the path of a file is one that an engine keeps.
fn asks(engine: &dyn FileEngine, path: &str, in_pieces: bool) -> bool {
    engine.keeps(path) && (!in_pieces || engine.joins_pieces(path))
}
