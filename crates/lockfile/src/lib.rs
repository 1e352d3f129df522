//! Lock files, manifests and lists of what software is made of, each read into one list of packages.
//!
//! One file per format in `formats/`. Nothing here asks a registry, runs a package manager or judges what it
//! reads: a package is what its file says, with the place where it says so. What cannot be read is a problem.

mod beside;
mod binary;
mod conan;
mod copyright;
mod cyclonedx;
mod distribution;
mod draft;
mod format;
mod formats;
mod graph;
mod identity;
mod image;
mod installed;
mod java;
mod lines;
mod managers;
mod npm;
mod package;
pub mod paths;
mod python;
mod rpm;
mod spdx;
mod system;
mod texts;

pub use beside::{Beside, Kept, Tree};
pub use binary::{PROGRAM_MARKS, is_program, read_binary};
pub use distribution::{Distribution, release_of};
pub use format::{Format, Input, format_of};
pub use formats::FORMATS;
pub use installed::{Word, is_inside_package, needless_locks, word_of};
pub use java::{is_java_archive, nameless_archive, needless_manifests};
pub use managers::{Asked, MANAGERS, Manager, Project, Registry, Scripts, Setup, managers_of};
pub use package::{Inventory, Package};
pub use seawall_model::Scope;
pub use texts::tells_licence;

pub(crate) use package::scope_of_group;

#[cfg(test)]
mod proof;
#[cfg(test)]
mod tests;
