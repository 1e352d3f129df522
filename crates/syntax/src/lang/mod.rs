//! The languages: each with its grammar and what its nodes become.

mod c;
mod cpp;
mod csharp;
mod go;
mod java;
mod javascript;
mod kotlin;
mod php;
mod python;
mod ruby;
mod rust;
mod solidity;
mod tsx;
mod typescript;

use seawall_grammars::LanguageFn;

use crate::pattern::Patterns;
use crate::table::Rule;

/// A language that can be read.
pub struct Language {
    /// Its name, in lower case.
    pub name: &'static str,
    /// What else rules and people call it.
    pub aliases: &'static [&'static str],
    pub(crate) grammar: LanguageFn,
    pub(crate) rules: &'static [(&'static str, Rule)],
    pub(crate) patterns: Patterns,
    /// A file that holds a bit of everything, as an example and for tests.
    pub sample: &'static str,
}

/// All languages, by their names.
pub const ALL: &[&Language] = &[
    &c::LANGUAGE,
    &cpp::LANGUAGE,
    &csharp::LANGUAGE,
    &go::LANGUAGE,
    &java::LANGUAGE,
    &javascript::LANGUAGE,
    &kotlin::LANGUAGE,
    &php::LANGUAGE,
    &python::LANGUAGE,
    &ruby::LANGUAGE,
    &rust::LANGUAGE,
    &solidity::LANGUAGE,
    &tsx::LANGUAGE,
    &typescript::LANGUAGE,
];

/// The language of this name.
pub fn language(name: &str) -> Option<&'static Language> {
    let name = name.to_ascii_lowercase();
    ALL.iter().copied().find(|one| one.name == name || one.aliases.contains(&name.as_str()))
}
