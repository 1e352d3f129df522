//! All that the checks of a project may look at, and what they mark in it.

use std::collections::BTreeSet;

use seawall_advisory::Database;
use seawall_lockfile::paths::{folder, join};
use seawall_lockfile::{Manager, Setup};
use seawall_model::Span;

use crate::check::Listed;

/// A project as the checks see it.
pub struct Scene<'a> {
    /// The files that name packages.
    pub files: &'a [Listed],
    /// What files tell package managers.
    pub setups: &'a [ManagerFile<'a>],
    /// The paths of all files that may lock versions, and others.
    pub paths: &'a BTreeSet<&'a str>,
    /// Those of tests, examples, documents, and of what others wrote.
    pub aside: &'a BTreeSet<&'a str>,
    /// What is known of weaknesses of packages.
    pub database: Option<&'a Database>,
}

/// What one file tells a package manager.
pub struct ManagerFile<'a> {
    /// The file.
    pub path: &'a str,
    /// Whom.
    pub manager: &'static Manager,
    /// What.
    pub setup: Setup,
}

/// A place at which something is wrong.
pub(super) struct Mark {
    pub(super) path: String,
    pub(super) span: Span,
    /// What it is about: a package, or nothing where it is about the file.
    pub(super) subject: String,
    pub(super) message: String,
}

impl Scene<'_> {
    /// What the files tell that hold for a folder, the nearest first.
    pub(super) fn setups_for(&self, at: &str) -> impl Iterator<Item = &ManagerFile<'_>> {
        above(at).flat_map(|here| self.setups.iter().filter(move |one| folder(one.path) == here))
    }

    /// Whether one of some files lies in a folder or in one above it.
    pub(super) fn has_above(&self, at: &str, names: &[&str]) -> bool {
        let is_here = |here: &str, name: &str| {
            join(here, name).is_some_and(|path| self.paths.contains(path.as_str()))
        };
        above(at).any(|here| names.iter().any(|name| is_here(here, name)))
    }
}

/// A folder, and those above it up to the root.
pub(super) fn above(at: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(at), |at| if at.is_empty() { None } else { Some(folder(at)) })
}
