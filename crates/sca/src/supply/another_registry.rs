//! Packages without a scope that come from another registry than the others.

use seawall_lockfile::Package;
use seawall_model::{Confidence, Severity};

use super::origin::{Habits, tarball};
use super::{Check, Look};

pub(super) const CHECK: Check = Check {
    id: "dependency-from-another-registry",
    title: "Dependency from another registry than the others",
    impact: "A name that exists in two registries is two packages. Whoever registers it in the one that is asked \
             first decides what is installed.",
    fix: "Bind the name to its registry by a scope, or fetch all packages through one registry that you choose.",
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    cwe: 427,
    look: Look::Package(look),
};

fn look(package: &Package, habits: &Habits<'_>) -> Option<String> {
    let tarball = tarball(package).filter(|_| package.purl.namespace.is_none())?;
    let usual = habits.host.filter(|usual| *usual != tarball.host)?;
    Some(format!("comes from {}, while nearly all others come from {usual}", tarball.host))
}
