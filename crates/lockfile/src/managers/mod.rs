//! What package managers are told beside the packages themselves: where these come from, what they may do, what locks
//! them.
//!
//! One file per package manager, and the list of them. Nothing here judges what it reads.

mod bundler;
mod cargo;
mod composer;
mod go;
mod npm;
mod nuget;
mod pip;
mod pipenv;
mod pnpm;
mod poetry;
mod uv;
mod yarn;

use seawall_model::{Problem, Span};

use crate::Input;
use crate::draft::Draft;

/// A package manager, as far as files of a project tell it what to do.
pub struct Manager {
    /// What people call it.
    pub name: &'static str,
    /// Whether a file of this path is one of its manifests or settings; the path has forward slashes.
    pub claims: fn(&str) -> bool,
    /// Reads it.
    pub read: fn(&Input<'_>) -> Setup,
}

/// All package managers, by name.
pub static MANAGERS: &[&Manager] = &[
    &bundler::MANAGER,
    &cargo::MANAGER,
    &composer::MANAGER,
    &go::MANAGER,
    &npm::MANAGER,
    &nuget::MANAGER,
    &pip::MANAGER,
    &pipenv::MANAGER,
    &pnpm::MANAGER,
    &poetry::MANAGER,
    &uv::MANAGER,
    &yarn::MANAGER,
];

/// What one file tells a package manager.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setup {
    /// The project that it is the manifest of.
    pub project: Option<Project>,
    /// In the order in which the file names them.
    pub registries: Vec<Registry>,
    /// Whether packages may run code when they are installed, where the file says it.
    pub scripts: Option<Scripts>,
    /// What could not be read in a file that names no packages.
    pub problems: Vec<Problem>,
}

/// A project with packages that it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// Where the manifest says who it is.
    pub span: Span,
    /// Whether it is run as it is; what others build on has its packages chosen by them.
    pub is_program: bool,
    /// How many packages of others it asks for.
    pub asks: usize,
    /// The files that would hold the versions, as paths from its folder or from one above.
    pub locks: &'static [&'static str],
}

/// A place that packages come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registry {
    /// Its address, or the path of a folder.
    pub url: String,
    /// Where the file names it.
    pub span: Span,
    /// For which names it is asked.
    pub asked: Asked,
}

/// For which names a registry is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// For any name, instead of the usual registry.
    Alone,
    /// For any name, beside others, any of which may answer.
    Beside,
    /// For any name that none before it has.
    InOrder,
    /// For these names alone; scopes begin with `@`.
    For(Vec<String>),
}

/// Whether packages may run code when they are installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scripts {
    /// Whether all of them may.
    pub allowed: bool,
    /// Where the file says it.
    pub span: Span,
}

/// The package managers that a file tells something.
pub fn managers_of(path: &str) -> impl Iterator<Item = &'static Manager> {
    MANAGERS.iter().filter(move |manager| (manager.claims)(path)).copied()
}

impl Setup {
    /// With what was wrong with the file, which is told here if it names no packages.
    fn told(self, draft: Draft<'_>) -> Self {
        let is_told = crate::format_of(draft.input.path).is_some();
        let problems = if is_told { Vec::new() } else { draft.done().problems };
        Self { problems, ..self }
    }
}

#[cfg(test)]
mod tests;
