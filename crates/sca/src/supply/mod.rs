//! What lock files themselves say of how packages come in: taken back, from elsewhere, unverified, in the clear.
//!
//! One file per check, and the list of them. None needs a database.

mod another_registry;
mod cleartext;
mod elsewhere;
mod no_integrity;
mod origin;
mod yanked;

use std::collections::BTreeMap;

use seawall_lockfile::Package;
use seawall_model::{Confidence, Engine, Purl, Rule, Severity, Span};

use crate::check::Listed;
use crate::found::{plain, shown};
use origin::Habits;

/// Packages of a file with the same fault that are told one by one.
const MOST: usize = 10;

/// A check of one package in its file.
pub struct Check {
    /// The rule's name.
    pub id: &'static str,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// What it may lead to.
    pub impact: &'static str,
    /// What to do.
    pub fix: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// How sure a finding is.
    pub confidence: Confidence,
    /// The weakness.
    pub cwe: u16,
    /// What is wrong with a package, if anything is.
    look: fn(&Package, &Habits<'_>) -> Option<String>,
}

/// Every check.
pub const CHECKS: &[&Check] = &[
    &another_registry::CHECK,
    &cleartext::CHECK,
    &elsewhere::CHECK,
    &no_integrity::CHECK,
    &yanked::CHECK,
];

/// A package that comes in as it should not.
#[derive(Clone)]
pub struct Suspect {
    /// What found it.
    pub check: &'static Check,
    /// The file that names the package.
    pub path: String,
    /// Where in the file.
    pub span: Span,
    /// The package.
    pub purl: Purl,
    /// What is wrong with it, in one sentence.
    pub message: String,
}

impl Check {
    /// The check as a rule.
    pub fn rule(&self) -> Rule {
        Rule {
            id: self.id.to_owned(),
            engine: Engine::Sca,
            title: self.title.to_owned(),
            impact: self.impact.to_owned(),
            fix: self.fix.to_owned(),
            severity: self.severity,
            confidence: self.confidence,
            cwe: Some(self.cwe),
            tags: vec!["supply-chain".to_owned()],
            references: Vec::new(),
            metadata: None,
        }
    }
}

impl Suspect {
    /// What stands for it in every scan: the package without its version, the check, the file.
    pub fn identity(&self) -> String {
        let purl = Purl { version: None, ..self.purl.clone() };
        let file = self.path.rsplit('/').next().unwrap_or(&self.path);
        format!("{purl}\0{}\0{file}", self.check.id)
    }
}

/// What is wrong with how packages come in, by file and place.
pub fn suspects(files: &[Listed]) -> Vec<Suspect> {
    let mut all = Vec::new();
    for file in files {
        let habits = Habits::of(&file.path, &file.inventory.packages);
        for check in CHECKS {
            all.extend(of_file(check, file, &habits));
        }
    }
    all
}

fn of_file(check: &'static Check, file: &Listed, habits: &Habits<'_>) -> Vec<Suspect> {
    let foreign = file.inventory.packages.iter().filter(|one| !one.local);
    let wrong = foreign.filter_map(|one| Some((one, (check.look)(one, habits)?)));
    let suspect = |(package, wrong): (&Package, String)| Suspect {
        check,
        path: file.path.clone(),
        span: package.span,
        purl: Purl { qualifiers: BTreeMap::new(), ..package.purl.clone() },
        message: format!("{} {}", shown(package), plain(&wrong)),
    };
    let mut found: Vec<Suspect> = wrong.map(suspect).collect();
    found.sort_by(|one, other| (one.span, &one.purl).cmp(&(other.span, &other.purl)));
    found.dedup_by(|one, other| (one.span, &one.purl) == (other.span, &other.purl));
    let others = found.len().saturating_sub(1);
    // Where a whole file is like that, one line of it is to be mended and not each.
    if found.len() > MOST
        && let Some(first) = found.first_mut()
    {
        let message = &first.message;
        first.message =
            format!("{message}; the same holds for {others} other packages of the file");
        found.truncate(1);
    }
    found
}

#[cfg(test)]
mod tests;
