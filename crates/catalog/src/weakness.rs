//! A weakness: an entry of CWE as we explain it.

use std::sync::LazyLock;

use crate::language::Language;
use crate::page;
use crate::pages::PAGES;

/// Every weakness that has a page, by number.
pub static ALL: LazyLock<Vec<Weakness>> = LazyLock::new(|| {
    let read = |(_, text): &(u16, &'static str)| page::read(text).ok();
    PAGES.iter().filter_map(read).collect()
});

/// The page of a weakness, if there is one.
pub fn weakness(cwe: u16) -> Option<&'static Weakness> {
    let at = ALL.binary_search_by_key(&cwe, |weakness| weakness.cwe).ok()?;
    ALL.get(at)
}

/// An entry of CWE as we explain it. All texts are Markdown of the few kinds that [`blocks`](crate::blocks) tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weakness {
    /// Number of the CWE entry.
    pub cwe: u16,
    /// A short name, as in `SQL injection`.
    pub name: &'static str,
    /// Minutes that a fix typically takes.
    pub minutes: u32,
    /// The requirements of standards that it breaks.
    pub requirements: Vec<Requirement>,
    /// What it is.
    pub what: &'static str,
    /// Why it matters: what an attacker can do with it.
    pub why: &'static str,
    /// How to fix it in any language; empty when there is nothing to say that holds for all.
    pub how: &'static str,
    /// How to fix it, language by language.
    pub fixes: Vec<Fix>,
}

/// A requirement of a standard, by its ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Requirement {
    /// The standard with its version, as in `asvs-5.0`.
    pub standard: &'static str,
    /// The requirement in it, as in `V1.2.4`.
    pub id: &'static str,
}

/// How to fix a weakness in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fix {
    /// The language.
    pub language: &'static Language,
    /// The instructions, with code.
    pub text: &'static str,
}

impl Weakness {
    /// How to fix it in the language of this name, as in `java`, or in one that its people read as well.
    pub fn fix_for(&self, language: &str) -> Option<&Fix> {
        let named = |name: &str| self.fixes.iter().find(|fix| fix.language.name == name);
        named(language).or_else(|| named(Language::named(language)?.like?))
    }
}
