//! The engine for dependencies: which packages of a target have known weaknesses, how they come in, what closes it.
//!
//! It joins two crates: what files say of packages (`lockfile`), and what is known of them (`advisory`). It reads
//! no files and asks nobody: the same inventories and the same database give the same findings.

mod check;
mod found;
mod lookup;
mod unchecked;
mod ways;

pub use check::{Checked, Listed, check, names_packages};
pub use found::Found;

#[cfg(test)]
mod tests;
