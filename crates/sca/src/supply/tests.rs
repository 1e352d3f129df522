//! Tests of each check: what it finds, and what looks like it and is right.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use seawall_lockfile::{Input, format_of};
use seawall_model::Limits;

use super::{CHECKS, Scene, Suspect, suspects};
use crate::Listed;

/// What is found where nothing but these files is known.
fn alone(files: &[Listed]) -> Vec<Suspect> {
    let (paths, aside) = (BTreeSet::new(), BTreeSet::new());
    suspects(&Scene { files, setups: &[], paths: &paths, aside: &aside, database: None })
}

fn entry(name: &str, version: &str, resolved: &str, integrity: &str) -> String {
    let integrity = if integrity.is_empty() {
        String::new()
    } else {
        format!(r#", "integrity": "{integrity}""#)
    };
    format!(
        r#""node_modules/{name}": {{"version": "{version}", "resolved": "{resolved}"{integrity}}}"#
    )
}

/// What is found in a lock file of npm with this entry beside twenty that are as they should be.
fn found(entry: &str) -> Vec<String> {
    let usual = |number: usize| {
        let url = format!("https://registry.npmjs.org/p{number}/-/p{number}-1.0.0.tgz");
        self::entry(&format!("p{number}"), "1.0.0", &url, "sha512-x")
    };
    let usual: Vec<String> = (0..20).map(usual).collect();
    let text =
        format!(r#"{{"lockfileVersion": 3, "packages": {{{}, {entry}}}}}"#, usual.join(", "));
    let path = "package-lock.json";
    let (limits, beside) = (&Limits::STANDARD, &|_: &str| None);
    let input = Input { path, bytes: text.as_bytes(), limits, beside };
    let inventory = (format_of(path).unwrap().read)(&input);
    assert_eq!(inventory.problems, []);
    let listed = [Listed { path: path.to_owned(), inventory }];
    alone(&listed).into_iter().map(|one| format!("{}: {}", one.check.id, one.message)).collect()
}

#[test]
fn another_package_than_the_one_that_is_named() {
    let npm = "https://registry.npmjs.org";
    for (name, version, url) in [
        ("left", "1.0.0", format!("{npm}/right/-/right-1.0.0.tgz")),
        ("left", "1.0.0", format!("{npm}/left/-/left-1.0.1.tgz")),
        ("left", "1.0.0", format!("{npm}/@evil/left/-/left-1.0.0.tgz")),
        ("@a/left", "1.0.0", format!("{npm}/@b/left/-/left-1.0.0.tgz")),
    ] {
        let all = found(&entry(name, version, &url, "sha512-x"));
        assert!(
            matches!(&all[..], [one] if one.starts_with("dependency-fetched-from-elsewhere: ")),
            "{url}: {all:?}"
        );
    }
    let none: [&str; 0] = [];
    for (name, version, url) in [
        ("left", "1.0.0", format!("{npm}/left/-/left-1.0.0.tgz")),
        ("left", "1.0.0-b+1", format!("{npm}/left/-/left-1.0.0-b+1.tgz?cache=1")),
        ("left", "1.0.0", "https://registry.yarnpkg.com/left/-/left-1.0.0.tgz#abc".to_owned()),
        ("@a/left", "1.0.0", format!("{npm}/@a/left/-/left-1.0.0.tgz")),
        (
            "@a/left",
            "1.0.0",
            "https://npm.example/api/npm/all/@a%2fleft/-/@a/left-1.0.0.tgz".to_owned(),
        ),
        ("@a/left", "1.0.0", "https://npm.example/download/@a/left/1.0.0/0123".to_owned()),
    ] {
        assert_eq!(found(&entry(name, version, &url, "sha512-x")), none, "{url}");
    }
}

#[test]
fn open_connections_missing_hashes_and_other_registries() {
    let check = |url: &str, hash: &str, ids: &[&str]| {
        let all = found(&entry("left", "1.0.0", url, hash));
        let told: Vec<&str> = all.iter().filter_map(|one| one.split(':').next()).collect();
        assert_eq!(told, ids, "{url}");
    };
    let (other, clear) = ("dependency-from-another-registry", "dependency-fetched-in-the-clear");
    check(
        "http://registry.npmjs.org/left/-/left-1.0.0.tgz",
        "",
        &[clear, "dependency-without-integrity"],
    );
    check("http://registry.npmjs.org/left/-/left-1.0.0.tgz", "sha512-x", &[]);
    check("http://localhost:4873/left/-/left-1.0.0.tgz", "sha512-x", &[other]);
    check(
        "https://registry.npmjs.org/left/-/left-1.0.0.tgz",
        "",
        &["dependency-without-integrity"],
    );
    check("https://npm.example/left/-/left-1.0.0.tgz", "sha512-x", &[other]);
    check("git+ssh://git@host.example/left.git#0123", "", &[]);
    check("git://host.example/left.git", "", &[clear]);
}

#[test]
fn names_that_yarn_gives_to_packages_and_places_that_documents_tell() {
    let none = |path: &str, text: &str| {
        let (limits, beside) = (&Limits::STANDARD, &|_: &str| None);
        let input = Input { path, bytes: text.as_bytes(), limits, beside };
        let inventory = (format_of(path).unwrap().read)(&input);
        assert!(!inventory.packages.is_empty(), "{path}");
        let listed = [Listed { path: path.to_owned(), inventory }];
        let told: Vec<String> = alone(&listed).into_iter().map(|one| one.message).collect();
        assert!(told.is_empty(), "{path}: {told:?}");
    };
    let yarn = "# yarn lockfile v1\n\n\n\"left@npm:@fork/left\":\n  version \"1.0.0\"\n  resolved \
                \"https://registry.yarnpkg.com/@fork/left/-/left-1.0.0.tgz#0123\"\n  integrity sha512-x\n";
    none("yarn.lock", yarn);
    let spdx = r#"{"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "packages": [{"name": "left",
        "SPDXID": "SPDXRef-left", "versionInfo": "1.0.0", "downloadLocation": "http://host.example/left.tgz",
        "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
        "referenceLocator": "pkg:npm/left@1.0.0"}]}]}"#;
    none("left.spdx.json", spdx);
}

#[test]
fn versions_that_were_taken_back() {
    let text = "packages:\n  left:\n    dependency: \"direct main\"\n    source: hosted\n    version: \"1.0.0\"\n";
    let path = "pubspec.lock";
    let (limits, beside) = (&Limits::STANDARD, &|_: &str| None);
    let input = Input { path, bytes: text.as_bytes(), limits, beside };
    let mut inventory = (format_of(path).unwrap().read)(&input);
    let listed = |inventory| [Listed { path: path.to_owned(), inventory }];
    assert!(alone(&listed(inventory.clone())).is_empty());
    inventory.packages[0].yanked = true;
    let all = alone(&listed(inventory));
    assert_eq!(all[0].message, "left 1.0.0 was taken back by those who published it");
}

#[test]
fn each_check_has_a_file_of_its_own_and_none_is_left_out() {
    const OTHERS: &[&str] =
        &["alike.rs", "mod.rs", "names.rs", "origin.rs", "projects.rs", "scene.rs", "tests.rs"];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/supply");
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let files = names.filter(|name| !OTHERS.iter().any(|other| name == other));
    assert_eq!(files.count(), CHECKS.len());
    let ids: BTreeSet<&str> = CHECKS.iter().map(|check| check.id).collect();
    assert_eq!(ids.len(), CHECKS.len());
}
