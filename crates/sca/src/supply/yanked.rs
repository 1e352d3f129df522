//! Versions that their authors took back.

use seawall_lockfile::Package;
use seawall_model::{Confidence, Severity};

use super::origin::Habits;
use super::{Check, Look};

pub(super) const CHECK: Check = Check {
    id: "dependency-yanked",
    title: "Dependency in a version that was taken back",
    impact: "Authors take versions back that are broken or dangerous; a build that starts from nothing may not get it any more.",
    fix: "Update it to a version that stands.",
    severity: Severity::Medium,
    confidence: Confidence::High,
    cwe: 1104,
    look: Look::Package(look),
};

fn look(package: &Package, _: &Habits<'_>) -> Option<String> {
    package.yanked.then(|| "was taken back by those who published it".to_owned())
}
