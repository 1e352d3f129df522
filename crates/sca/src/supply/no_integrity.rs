//! Packages of which the lock file says no hash, though it does of the others.

use seawall_lockfile::Package;
use seawall_model::{Confidence, Severity};

use super::origin::{Habits, tarball};
use super::{Check, Look};

pub(super) const CHECK: Check = Check {
    id: "dependency-without-integrity",
    title: "Dependency whose hash is missing from the lock file",
    impact: "What is fetched is not compared with what was reviewed: the registry, or who gets into it, decides what runs.",
    fix: "Delete the entry, and let the package manager write it anew with its hash.",
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    cwe: 494,
    look: Look::Package(look),
};

fn look(package: &Package, habits: &Habits<'_>) -> Option<String> {
    let is_missing = habits.have_integrity && package.integrity.is_none();
    tarball(package).filter(|_| is_missing)?;
    Some("has no hash in the lock file, while nearly all others have one".to_owned())
}
