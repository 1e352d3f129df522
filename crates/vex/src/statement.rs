//! What somebody says about a weakness of a package, whatever the format in which it was said.

use std::sync::Arc;

use seawall_model::{Purl, words};

use crate::Moment;

words! {
    /// What a weakness means for a product; what asks most of its user comes last.
    Status as "VEX status" {
        /// The weakness does no harm there.
        NotAffected = "not_affected",
        /// It was there and is mended.
        Fixed = "fixed",
        /// Nobody knows yet.
        UnderInvestigation = "under_investigation",
        /// Something should be done.
        Affected = "affected",
    }
}

impl Status {
    /// Whether a finding need not count.
    pub const fn is_safe(self) -> bool {
        matches!(self, Self::NotAffected | Self::Fixed)
    }
}

words! {
    /// Why a weakness does no harm.
    Justification as "VEX justification" {
        /// The weak part is not in the product.
        ComponentNotPresent = "component_not_present",
        /// The part is there without its weak code.
        VulnerableCodeNotPresent = "vulnerable_code_not_present",
        /// The weak code is there and never runs.
        VulnerableCodeNotInExecutePath = "vulnerable_code_not_in_execute_path",
        /// It runs, and no attacker decides with what.
        VulnerableCodeCannotBeControlledByAdversary = "vulnerable_code_cannot_be_controlled_by_adversary",
        /// Something else stops an attack.
        InlineMitigationsAlreadyExist = "inline_mitigations_already_exist",
    }
}

/// Characters of a foreign text that are shown.
const LONGEST: usize = 300;

/// What a product or a part of it is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identifier {
    /// The name that the document has for it.
    pub id: String,
    /// The package, if it is known as one. Without it, nothing that is found is known to be this.
    pub purl: Option<Purl>,
}

impl Identifier {
    /// A package, called by its package URL.
    pub fn package(purl: Purl) -> Self {
        Self { id: purl.to_string(), purl: Some(purl) }
    }
}

/// What a statement is about: a product, or parts of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Product {
    /// The product.
    pub name: Identifier,
    /// Those of its parts that are meant; none means the product itself.
    pub parts: Vec<Identifier>,
}

impl Product {
    /// A package.
    pub fn package(purl: Purl) -> Self {
        Self { name: Identifier::package(purl), parts: Vec::new() }
    }

    /// What is meant.
    pub(crate) fn meant(&self) -> &[Identifier] {
        if self.parts.is_empty() { std::slice::from_ref(&self.name) } else { &self.parts }
    }
}

/// What somebody says about a weakness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What it is about; none means whatever the document was given for.
    pub products: Vec<Product>,
    /// The names of the weakness, sorted.
    pub names: Vec<String>,
    /// What the weakness means.
    pub status: Status,
    /// Why it does no harm, where it does none.
    pub justification: Option<Justification>,
    /// What a reader should know; may be empty.
    pub text: String,
    /// Who says it; may be empty.
    pub author: String,
    /// When.
    pub timestamp: Option<Moment>,
    /// The file that says it.
    pub file: Arc<str>,
    /// The line in it.
    pub line: u32,
}

impl Statement {
    /// Where it stands, as in `vex.json:12`.
    pub fn declared(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }

    /// Why a finding need not count, on one line and without what could take over a terminal.
    pub fn reason(&self) -> String {
        let word = self.justification.map_or(self.status.as_str(), Justification::as_str);
        match plain(&self.text) {
            text if text.is_empty() => word.to_owned(),
            text => format!("{word}: {text}"),
        }
    }

    /// The name that most people know the weakness by: the one that CVE gave, else the first.
    pub(crate) fn best_name(&self) -> &str {
        let cve = self.names.iter().find(|name| is_cve(name));
        cve.or(self.names.first()).map(String::as_str).unwrap_or_default()
    }
}

/// Whether this is the number of an entry of the CVE list.
pub(crate) fn is_cve(name: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = name.strip_prefix("CVE-").and_then(|rest| rest.split_once('-'));
    parts.is_some_and(|(year, number)| {
        year.len() == 4 && number.len() >= 4 && digits(year) && digits(number)
    })
}

/// Whoever gave a weakness its name, as far as the name tells.
pub(crate) fn giver(name: &str) -> &str {
    match name.split_once('-') {
        Some((source, _)) if !source.is_empty() => source,
        _ => "unknown",
    }
}

/// A foreign text on one line, of bounded length.
fn plain(text: &str) -> String {
    let is_hidden = |c: &char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
    let shown = text.chars().filter(|c| !is_hidden(c)).take(LONGEST + 1);
    let mut plain: String = shown.map(|c| if c.is_control() { ' ' } else { c }).collect();
    if let Some((cut, _)) = plain.char_indices().nth(LONGEST) {
        plain.truncate(cut);
        plain.push('…');
    }
    plain.trim().to_owned()
}
