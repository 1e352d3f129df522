//! Projects in which a name of their own may be answered by a public registry.

use std::collections::BTreeSet;

use seawall_lockfile::paths::folder;
use seawall_lockfile::{Asked, Package, Registry};
use seawall_model::{Confidence, Severity};

use super::origin::tarball;
use super::scene::{ManagerFile, Mark, Scene};
use super::{Check, Look};
use crate::check::Listed;
use crate::found::plain;

pub(super) const CHECK: Check = Check {
    id: "dependency-confusion",
    title: "Package names that more than one registry may answer",
    impact: "Whoever registers one of your own names in the public registry, with a higher version, decides what is \
             installed: on machines of developers and of pipelines.",
    fix: "Bind each name to its registry: scopes in `.npmrc`, `explicit` indexes of uv and Poetry, package source mapping \
          of NuGet, `source` blocks of Bundler; or fetch all through one registry of your own that keeps them apart.",
    severity: Severity::Medium,
    confidence: Confidence::Medium,
    cwe: 427,
    look: Look::Scene(look),
};

/// Where everybody may publish, which is what others are confused with.
const PUBLIC: &[&str] = &[
    "pypi.org",
    "files.pythonhosted.org",
    "registry.npmjs.org",
    "registry.yarnpkg.com",
    "rubygems.org",
    "api.nuget.org",
    "www.nuget.org",
    "repo.packagist.org",
    "packagist.org",
];

fn look(scene: &Scene<'_>) -> Vec<Mark> {
    let files = scene.setups.iter().filter(|file| !scene.aside.contains(file.path));
    let mixed = files.filter_map(mixed);
    let files = scene.files.iter().filter(|file| !scene.aside.contains(file.path.as_str()));
    mixed.chain(files.filter_map(|file| left_scope(scene, file))).collect()
}

/// A registry that is asked for any name beside others.
fn mixed(file: &ManagerFile<'_>) -> Option<Mark> {
    let is_mixed =
        |one: &&Registry| one.asked == Asked::Beside && !PUBLIC.contains(&host(&one.url));
    let beside = file.setup.registries.iter().find(is_mixed)?;
    let (name, place) = (file.manager.name, plain(&shown(&beside.url)));
    Some(Mark {
        path: file.path.to_owned(),
        span: beside.span,
        subject: String::new(),
        message: format!(
            "{name} looks for any name in {place} and in other registries: a package of the one is replaced by one of \
             the same name in another"
        ),
    })
}

/// A lock file with packages of a scope that settings bind to a registry, fetched from the public one.
fn left_scope(scene: &Scene<'_>, file: &Listed) -> Option<Mark> {
    let bound: BTreeSet<&str> = scene
        .setups_for(folder(&file.path))
        .flat_map(|file| &file.setup.registries)
        .filter(|one| !PUBLIC.contains(&host(&one.url)))
        .flat_map(|one| match &one.asked {
            Asked::For(names) => names.as_slice(),
            _ => &[],
        })
        .map(String::as_str)
        .collect();
    let left = |one: &&Package| {
        let scope = one.purl.namespace.as_deref().unwrap_or_default();
        bound.contains(scope) && tarball(one).is_some_and(|from| PUBLIC.contains(&from.host))
    };
    let package = file.inventory.packages.iter().find(left)?;
    let scope = plain(package.purl.namespace.as_deref().unwrap_or_default());
    Some(Mark {
        path: file.path.clone(),
        span: package.span,
        subject: scope.clone(),
        message: format!(
            "{} is fetched from the public registry, though settings bind `{scope}` to another",
            crate::found::shown(package)
        ),
    })
}

/// The host of an address, in lower case only where it is written so.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let rest = rest.rsplit('@').next().unwrap_or(rest);
    rest.split(':').next().unwrap_or(rest)
}

/// An address without what lets somebody in.
fn shown(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (place, path) = rest.split_once('/').map_or((rest, ""), |(place, path)| (place, path));
    let place = place.rsplit('@').next().unwrap_or(place);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    format!("{scheme}://{place}/{path}")
}
