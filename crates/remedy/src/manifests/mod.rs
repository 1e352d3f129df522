//! Where manifests say which versions they ask for, and how a version of what others bring in is added: one file each.

mod cargo_toml;
mod composer_json;
mod gemfile;
mod go_mod;
mod json;
mod package_json;
mod pom;
mod pyproject;
mod requirements;

pub(crate) use package_json::asked;

use seawall_advisory::name;
pub(crate) use seawall_lockfile::paths::{base, folder};
use seawall_model::{Ecosystem, Span};

use crate::edit::Edit;
use crate::manager::Manager;
use crate::range;
use crate::source::Source;

/// A kind of file in which a project asks for packages.
pub(crate) struct Manifest {
    /// What it is called.
    pub(crate) name: &'static str,
    /// Whether a file of this path is one.
    pub(crate) claims: fn(&str) -> bool,
    /// What it asks for, each with its place; why it is broken otherwise.
    pub(crate) wishes: Wishes,
    /// How versions of what others bring in are added, where there is a way.
    pub(crate) pins: Pins,
}

type Wishes = fn(&Source<'_>, Beside<'_>) -> Result<Vec<Wish>, String>;
type Pins = fn(&Source<'_>, &[Pin]) -> Result<Vec<Edit>, String>;

/// The texts of other files of the tree.
pub(crate) type Beside<'a> = &'a dyn Fn(&str) -> Option<String>;

pub(crate) const ALL: &[&Manifest] = &[
    &cargo_toml::MANIFEST,
    &composer_json::MANIFEST,
    &gemfile::MANIFEST,
    &go_mod::MANIFEST,
    &package_json::MANIFEST,
    &pom::MANIFEST,
    &pyproject::MANIFEST,
    &requirements::MANIFEST,
];

/// The kind of a file, told by its path.
pub(crate) fn of(path: &str) -> Option<&'static Manifest> {
    ALL.iter().find(|one| (one.claims)(path)).copied()
}

/// A package that a manifest asks for.
#[derive(Debug, Clone)]
pub(crate) struct Wish {
    /// Its name in the form of advisories.
    pub(crate) key: String,
    /// Which versions will do; empty where any will.
    pub(crate) constraint: String,
    /// Where that is written, or why it cannot be changed there.
    pub(crate) place: Result<Spot, String>,
}

/// Where a constraint is written.
#[derive(Debug, Clone)]
pub(crate) struct Spot {
    pub(crate) path: String,
    pub(crate) span: Span,
    pub(crate) spell: Spell,
    /// What holds for the old version alone and goes with it.
    pub(crate) drop: Option<Span>,
    /// The name by which others may ask for the same version.
    pub(crate) shared: Option<String>,
}

/// How a version or a constraint is spelled where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spell {
    /// As it is.
    Plain,
    /// Each condition between quotes; with a comma before them where none stand there yet.
    Quoted(char, bool),
    /// With a `v` before it, and a word behind it where the path does not name the first number.
    Go,
}

/// A version to add of what others bring in.
#[derive(Debug, Clone)]
pub(crate) struct Pin {
    /// The package as its world spells it.
    pub(crate) name: String,
    pub(crate) to: String,
    /// Which copies it is for.
    pub(crate) only: Only,
    pub(crate) manager: Manager,
}

/// Which copies of a package a version is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Only {
    All,
    /// Those that ask for versions in this range.
    Within(String),
    /// Those that these packages ask for.
    Under(Vec<String>),
}

impl Wish {
    fn new(world: Ecosystem, name: &str, constraint: &str, place: Result<Spot, String>) -> Self {
        Self { key: name::key(world, name), constraint: constraint.to_owned(), place }
    }

    /// Whether a version may have come by this wish.
    pub(crate) fn is_about(&self, world: Ecosystem, version: &str) -> bool {
        match world {
            Ecosystem::Go => true,
            _ => range::allows(world, &self.constraint, version).unwrap_or(true),
        }
    }

    /// The constraint that asks for a version at least, as it is written at its place.
    pub(crate) fn raised(
        &self,
        world: Ecosystem,
        weak: &[String],
        to: &str,
    ) -> Result<(String, String), String> {
        let spot = self.place.as_ref().map_err(Clone::clone)?;
        if spot.spell == Spell::Go {
            let version = go_mod::spelled(&self.key, &self.constraint, to);
            return Ok((version.clone(), version));
        }
        let new = if self.constraint.is_empty() && world == Ecosystem::Rubygems {
            Some(format!(">= {to}"))
        } else {
            range::raised(world, &self.constraint, weak, to)
        };
        let strange = || format!("`{}` is no constraint that could be raised", self.constraint);
        let new = new.ok_or_else(strange)?;
        let text = match spot.spell {
            Spell::Quoted(quote, is_new) => {
                let parts: Vec<String> =
                    new.split(',').map(|part| format!("{quote}{}{quote}", part.trim())).collect();
                format!("{}{}", if is_new { ", " } else { "" }, parts.join(", "))
            }
            Spell::Plain | Spell::Go => new.clone(),
        };
        Ok((new, text))
    }
}

impl Spot {
    fn new(source: &Source<'_>, span: Span) -> Self {
        let path = source.path.to_owned();
        Self { path, span, spell: Spell::Plain, drop: None, shared: None }
    }
}

/// For manifests in which nothing can be added that others bring in.
fn no_pins(source: &Source<'_>, pins: &[Pin]) -> Result<Vec<Edit>, String> {
    if pins.is_empty() {
        return Ok(Vec::new());
    }
    Err(format!("{} has no place for versions of what other packages bring in", source.path))
}

/// A file of a folder.
pub(crate) fn within(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

#[cfg(test)]
mod tests;
