//! A plan: which changes close which weaknesses, smallest first, and what cannot be closed and why.

mod decide;
mod project;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use seawall_advisory::{Order, name};
use seawall_model::{Ecosystem, Severity, Span};
use seawall_sca::{Found, Listed};

use crate::edit::Edit;
use decide::{Draft, Refusal};
use project::{Project, Weak};

/// What the plan is made for.
pub struct Target<'a> {
    /// Files with what they name.
    pub files: &'a [Listed],
    /// The paths of all files that were read.
    pub paths: &'a [&'a str],
    /// What is weak in it.
    pub found: &'a [Found],
    /// The texts of files of the target.
    pub text: &'a dyn Fn(&str) -> Option<String>,
}

/// What shall be closed.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Weaknesses of these packages alone; of all, where it is empty.
    pub only: Vec<String>,
    /// Weaknesses that are at least this bad.
    pub severity: Option<Severity>,
}

/// How a step closes what it closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// By what the project asks for itself.
    Raise,
    /// By a version that the project sets for what others bring in.
    Pin,
    /// By a newer version in the lock, which all that ask for the package allow.
    Refresh,
}

/// One change with what it closes.
#[derive(Debug, Clone)]
pub struct Step {
    /// How it closes it.
    pub action: Action,
    /// The packages that it raises; more than one where they share their version.
    pub packages: Vec<String>,
    /// Their world.
    pub world: Ecosystem,
    /// The versions that are in use.
    pub from: Vec<String>,
    /// The version that no advisory touches.
    pub to: String,
    /// Whether it may break what uses the package.
    pub breaking: bool,
    /// The weaknesses that it closes.
    pub closes: Vec<Closed>,
    /// What changes in files; nothing where the lock alone does.
    pub changes: Vec<Change>,
    /// What whoever makes the change should know.
    pub notes: Vec<String>,
}

/// A weakness that a step closes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Closed {
    /// The file that names the package.
    pub path: String,
    /// The package with its version.
    pub package: String,
    /// The weakness.
    pub weakness: String,
    /// How bad it is.
    pub severity: Severity,
}

/// A change of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// The file.
    pub path: String,
    /// The line.
    pub line: u32,
    /// What stands there; nothing where something is added.
    pub before: String,
    /// What will.
    pub after: String,
}

/// What no step closes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Left {
    /// The file that names the package.
    pub path: String,
    /// The package with its version.
    pub package: String,
    /// Its weaknesses.
    pub weaknesses: Vec<String>,
    /// How bad the worst is.
    pub severity: Severity,
    /// Why.
    pub why: String,
    /// The packages that stand in the way.
    pub by: Vec<String>,
}

/// What is run after the changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// Where, empty at the root.
    pub folder: String,
    /// What.
    pub command: String,
}

/// What closes weaknesses.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Smallest first: what breaks nothing, then what closes the most.
    pub steps: Vec<Step>,
    /// What no step closes.
    pub left: Vec<Left>,
    /// The edits of all steps, by file.
    pub edits: BTreeMap<String, Vec<Edit>>,
    /// What is run then.
    pub runs: Vec<Run>,
}

/// Makes the plan.
pub fn plan(target: &Target<'_>, wanted: &Wanted) -> Plan {
    let mut left = Vec::new();
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    for (path, weak) in grouped(target, wanted) {
        let project = Project::of(target, path);
        for one in weak {
            let (closable, rest) = open(&one);
            left.extend(rest);
            let Some(one) = closable else { continue };
            if !is_plain(&one.name) || !is_plain(&one.to) {
                left.push(
                    one.left("its name or the version is not written in plain letters".to_owned()),
                );
                continue;
            }
            let made = project.as_ref().map_err(|why| Refusal::from(why.clone()));
            match made.and_then(|project| project.decide(&one)) {
                Ok(draft) => drafts.push(draft),
                Err(Refusal { why, by }) => left.push(Left { by, ..one.left(why) }),
            }
        }
    }
    let drafts = decide::merged(drafts);
    let drafts = drafts.into_iter().filter(|draft| draft.meets(wanted)).collect();
    left.retain(|one| wanted.severity.is_none_or(|least| one.severity >= least));
    write::written(target, drafts, left)
}

