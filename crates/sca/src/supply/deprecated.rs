//! Packages that the project asks for itself and that their authors advise against.

use seawall_lockfile::Package;
use seawall_model::{Confidence, Severity};

use super::origin::Habits;
use super::{Check, Look};

pub(super) const CHECK: Check = Check {
    id: "dependency-deprecated",
    title: "Dependency that its authors advise against",
    impact: "Nobody mends weaknesses that are found in it from now on: in this version, or in the package at all.",
    fix: "Do what its authors say: take a newer version, or another package that is kept up.",
    severity: Severity::Low,
    confidence: Confidence::High,
    cwe: 1104,
    look: Look::Package(look),
};

/// What registries say of packages of which authors gave no reason.
const NO_REASON: &[&str] = &["", "deprecated", "true"];

/// What others bring in is theirs to replace.
fn look(package: &Package, _: &Habits<'_>) -> Option<String> {
    let reason = package.deprecated.as_deref().filter(|_| package.direct == Some(true))?;
    let reason = reason.trim().trim_end_matches('.');
    if NO_REASON.contains(&reason) {
        return Some("is deprecated by its authors, who give no reason".to_owned());
    }
    Some(format!("is deprecated by its authors: {reason}"))
}
