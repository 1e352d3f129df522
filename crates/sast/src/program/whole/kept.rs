//! What is kept of the files of a program, so that those that did not change are neither parsed nor matched anew.

use seawall_flow::steps::Functions;
use seawall_model::Span;
use seawall_syntax::{Language as Syntax, Parsed};

use super::Read;
use crate::bindings::Captured;
use crate::program::check::parsed;
use crate::readers::Readers;

/// What is kept of files, which are told by their numbers. It is that of files with these very paths and texts, as
/// these very rules saw them, or none.
pub trait KeptFiles {
    /// The tree of a file.
    fn tree(&self, file: usize) -> Option<&[u8]>;
    /// Keeps the tree of a file.
    fn put_tree(&self, file: usize, tree: Vec<u8>);
    /// What patterns say of a file.
    fn notes(&self, file: usize) -> Option<NotesOfFile>;
    /// Keeps what patterns say of a file.
    fn put_notes(&self, file: usize, notes: &NotesOfFile);
}

/// What patterns say of operations of a function, by their numbers.
pub type NotesOfBody = Vec<(u32, NoteOfRule)>;

/// What patterns say of the operations of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NotesOfFile {
    /// By the place of a function in the tree, none for what stands outside of all, and by operation.
    pub bodies: Vec<(Option<u32>, NotesOfBody)>,
    /// What sinks bind: by rule and place.
    pub captures: Vec<((u32, Span), Captured)>,
}

/// What the patterns of a rule, by its number among those that were asked, say of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteOfRule {
    /// The rule.
    pub rule: u32,
    /// What they say.
    pub says: Says,
}

/// What patterns say of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// Its value is harmless.
    Sanitized,
    /// What it holds is harmless from then on.
    Cleaned,
    /// It is a source.
    Source,
    /// What it holds is of a source from then on.
    Taints,
    /// Data goes from it by the propagator of this number.
    From(u32),
    /// Data goes to it by the propagator of this number.
    To(u32),
    /// It is a sink, which is told at this place.
    Sink(Span),
}

/// The tree of a file: what is kept of it, or else read now; with its functions, if they are known, and whether it is kept.
pub(super) fn tree(
    (number, text): (usize, &str),
    syntax: &'static Syntax,
    readers: &mut Readers,
    kept: Option<&dyn KeptFiles>,
) -> Option<(Parsed, Functions, bool)> {
    let bytes = kept.and_then(|kept| kept.tree(number));
    let known = bytes.and_then(|bytes| readers.keeper(syntax).parsed(bytes, text));
    match known {
        Some((parsed, functions)) => {
            Some((parsed, Functions::from(functions.into_boxed_slice()), true))
        }
        None => Some((parsed(text, syntax, readers)?, Functions::new(), false)),
    }
}

/// Keeps the trees of files that are not kept yet, once it is known which functions they have.
pub(super) fn keep(read: &[Read<'_>], readers: &mut Readers, kept: &dyn KeptFiles) {
    for Read { number, text, syntax, parsed, functions, .. } in
        read.iter().filter(|file| !file.is_kept)
    {
        let tree = functions
            .get()
            .and_then(|functions| readers.keeper(syntax).bytes(parsed, functions, text));
        if let Some(tree) = tree {
            kept.put_tree(*number, tree);
        }
    }
}