/// The weak packages of each file.
fn grouped<'a>(target: &Target<'a>, wanted: &Wanted) -> BTreeMap<&'a str, Vec<Weak<'a>>> {
    let worlds = worlds(target);
    let mut by_file: BTreeMap<&str, BTreeMap<(String, &str), Weak<'a>>> = BTreeMap::new();
    for found in target.found {
        let package = &found.dependency.package;
        let Some(&world) = worlds.get(&(found.path.as_str(), found.span)) else { continue };
        let key = name::of_purl(world, package);
        let is_wanted = |only: &String| name::key(world, only) == key;
        if !wanted.only.is_empty() && !wanted.only.iter().any(is_wanted) {
            continue;
        }
        let version = package.version.as_deref().unwrap_or_default();
        let (name, to) = (spelled(world, package), String::new());
        let weak = by_file.entry(&found.path).or_default().entry((key.clone(), version));
        let new = || Weak { world, key, name, version, found: Vec::new(), to };
        weak.or_insert_with(new).found.push(found);
    }
    by_file.into_iter().map(|(path, weak)| (path, weak.into_values().collect())).collect()
}

/// The world of the package at each place of files in which something is weak.
fn worlds<'a>(target: &Target<'a>) -> BTreeMap<(&'a str, Span), Ecosystem> {
    let weak: BTreeSet<&str> = target.found.iter().map(|found| found.path.as_str()).collect();
    let files = target.files.iter().filter(|file| weak.contains(file.path.as_str()));
    let packages =
        files.flat_map(|file| file.inventory.packages.iter().map(move |one| (file, one)));
    packages.map(|(file, one)| ((file.path.as_str(), one.span), one.ecosystem)).collect()
}

/// Whether a foreign word can stand in a manifest or a command without meaning anything else there.
fn is_plain(word: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "@/._-+:!~".contains(c);
    !word.is_empty() && !word.starts_with('-') && word.chars().all(is_plain)
}

/// The name as the package's world spells it.
fn spelled(world: Ecosystem, package: &seawall_model::Purl) -> String {
    match (world, &package.namespace) {
        (Ecosystem::Maven, Some(group)) => format!("{group}:{}", package.name),
        _ => package.full_name(),
    }
}

/// What of a package a version closes, and what none does.
fn open<'a>(weak: &Weak<'a>) -> (Option<Weak<'a>>, Vec<Left>) {
    if weak.found.iter().any(|found| found.malicious) {
        let why =
            "it was made to do harm: remove it, and replace the credentials that it could reach";
        return (None, vec![weak.left(why.to_owned())]);
    }
    let (closable, rest): (Vec<_>, Vec<_>) =
        weak.found.iter().copied().partition(|found| found.dependency.safe.is_some());
    let order = Order::of(weak.world);
    let safe = closable.iter().filter_map(|found| found.dependency.safe.as_deref());
    let to = safe.max_by(|one, other| order.compare(one, other)).map(str::to_owned);
    let mut by_reason: BTreeMap<String, Vec<&Found>> = BTreeMap::new();
    for found in rest {
        let why = match found.dependency.fixed.first() {
            Some(fixed) => {
                format!("it is fixed in {fixed}, but other advisories hold for that version")
            }
            None => "no version without it is known: replace the package".to_owned(),
        };
        by_reason.entry(why).or_default().push(found);
    }
    let rest = by_reason.into_iter().map(|(why, found)| Weak { found, ..weak.clone() }.left(why));
    let rest = rest.collect();
    (to.map(|to| Weak { found: closable, to, ..weak.clone() }), rest)
}

impl Weak<'_> {
    fn left(&self, why: String) -> Left {
        let weaknesses: BTreeSet<&str> =
            self.found.iter().map(|found| found.weakness.as_str()).collect();
        Left {
            path: self.found.first().map(|found| found.path.clone()).unwrap_or_default(),
            package: self.shown(),
            weaknesses: weaknesses.into_iter().map(str::to_owned).collect(),
            severity: self.found.iter().map(|found| found.harm()).max().unwrap_or(Severity::Info),
            why,
            by: Vec::new(),
        }
    }

    fn shown(&self) -> String {
        format!("{} {}", self.name, self.version).trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests;
