//! What of the files of an image counts: those that say what is there, and locks where nothing else does.

use std::collections::BTreeSet;

use seawall_model::Ecosystem;

use crate::paths::{base, folder};
use crate::{Inventory, format_of};

/// Formats whose files say what is installed, wherever they lie.
const INSTALLED: &[&str] = &[
    "apk_installed",
    "conda_meta",
    "cyclonedx_json",
    "cyclonedx_xml",
    "dotnet_deps",
    "dpkg_status",
    "java_manifest",
    "maven_properties",
    "python_metadata",
    "rpm_database",
    "rpm_manifest",
    "spdx_json",
    "spdx_tags",
];

/// Locks, which say what was to be installed.
const LOCKS: &[&str] = &[
    "bun_lock",
    "cargo_lock",
    "composer_lock",
    "conan_lock",
    "conda_lock",
    "deno_lock",
    "gemfile_lock",
    "gradle_lock",
    "mix_lock",
    "npm_lock",
    "nuget_lock",
    "packages_config",
    "pdm_lock",
    "pipfile_lock",
    "pnpm_lock",
    "poetry_lock",
    "pubspec_lock",
    "pylock",
    "renv_lock",
    "sbt_lock",
    "uv_lock",
    "yarn_lock",
];

/// What a file of an image says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// What is installed.
    Installed,
    /// What was to be installed, which counts where nothing of its kind says that it is.
    Locked,
}

/// What a file of an image says of packages, by its path; `None` if nothing.
pub fn word_of(path: &str) -> Option<Word> {
    let name = format_of(path)?.name;
    let above = base(folder(path));
    let is_installed = INSTALLED.contains(&name)
        || match name {
            "package_json" => path.split('/').any(|part| part == "node_modules"),
            "npm_lock" => above == "node_modules",
            "gemspec" => {
                above == "specifications" || base(folder(folder(path))) == "specifications"
            }
            "composer_lock" => base(path) == "installed.json",
            _ => false,
        };
    if is_installed {
        return Some(Word::Installed);
    }
    LOCKS.contains(&name).then_some(Word::Locked)
}

/// Folders that hold packages which were installed.
const AROUND: &[&str] = &["dist-packages", "node_modules", "site-packages"];

/// Whether a lock or a manifest lies inside of an installed package: it says what that package's authors worked with, and not
/// what is here.
pub fn is_inside_package(path: &str) -> bool {
    let is_around = path.split('/').any(|part| AROUND.contains(&part));
    is_around && word_of(path) != Some(Word::Installed)
}

/// The locks of an image whose packages are installed where others say so.
///
/// Packages of JavaScript and PHP lie below the lock; those of other kinds may lie anywhere.
pub fn needless_locks<'f>(
    files: impl Iterator<Item = (&'f str, &'f Inventory)> + Clone,
) -> BTreeSet<String> {
    let is_lock = |path: &str| word_of(path) == Some(Word::Locked);
    let mut installed: Vec<(&str, Ecosystem)> = Vec::new();
    for (path, inventory) in files.clone().filter(|(path, _)| !is_lock(path)) {
        installed.extend(kinds(inventory).into_iter().map(|kind| (path, kind)));
    }
    // Below a folder are the paths between the folder and what follows it.
    installed.sort_unstable();
    let lies = |lock: &str, kind: Ecosystem| {
        if !matches!(kind, Ecosystem::Npm | Ecosystem::Composer) {
            return installed.iter().any(|(_, own)| *own == kind);
        }
        let folder = folder(lock);
        let from = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let start = installed.partition_point(|(path, _)| *path < from.as_str());
        let below = installed.get(start..).unwrap_or_default().iter();
        below.take_while(|(path, _)| path.starts_with(&from)).any(|(_, own)| *own == kind)
    };
    let needless = files.filter(|(path, inventory)| {
        is_lock(path) && kinds(inventory).into_iter().any(|kind| lies(path, kind))
    });
    needless.map(|(path, _)| path.to_owned()).collect()
}

fn kinds(inventory: &Inventory) -> BTreeSet<Ecosystem> {
    inventory.packages.iter().map(|package| package.ecosystem).collect()
}

#[test]
fn files_of_an_image_say_what_is_there() {
    for (path, expected) in [
        ("var/lib/dpkg/status", Some(Word::Installed)),
        ("app/node_modules/a/package.json", Some(Word::Installed)),
        ("app/package.json", None),
        ("app/package-lock.json", Some(Word::Locked)),
        ("app/node_modules/.package-lock.json", Some(Word::Installed)),
        ("usr/lib/ruby/gems/3.1.0/specifications/default/a-1.gemspec", Some(Word::Installed)),
        ("src/a.gemspec", None),
        ("app/vendor/composer/installed.json", Some(Word::Installed)),
        ("usr/lib/python3/dist-packages/a-1.dist-info/METADATA", Some(Word::Installed)),
        ("app/requirements.txt", None),
        ("app/pom.xml", None),
    ] {
        assert_eq!(word_of(path), expected, "{path}");
    }
}

#[test]
fn what_lies_in_a_package_is_not_the_projects() {
    assert!(is_inside_package("node_modules/a/yarn.lock"));
    assert!(is_inside_package("venv/lib/python3/site-packages/a/requirements.txt"));
    assert!(!is_inside_package("node_modules/a/package.json"));
    assert!(!is_inside_package("yarn.lock"));
}

#[cfg(test)]
fn named(path: &str, purl: &str) -> (String, Inventory) {
    use seawall_model::{Purl, Span};
    let purl = Purl::parse(purl).expect("a package URL");
    let ecosystem = Ecosystem::of_purl(&purl.kind, None).expect("a world");
    let package = crate::Package::new(ecosystem, purl, Span::new(0, 0));
    (path.to_owned(), Inventory { packages: vec![package], problems: Vec::new() })
}

#[test]
fn a_lock_counts_where_nothing_is_installed() {
    let files = [
        named("a/package-lock.json", "pkg:npm/x@1"),
        named("a/node_modules/x/package.json", "pkg:npm/x@1"),
        named("b/package-lock.json", "pkg:npm/y@1"),
        named("b/poetry.lock", "pkg:pypi/z@1"),
        named("usr/lib/python3/z.dist-info/METADATA", "pkg:pypi/z@1"),
        named("c/Gemfile.lock", "pkg:gem/w@1"),
    ];
    let needless = needless_locks(files.iter().map(|(path, one)| (path.as_str(), one)));
    assert_eq!(needless.into_iter().collect::<Vec<_>>(), ["a/package-lock.json", "b/poetry.lock"]);
}
