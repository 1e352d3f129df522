//! Packages that run code when they are installed, as hardly any do, where nothing keeps them from it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use seawall_lockfile::Package;
use seawall_lockfile::paths::folder;
use seawall_model::{Confidence, Ecosystem, Severity};

use super::scene::{ManagerFile, Mark, Scene};
use super::{Check, Look};
use crate::check::Listed;
use crate::found::{arrows, shown};
use crate::ways::Ways;

pub(super) const CHECK: Check = Check {
    id: "dependency-runs-install-script",
    title: "Dependency that runs code when it is installed",
    impact: "Whoever takes the package over, or publishes the next version of it, runs code on each machine that \
             installs, with the credentials that are within its reach. Most attacks by packages of npm began there.",
    fix: "Let package managers run no code of packages (`ignore-scripts=true` in `.npmrc`, `enableScripts: false` in \
          `.yarnrc.yml`, a list in `allow-plugins` of `composer.json`), and allow it for those that need it.",
    severity: Severity::Low,
    confidence: Confidence::Medium,
    cwe: 829,
    look: Look::Scene(look),
};

/// Packages that build or fetch a program when they are installed, in many projects: names, one in each line.
const USUAL: &str = include_str!("../../data/scripts.txt");

static KNOWN: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| USUAL.lines().filter(|line| !line.starts_with('#')).collect());

fn look(scene: &Scene<'_>) -> Vec<Mark> {
    let open = scene.setups.iter().filter_map(allows_all);
    let files = scene.files.iter().filter(|file| !scene.aside.contains(file.path.as_str()));
    open.chain(files.filter(|file| runs(scene, &file.path)).flat_map(of_file)).collect()
}

/// A setting by which any package may run code, where a list would do.
fn allows_all(file: &ManagerFile<'_>) -> Option<Mark> {
    let scripts = file.setup.scripts.filter(|scripts| scripts.allowed)?;
    // npm and Yarn let all packages run code without being told to.
    let by_default = ["npm", "Yarn"].contains(&file.manager.name);
    (!by_default).then(|| Mark {
        path: file.path.to_owned(),
        span: scripts.span,
        subject: String::new(),
        message: format!(
            "{} is told to run code of any package that is installed",
            file.manager.name
        ),
    })
}

/// Whether packages that a file names may run code: unless the nearest setting says no.
fn runs(scene: &Scene<'_>, path: &str) -> bool {
    scene.setups_for(folder(path)).find_map(|file| file.setup.scripts).is_none_or(|one| one.allowed)
}

fn of_file(file: &Listed) -> Vec<Mark> {
    let packages = &file.inventory.packages;
    // Composer asks before it runs plugins, and a manifest's own scripts are the project's.
    let runs = |one: &Package| one.install_script && !one.local && one.ecosystem == Ecosystem::Npm;
    let is_unusual = |one: &Package| runs(one) && !KNOWN.contains(one.purl.full_name().as_str());
    let unusual = packages.iter().enumerate().filter(|(_, one)| is_unusual(one));
    let mut ways = None;
    let mark = |(at, package): (usize, &Package)| {
        let way = ways.get_or_insert_with(|| Ways::of(packages)).to(at);
        let before = way.iter().filter(|one| **one != at).filter_map(|one| packages.get(*one));
        let before: Vec<String> = before.map(shown).collect();
        let origin = if before.is_empty() {
            String::new()
        } else {
            format!("; it comes in through {}", arrows(&before))
        };
        Mark {
            path: file.path.clone(),
            span: package.span,
            subject: package.purl.full_name(),
            message: format!("{} runs code when it is installed{origin}", shown(package)),
        }
    };
    unusual.map(mark).collect()
}
