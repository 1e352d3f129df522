//! Files of requirements in which packages stand without any version.

use std::collections::BTreeSet;

use seawall_lockfile::paths::base;
use seawall_lockfile::{Package, format_of};
use seawall_model::{Confidence, Severity};

use super::scene::{Mark, Scene};
use super::{Check, Look};
use crate::check::Listed;
use crate::found::plain;
use crate::lookup::Key;
use crate::unchecked::Locked;

pub(super) const CHECK: Check = Check {
    id: "requirement-without-version",
    title: "Requirements without a version",
    impact: "Each installation takes the newest version there is: also one that was published a minute ago by whoever \
             took the package over.",
    fix: "Write exact versions, with hashes if you can: `pip-compile --generate-hashes` or `uv pip compile \
          --generate-hashes` does it.",
    severity: Severity::Low,
    confidence: Confidence::Medium,
    cwe: 1357,
    look: Look::Scene(look),
};

/// Names that are told one by one.
const MOST_NAMED: usize = 3;

fn look(scene: &Scene<'_>) -> Vec<Mark> {
    let locked = Locked::of(scene.files);
    let is_meant = |file: &&Listed| {
        let format = format_of(&file.path).map_or("", |format| format.name);
        // Of what ends in `.in` a compiled file is made.
        format == "requirements"
            && base(&file.path).rsplit('.').next() != Some("in")
            && !scene.aside.contains(file.path.as_str())
    };
    scene.files.iter().filter(is_meant).filter_map(|file| of_file(file, &locked)).collect()
}

fn of_file(file: &Listed, locked: &Locked) -> Option<Mark> {
    let packages = &file.inventory.packages;
    let is_open = |one: &&Package| {
        let says_nothing = one.purl.version.is_none() && one.constraint.is_none();
        says_nothing
            && one.resolved.is_none()
            && !one.local
            && !locked.holds(&file.path, &Key::of(one))
    };
    let open: Vec<&Package> = packages.iter().filter(is_open).collect();
    let first = open.first()?;
    let names: BTreeSet<String> = open.iter().map(|one| plain(&one.purl.full_name())).collect();
    let more = names.len().saturating_sub(MOST_NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    let shown: Vec<String> =
        names.iter().take(MOST_NAMED).map(|name| format!("`{name}`")).collect();
    Some(Mark {
        path: file.path.clone(),
        span: first.span,
        subject: String::new(),
        message: format!(
            "{} of {} requirements take whatever version is newest: {}{more}",
            open.len(),
            packages.len(),
            shown.join(", ")
        ),
    })
}
