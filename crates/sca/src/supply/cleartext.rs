//! Packages that are fetched over connections that anybody on the way can change.

use seawall_lockfile::Package;
use seawall_model::{Confidence, Severity};

use super::origin::Habits;
use super::{Check, Look};

pub(super) const CHECK: Check = Check {
    id: "dependency-fetched-in-the-clear",
    title: "Dependency that is fetched without encryption and without a hash",
    impact: "Whoever sits between the machine that installs and the host can put other code in its place.",
    fix: "Fetch it over https, and let the lock file hold its hash.",
    severity: Severity::High,
    confidence: Confidence::High,
    cwe: 494,
    look: Look::Package(look),
};

/// Hosts of the machine itself.
const LOCAL: &[&str] = &["localhost", "127.0.0.1", "[::1]"];

fn look(package: &Package, habits: &Habits<'_>) -> Option<String> {
    let resolved = package.resolved.as_deref().filter(|_| habits.is_fetched_from)?;
    let (scheme, rest) = resolved.split_once("://")?;
    let is_open = matches!(scheme, "http" | "git" | "ftp" | "git+http" | "svn");
    let host = rest.split(['/', ':']).next().unwrap_or(rest);
    // What hashes to what the lock file says cannot have been changed.
    let is_verified = package.integrity.is_some();
    let is_wrong = is_open && !is_verified && !LOCAL.contains(&host);
    is_wrong
        .then(|| format!("is fetched over {scheme} from {host}, and no hash says what should come"))
}
