//! The languages: each with its grammar and what its nodes become.

mod csharp;
mod go;
mod hcl;
mod java;
mod javascript;
mod json;
mod kotlin;
mod php;
mod python;
mod ruby;
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
    &csharp::LANGUAGE,
    &go::LANGUAGE,
    &hcl::LANGUAGE,
    &java::LANGUAGE,
    &javascript::LANGUAGE,
    &json::LANGUAGE,
    &kotlin::LANGUAGE,
    &php::LANGUAGE,
    &python::LANGUAGE,
    &ruby::LANGUAGE,
    &tsx::LANGUAGE,
    &typescript::LANGUAGE,
];

/// The language of this name.
pub fn language(name: &str) -> Option<&'static Language> {
    let name = name.to_ascii_lowercase();
    ALL.iter().copied().find(|one| one.name == name || one.aliases.contains(&name.as_str()))
}

/// What is done to patterns before they are read, in languages whose patterns leave out what code may not.
const REWRITES: &[(&str, fn(&str) -> String)] = &[("json", json::strict)];

/// A pattern as it is read.
pub(crate) fn rewritten(language: &Language, pattern: &str) -> String {
    let rewrite = REWRITES.iter().find(|(name, _)| *name == language.name);
    rewrite.map_or_else(|| pattern.to_owned(), |(_, rewrite)| rewrite(pattern))
}
