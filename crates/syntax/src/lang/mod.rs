//! The languages: each with its grammar and what its nodes become.

mod bash;
mod c;
mod cpp;
mod csharp;
mod dockerfile;
mod go;
mod hcl;
mod html;
mod java;
mod javascript;
mod json;
mod kotlin;
mod perl;
mod php;
mod python;
mod ruby;
mod rust;
mod scala;
mod solidity;
mod swift;
mod tsx;
mod typescript;
mod xml;
mod yaml;

use std::borrow::Cow;

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

impl Language {
    /// The language that people mix into files of this one: JavaScript with types.
    pub fn also(&self) -> Option<&'static Self> {
        language(self.patterns.also?)
    }
}

/// All languages, by their names.
pub const ALL: &[&Language] = &[
    &bash::LANGUAGE,
    &c::LANGUAGE,
    &cpp::LANGUAGE,
    &csharp::LANGUAGE,
    &dockerfile::LANGUAGE,
    &go::LANGUAGE,
    &hcl::LANGUAGE,
    &html::LANGUAGE,
    &java::LANGUAGE,
    &javascript::LANGUAGE,
    &json::LANGUAGE,
    &kotlin::LANGUAGE,
    &perl::LANGUAGE,
    &php::LANGUAGE,
    &python::LANGUAGE,
    &ruby::LANGUAGE,
    &rust::LANGUAGE,
    &scala::LANGUAGE,
    &solidity::LANGUAGE,
    &swift::LANGUAGE,
    &tsx::LANGUAGE,
    &typescript::LANGUAGE,
    &xml::LANGUAGE,
    &yaml::LANGUAGE,
];

/// The language of this name.
pub fn language(name: &str) -> Option<&'static Language> {
    let name = name.to_ascii_lowercase();
    ALL.iter().copied().find(|one| one.name == name || one.aliases.contains(&name.as_str()))
}

/// What patterns and files of a language have that its grammar has not.
pub(crate) struct Dialect {
    language: &'static str,
    /// Makes code of a pattern's text.
    rewrite: fn(&str) -> String,
    /// Puts others in place of the bytes that the grammar shall not see, as many as there were.
    pub(crate) hide: fn(&[u8]) -> Cow<'_, [u8]>,
    /// Whether the grammar reads no more after the first line that it cannot read.
    pub(crate) by_lines: bool,
    /// Whether the grammar waits for the end of the last line even beyond the end of the file.
    pub(crate) ends_lines: bool,
    /// Whether the grammar cannot keep all levels of a text, or would take minutes for it.
    pub(crate) is_too_deep: fn(&[u8]) -> bool,
    /// Whether a collection of one part looks for the part, wherever it stands.
    pub(crate) only_part: bool,
}

/// What a language has whose patterns and files are as its grammar has them.
const PLAIN: Dialect = Dialect {
    language: "",
    rewrite: str::to_owned,
    hide: |text| Cow::Borrowed(text),
    by_lines: false,
    ends_lines: false,
    is_too_deep: |_| false,
    only_part: false,
};

const DIALECTS: &[Dialect] = &[
    Dialect { language: "csharp", hide: csharp::without_newer, ..PLAIN },
    Dialect {
        language: "dockerfile",
        rewrite: dockerfile::with_pairs,
        hide: dockerfile::without_comments,
        ..PLAIN
    },
    Dialect { language: "html", is_too_deep: html::is_too_deep, ..PLAIN },
    Dialect { language: "json", rewrite: json::strict, ..PLAIN },
    Dialect { language: "kotlin", hide: kotlin::without_calls, ..PLAIN },
    Dialect { language: "perl", ends_lines: true, is_too_deep: perl::has_long_lines, ..PLAIN },
    Dialect { language: "php", rewrite: php::without_visibility, ..PLAIN },
    Dialect { language: "scala", rewrite: scala::with_words, ..PLAIN },
    Dialect { language: "xml", is_too_deep: html::is_too_deep_xml, ..PLAIN },
    Dialect {
        language: "yaml",
        rewrite: yaml::with_places,
        hide: yaml::without_templates,
        by_lines: true,
        is_too_deep: yaml::is_too_deep,
        only_part: true,
        ..PLAIN
    },
];

impl Dialect {
    /// The one of a language, if it has any.
    pub(crate) fn of(language: &Language) -> Option<&'static Self> {
        DIALECTS.iter().find(|one| one.language == language.name)
    }

    /// A pattern as code.
    pub(crate) fn rewritten(&self, pattern: &str) -> String {
        (self.rewrite)(pattern)
    }
}
