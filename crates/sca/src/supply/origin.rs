//! Where packages are fetched from, and where most of a file are.

use std::collections::BTreeMap;

use seawall_lockfile::{Package, format_of};

/// Names of one and the same registry.
const SAME: &[(&str, &str)] = &[("registry.yarnpkg.com", "registry.npmjs.org")];
/// So many of ten that most are.
const MOST: usize = 9;

/// Locks of npm itself, which say under which name a package was asked for that has another one. Yarn's do not.
const NPM: &[&str] = &["package-lock.json", "npm-shrinkwrap.json", ".package-lock.json"];

/// What holds for most packages of a file.
pub(super) struct Habits<'p> {
    /// Whether a package stands under its own name even where it is called otherwise.
    pub(super) names_aliases: bool,
    /// Whether the file says where packages are fetched from, and not only where they could be had.
    pub(super) is_fetched_from: bool,
    /// The host from which most are fetched that come from a registry.
    pub(super) host: Option<&'p str>,
    /// Whether most that come from a registry say what their content hashes to.
    pub(super) have_integrity: bool,
}

impl<'p> Habits<'p> {
    pub(super) fn of(path: &str, packages: &'p [Package]) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        let format = format_of(path).map_or("", |format| format.name);
        let is_document = ["spdx", "cyclonedx"].iter().any(|kind| format.contains(kind));
        let fetched = || packages.iter().filter_map(|one| Some((one, tarball(one)?)));
        let total = fetched().count();
        let is_most = |count: usize| total > 1 && count * 10 >= total * MOST;
        let with = fetched().filter(|(one, _)| one.integrity.is_some()).count();
        let mut hosts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, tarball) in fetched() {
            *hosts.entry(tarball.host).or_default() += 1;
        }
        let host = hosts.into_iter().max_by_key(|(_, count)| *count);
        let host = host.filter(|(_, count)| is_most(*count)).map(|(host, _)| host);
        Self {
            names_aliases: NPM.contains(&name),
            is_fetched_from: !is_document,
            host,
            have_integrity: is_most(with),
        }
    }
}

/// An archive of a package in a registry of npm: `https://HOST/…/NAME/-/LAST-VERSION.tgz`.
pub(super) struct Tarball<'p> {
    pub(super) host: &'p str,
    /// What stands before the archive's own name; it ends with the package's.
    pub(super) folder: &'p str,
    /// The archive's name without its ending.
    pub(super) archive: &'p str,
}

/// Where the archive of a package lies, if it comes from such a registry.
pub(super) fn tarball(package: &Package) -> Option<Tarball<'_>> {
    let resolved = package.resolved.as_deref()?;
    let rest = resolved.strip_prefix("https://").or_else(|| resolved.strip_prefix("http://"))?;
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let (folder, archive) = rest.split_once("/-/")?;
    let (host, folder) = folder.split_once('/')?;
    let host = SAME.iter().find(|(other, _)| *other == host).map_or(host, |(_, usual)| usual);
    Some(Tarball { host, folder, archive: archive.strip_suffix(".tgz")? })
}
