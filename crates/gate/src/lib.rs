//! The gate: what a CI run is about, what it is compared with, and how the verdict is told.
//!
//! Everything here is a pure function: the environment comes in as a map, files as text, git as a
//! resolver, the verdict as a value. Nothing here reads a variable, a file or a clock, and nothing
//! prints. Whatever a CI system tells is untrusted until it was checked.

mod annotations;
mod base;
pub mod ci;
mod context;
mod environment;
mod exit;
mod explain;
mod init;
mod line;
mod revision;
mod summary;
mod verdict;

pub use annotations::annotate;
pub use base::{Base, BaseMissing, BaseResolver, choose_base};
pub use context::{Annotations, BaseHint, Channels, CiContext, Event};
pub use environment::Environment;
pub use exit::Exit;
pub use explain::render_explanation;
pub use init::{Hook, InitOptions, NewFile, WaiverFile, init_files, systems_of};
pub use revision::{BranchName, CommitId, Revision};
pub use summary::summarize;
pub use verdict::{Telling, render_verdict};

#[cfg(test)]
mod tests;
