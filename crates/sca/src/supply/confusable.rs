//! Packages whose names are one slip away from one that many projects use.

use std::collections::{BTreeMap, BTreeSet};

use seawall_advisory::name::of_purl;
use seawall_advisory::{Database, DatabaseError};
use seawall_lockfile::Package;
use seawall_model::{Confidence, Ecosystem, Severity};

use super::alike::Others;
use super::names::NAMES;
use super::scene::{Mark, Scene};
use super::{Check, Look};
use crate::found::plain;

pub(super) const CHECK: Check = Check {
    id: "dependency-with-confusable-name",
    title: "Dependency whose name is easily taken for another",
    impact: "Packages are published under such names for whoever mistypes the one that was meant, and run code of an \
             attacker where they are installed.",
    fix: "Make sure that this package is the one that is meant. If it is not, remove it, and replace every credential \
          that was within reach of machines that installed it.",
    severity: Severity::High,
    confidence: Confidence::Low,
    cwe: 1357,
    look: Look::Scene(look),
};

/// In how many projects a package is, or how many advisories there are about it, so that others are mistaken for
/// it by a slip that names hardly ever differ by.
const MANY: u32 = 3;
/// And by one that is often no slip.
const MORE: u32 = 5;
/// By world and name, where each package is asked for.
type Asked<'s> = BTreeMap<(Ecosystem, String), (&'s str, &'s Package)>;

fn look(scene: &Scene<'_>) -> Vec<Mark> {
    let mut asked = asked(scene);
    let own = local(scene);
    let is_known = |ecosystem: &Ecosystem, name: &str| {
        NAMES.get(ecosystem).is_none_or(|known| known.contains_key(name))
    };
    asked.retain(|(ecosystem, name), _| !own.contains(name) && !is_known(ecosystem, name));
    let mut known: BTreeMap<Ecosystem, Known<'_>> = BTreeMap::new();
    let mut marks = Vec::new();
    for ((ecosystem, name), (path, package)) in asked {
        if has_weaknesses(ecosystem, &name, scene.database) {
            continue;
        }
        let known = known.entry(ecosystem).or_insert_with(|| Known::of(ecosystem, scene.database));
        let Some((meant, what)) = known.meant(&name) else { continue };
        let shown = plain(&package.purl.full_name());
        let meant = plain(meant);
        marks.push(Mark {
            path: path.to_owned(),
            span: package.span,
            message: format!(
                "`{shown}` is one slip away from `{meant}`, which is well known: {what}"
            ),
            subject: name,
        });
    }
    marks
}

/// What the project asks for itself: names that others bring in, nobody typed.
fn asked<'s>(scene: &Scene<'s>) -> Asked<'s> {
    let mut asked = Asked::new();
    for file in scene.files.iter().filter(|file| !scene.aside.contains(file.path.as_str())) {
        let own = file.inventory.packages.iter().filter(|one| one.direct == Some(true));
        for package in own.filter(|one| is_registered(one)) {
            let name = of_purl(package.ecosystem, &package.purl);
            let place = (file.path.as_str(), package);
            let entry = asked.entry((package.ecosystem, name)).or_insert(place);
            // A manifest is where somebody wrote it.
            if package.constraint.is_some() && entry.1.constraint.is_none() {
                *entry = place;
            }
        }
    }
    asked
}

/// Whether it comes from a registry: what comes from an address of its own, nobody else can name.
fn is_registered(package: &Package) -> bool {
    !package.local && (package.resolved.is_none() || package.integrity.is_some())
}

/// The names of the project's own parts.
fn local(scene: &Scene<'_>) -> BTreeSet<String> {
    let packages = scene.files.iter().flat_map(|file| &file.inventory.packages);
    packages.filter(|one| one.local).map(|one| of_purl(one.ecosystem, &one.purl)).collect()
}

/// Packages that others are mistaken for: that many projects use, or about which much is known.
struct Known<'d> {
    /// By name, in how many projects it is, or how many advisories there are about it.
    counts: BTreeMap<&'d str, u32>,
    others: Others<'d>,
}

impl<'d> Known<'d> {
    fn of(ecosystem: Ecosystem, database: Option<&'d Database>) -> Self {
        let used = NAMES.get(&ecosystem).into_iter().flatten().map(|(name, count)| (*name, *count));
        // What is wrong with the database is told where packages are looked up.
        let weak = database.and_then(|database| often_weak(ecosystem, database).ok());
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for (name, count) in used.chain(weak.unwrap_or_default()) {
            let known = counts.entry(name).or_default();
            *known = count.max(*known);
        }
        counts.retain(|_, count| *count >= MANY);
        let others = Others::new(ecosystem, counts.keys().copied());
        Self { counts, others }
    }

    /// The name that was meant, and what differs.
    fn meant(&self, name: &str) -> Option<(&'d str, &'static str)> {
        let count = |other: &str| self.counts.get(other).copied().unwrap_or_default();
        let mut slips = self.others.alike(name);
        slips.retain(|(other, slip)| slip.is_rare || count(other) >= MORE);
        // Of several, the best known; of its slips, the first.
        let best = slips.iter().rev().max_by_key(|(other, _)| (count(other), *other));
        best.map(|(other, slip)| (*other, slip.what))
    }
}

/// Packages with so many advisories that they must be much used; what was made to do harm is none.
fn often_weak(
    ecosystem: Ecosystem,
    database: &Database,
) -> Result<Vec<(&str, u32)>, DatabaseError> {
    let mut names = Vec::new();
    for package in database.packages(ecosystem)? {
        let (name, count) = package?;
        if count >= MANY && !is_malicious(ecosystem, name, database)? {
            names.push((name, count));
        }
    }
    Ok(names)
}

fn is_malicious(
    ecosystem: Ecosystem,
    name: &str,
    database: &Database,
) -> Result<bool, DatabaseError> {
    for affected in database.affecting(ecosystem, name)? {
        if affected.advisory().is_malicious()? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether anybody wrote an advisory about it: people look for weaknesses in packages that are used, and what was
/// made to do harm is told as that.
fn has_weaknesses(ecosystem: Ecosystem, name: &str, database: Option<&Database>) -> bool {
    let known = database.and_then(|database| database.affecting(ecosystem, name).ok());
    known.is_some_and(|all| !all.is_empty())
}
