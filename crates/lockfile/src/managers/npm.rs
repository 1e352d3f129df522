//! npm: `package.json` and `.npmrc`, which pnpm and old versions of Yarn read as well.

use seawall_model::{Region, Span};

use super::{Asked, Manager, Project, Registry, Scripts, Setup};
use crate::draft::Draft;
use crate::lines::lines;
use crate::paths::base;
use crate::{Input, npm};

pub(super) const MANAGER: Manager = Manager {
    name: "npm",
    claims: |path| matches!(base(path), "package.json" | ".npmrc") && !is_installed(path),
    read: |input| if base(input.path) == ".npmrc" { settings(input) } else { manifest(input) },
};

/// The locks of all package managers that read `package.json`; `rush` keeps one for all of a repository.
const LOCKS: &[&str] = &[
    "package-lock.json",
    "npm-shrinkwrap.json",
    "yarn.lock",
    "pnpm-lock.yaml",
    "bun.lock",
    "bun.lockb",
    "deno.lock",
    "common/config/rush/pnpm-lock.yaml",
];

fn is_installed(path: &str) -> bool {
    path.split('/').any(|part| part == "node_modules")
}

fn manifest(input: &Input<'_>) -> Setup {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return Setup::default() };
    let is_foreign = |range: Option<&str>| range.is_some_and(|range| !npm::is_local(range));
    let asks = npm::wishes(&root).filter(|((_, node), _)| is_foreign(node.text())).count();
    // What is published has a name and a version, and is not kept private.
    let is_published = root.text_at("name").is_some() && root.text_at("version").is_some();
    let name =
        root.get("name").map_or(Region { end: root.region.start, ..root.region }, |one| one.region);
    let project = Project {
        span: draft.span(name),
        is_program: root.is_true("private") || !is_published,
        asks,
        locks: LOCKS,
    };
    Setup { project: Some(project), ..Setup::default() }.told(draft)
}

fn settings(input: &Input<'_>) -> Setup {
    let draft = Draft::new(input);
    let mut setup = Setup::default();
    let text = draft.text.clone();
    for line in lines(&text).filter(|line| !line.trim().starts_with([';', '#'])) {
        let Some((key, value)) = line.trim().split_once('=') else { continue };
        setting(&mut setup, key.trim(), value.trim().trim_matches('"'), line.span());
    }
    setup.told(draft)
}

fn setting(setup: &mut Setup, key: &str, value: &str, span: Span) {
    let registry = |asked: Asked| Registry { url: value.to_owned(), span, asked };
    match key {
        "registry" => setup.registries.push(registry(Asked::Alone)),
        "ignore-scripts" => setup.scripts = Some(Scripts { allowed: value != "true", span }),
        "dangerously-allow-all-builds" if value == "true" => {
            setup.scripts = Some(Scripts { allowed: true, span });
        }
        _ => {
            if let Some(scope) = key.strip_suffix(":registry").filter(|key| key.starts_with('@')) {
                setup.registries.push(registry(Asked::For(vec![scope.to_owned()])));
            }
        }
    }
}
