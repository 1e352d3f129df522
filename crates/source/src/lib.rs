//! Collecting inputs: directories, git snapshots and history, archives, images of containers; and telling what each file is.
//!
//! This is the only scanner crate that touches the disk. It knows no engine, follows no link, writes
//! nothing and runs no command. Everything it reads is hostile: what cannot be read becomes a problem.

mod archive;
mod blocked;
mod census;
mod chunk;
mod classify;
mod decode;
mod exclude;
mod feed;
mod git;
mod history;
mod ignored;
mod image;
mod left_out;
mod memory;
mod read;
mod readable;
mod semgrep_ignore;
mod settings;
mod stamp;
mod threads;
mod visit;
mod walk;

pub use classify::classify;
pub use git::{ChangedFile, CommitId, GitError, LineMap, ObjectId, Repository, Snapshot};
pub use history::{Blob, History, HistoryVisitor, Introductions, Paths, Version, Versions};
pub use ignored::IGNORE_FILE;
pub use image::{
    Base, Choice, Digested, Image, ImageFile, ImageReader, Layer, Shape, Want, read_image,
};
pub use left_out::LeftOut;
pub use memory::{visit_bytes, visit_reader};
pub use semgrep_ignore::{SEMGREP_IGNORE, SemgrepIgnore};
pub use settings::Settings;
pub use stamp::Stamp;
pub use visit::{SourceError, Visit, Visitor};
pub use walk::visit_tree;

#[cfg(test)]
mod tests;
