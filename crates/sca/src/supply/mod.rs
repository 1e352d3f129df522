//! What files themselves say of how packages come in: taken back, from elsewhere, unverified, unlocked, misspelt.
//!
//! One file per check, and the list of them. None needs a database.

mod alike;
mod another_registry;
mod cleartext;
mod confusable;
mod confusion;
mod deprecated;
mod elsewhere;
mod install_script;
mod names;
mod no_integrity;
mod origin;
mod scene;
mod unlocked;
mod unpinned;
mod yanked;

use std::collections::BTreeMap;

use seawall_lockfile::Package;
use seawall_model::{Confidence, Engine, Purl, Rule, Severity, Span};

use crate::check::Listed;
use crate::found::{plain, shown};
use origin::Habits;
use scene::Mark;
pub use scene::{ManagerFile, Scene};

/// Packages of a file with the same fault that are told one by one.
const MOST: usize = 10;

/// A check of how packages come in.
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
    /// How it looks.
    look: Look,
}

/// What a check looks at.
enum Look {
    /// Each package with what holds for most of its file: what is wrong with it, if anything is.
    Package(fn(&Package, &Habits<'_>) -> Option<String>),
    /// All of a project.
    Scene(fn(&Scene<'_>) -> Vec<Mark>),
}

/// Every check.
pub const CHECKS: &[&Check] = &[
    &another_registry::CHECK,
    &cleartext::CHECK,
    &confusable::CHECK,
    &confusion::CHECK,
    &deprecated::CHECK,
    &elsewhere::CHECK,
    &install_script::CHECK,
    &no_integrity::CHECK,
    &unlocked::CHECK,
    &unpinned::CHECK,
    &yanked::CHECK,
];

/// A package that comes in as it should not, or a file that lets one in.
#[derive(Clone)]
pub struct Suspect {
    /// What found it.
    pub check: &'static Check,
    /// The file that names the package.
    pub path: String,
    /// Where in the file.
    pub span: Span,
    /// What it is about: the package without its version, or nothing where it is about the file.
    pub subject: String,
    /// What is wrong, in one sentence.
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
        let file = self.path.rsplit('/').next().unwrap_or(&self.path);
        format!("{}\0{}\0{file}", self.subject, self.check.id)
    }
}

/// What is wrong with how packages come in, by check, file and place.
pub fn suspects(scene: &Scene<'_>) -> Vec<Suspect> {
    let mut all = Vec::new();
    for file in scene.files {
        let habits = Habits::of(&file.path, &file.inventory.packages);
        for check in CHECKS {
            if let Look::Package(look) = check.look {
                all.extend(of_file((check, look), file, &habits));
            }
        }
    }
    for check in CHECKS {
        if let Look::Scene(look) = check.look {
            all.extend(of_scene((check, look), scene));
        }
    }
    all
}

/// What a check marks in a project; a file with many marks gets one.
fn of_scene(
    (check, look): (&'static Check, fn(&Scene<'_>) -> Vec<Mark>),
    scene: &Scene<'_>,
) -> Vec<Suspect> {
    let mut by_file: BTreeMap<String, Vec<Suspect>> = BTreeMap::new();
    for Mark { path, span, subject, message } in look(scene) {
        let suspect = Suspect { check, path: path.clone(), span, subject, message };
        by_file.entry(path).or_default().push(suspect);
    }
    by_file.into_values().flat_map(settled).collect()
}

/// Those of one file in their order. Where a whole file is like that, one line of it is to be mended and not each.
fn settled(mut found: Vec<Suspect>) -> Vec<Suspect> {
    found.sort_by(|one, other| (one.span, &one.subject).cmp(&(other.span, &other.subject)));
    found.dedup_by(|one, other| (one.span, &one.subject) == (other.span, &other.subject));
    let others = found.len().saturating_sub(1);
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

type LookAtPackage = fn(&Package, &Habits<'_>) -> Option<String>;

fn of_file(
    (check, look): (&'static Check, LookAtPackage),
    file: &Listed,
    habits: &Habits<'_>,
) -> Vec<Suspect> {
    let foreign = file.inventory.packages.iter().filter(|one| !one.local);
    let wrong = foreign.filter_map(|one| Some((one, look(one, habits)?)));
    let suspect = |(package, wrong): (&Package, String)| {
        let purl = Purl { qualifiers: BTreeMap::new(), version: None, ..package.purl.clone() };
        Suspect {
            check,
            path: file.path.clone(),
            span: package.span,
            subject: purl.to_string(),
            message: format!("{} {}", shown(package), plain(&wrong)),
        }
    };
    settled(wrong.map(suspect).collect())
}

#[cfg(test)]
mod projects;
#[cfg(test)]
mod tests;
