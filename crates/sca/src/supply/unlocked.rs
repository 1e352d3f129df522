//! Manifests of programs for which no file holds the versions.

use seawall_lockfile::paths::{base, folder};
use seawall_lockfile::{Project, format_of};
use seawall_model::{Confidence, Severity};

use super::scene::{ManagerFile, Mark, Scene, above};
use super::{Check, Look};

pub(super) const CHECK: Check = Check {
    id: "manifest-without-lock",
    title: "Manifest without a lock file",
    impact: "Each installation takes the newest versions that fit: also one that was published a minute ago by whoever \
             took a package over. Nobody can say later which versions ran.",
    fix: "Let the package manager write a lock file, commit it, and install from it (`npm ci`, `uv sync --locked`, \
          `bundle install --frozen`, `cargo build --locked`).",
    severity: Severity::Low,
    confidence: Confidence::Medium,
    cwe: 1357,
    look: Look::Scene(look),
};

type Open<'s> = (&'s ManagerFile<'s>, &'s Project);

fn look(scene: &Scene<'_>) -> Vec<Mark> {
    let open: Vec<Open<'_>> = scene.setups.iter().filter_map(|one| open(scene, one)).collect();
    let highest = open.iter().filter(|one| !is_below(one, &open));
    highest.map(|(file, project)| mark(file, project)).collect()
}

/// Whether another manifest like it stands above: a member of a workspace is locked with the whole.
fn is_below((file, _): &Open<'_>, open: &[Open<'_>]) -> bool {
    let at = folder(file.path);
    let is_above = |other: &ManagerFile<'_>| {
        let there = folder(other.path);
        other.manager.name == file.manager.name
            && there.len() < at.len()
            && above(at).any(|here| here == there)
    };
    open.iter().any(|(other, _)| is_above(other))
}

/// The project of a manifest, if it is a program that no file locks.
fn open<'s>(scene: &Scene<'_>, file: &'s ManagerFile<'s>) -> Option<Open<'s>> {
    let project = file.setup.project.as_ref()?;
    let is_meant = project.is_program && project.asks > 0 && !scene.aside.contains(file.path);
    let at = folder(file.path);
    let is_open = is_meant && !scene.has_above(at, project.locks) && !is_compiled(scene, at, file);
    is_open.then_some((file, project))
}

/// Whether a file of requirements beside a manifest of Python holds versions, as `pip-compile` writes it.
fn is_compiled(scene: &Scene<'_>, at: &str, file: &ManagerFile<'_>) -> bool {
    let is_compiled = |path: &str| {
        let is_beside = above(folder(path)).any(|here| here == at);
        is_beside && format_of(path).is_some_and(|format| format.name == "requirements")
    };
    let mut files = scene.files.iter().filter(|file| is_compiled(&file.path));
    base(file.path) == "pyproject.toml"
        && files.any(|file| file.inventory.packages.iter().any(|one| one.purl.version.is_some()))
}

fn mark(file: &ManagerFile<'_>, project: &Project) -> Mark {
    let noun = if project.asks == 1 { "package" } else { "packages" };
    let first = project.locks.first().copied().unwrap_or_default();
    let other = if project.locks.len() > 1 { " or a like file" } else { "" };
    Mark {
        path: file.path.to_owned(),
        span: project.span,
        subject: String::new(),
        message: format!(
            "asks for {} {noun}, and no `{first}`{other} beside or above it holds their versions",
            project.asks
        ),
    }
}
