//! What a reader is, and what it is given.

use seawall_model::Limits;

use crate::{Beside, FORMATS, Inventory};

/// A kind of file that names packages.
pub struct Format {
    /// Its name, which is also its file's in `formats/`.
    pub name: &'static str,
    /// What is in it.
    pub about: &'static str,
    /// Whether a file of this path is one; the path has forward slashes.
    pub claims: fn(&str) -> bool,
    /// Reads it.
    pub read: fn(&Input<'_>) -> Inventory,
}

/// A file to read.
pub struct Input<'a> {
    /// Its path in the tree.
    pub path: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
    /// What its reader may take on.
    pub limits: &'a Limits,
    /// Other files of the tree, by their paths.
    pub beside: &'a dyn Beside,
}

/// The format of a file, told by its path.
pub fn format_of(path: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| (format.claims)(path)).copied()
}
