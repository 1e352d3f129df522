//! The engine for dependencies: which packages of a target have known weaknesses, how they come in, what closes it.
//!
//! It joins what files say of packages (`lockfile`), what is known of them (`advisory`), and what code imports and
//! uses (`syntax`). It reads no files and asks nobody: the same files and the same database give the same findings.

mod asking;
mod check;
mod found;
mod licences;
mod lookup;
mod naming;
mod reach;
mod supply;
mod unchecked;
mod ways;

pub use check::{Checked, Listed, check, names_packages};
pub use found::Found;
pub use licences::{Fault, Known, Licences, Misfit, is_licensed, misfits};
pub use reach::{CodeFile, reads};
pub use supply::{CHECKS, Check, ManagerFile, Scene, Suspect, suspects};

/// The names of all rules that are not those of weaknesses.
pub fn rule_names() -> impl Iterator<Item = &'static str> {
    let faults = [Fault::Denied, Fault::Unknown].map(Fault::id);
    CHECKS.iter().map(|check| check.id).chain(faults)
}

#[cfg(test)]
mod tests;
