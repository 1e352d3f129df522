//! A lock file that fetches another package than it names: the mark of a lock file that was tampered with.

use seawall_lockfile::Package;
use seawall_model::{Confidence, Severity};

use super::origin::{Habits, tarball};
use super::{Check, Look};

pub(super) const CHECK: Check = Check {
    id: "dependency-fetched-from-elsewhere",
    title: "Lock file that fetches another package than it names",
    impact: "Whoever installs from the lock file runs code that nobody asked for. Reviewers see the name of a \
             package that they trust, and skip the address behind it.",
    fix: "Find out in the history who wrote the line. Delete the entry, and let the package manager write it anew.",
    severity: Severity::Critical,
    confidence: Confidence::High,
    cwe: 829,
    look: Look::Package(look),
};

fn look(package: &Package, habits: &Habits<'_>) -> Option<String> {
    let tarball = tarball(package).filter(|_| habits.names_aliases)?;
    let name = package.purl.full_name();
    let version = package.purl.version.as_deref()?;
    let decoded = tarball.folder.replace("%2f", "/").replace("%2F", "/").replace("%40", "@");
    let before =
        decoded.strip_suffix(&name).filter(|before| before.is_empty() || before.ends_with('/'));
    // What stands behind a scope is another package than what has none.
    let scope = before.and_then(|before| before.trim_end_matches('/').rsplit('/').next());
    let is_named = before.is_some() && !scope.is_some_and(|scope| scope.starts_with('@'));
    let last = package.purl.name.as_str();
    let own = tarball.archive.strip_prefix(last).and_then(|rest| rest.strip_prefix('-'));
    // Some registries write the whole name of a scoped package.
    let whole = tarball.archive.strip_prefix(&format!("{name}-"));
    let is_version =
        |told: Option<&str>| told.is_some_and(|told| told.replace("%2B", "+") == version);
    if is_named && (is_version(own) || is_version(whole)) {
        return None;
    }
    let (folder, archive) = (tarball.folder, tarball.archive);
    Some(format!("is fetched as `{folder}/-/{archive}.tgz`, which is another package or version"))
}
