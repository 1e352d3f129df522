//! Whether the lock files of other scanners' tests are read to the packages that those tests expect.
//!
//! The corpora need the repositories `google/osv-scalibr`, `google/osv-scanner`, `aquasecurity/trivy` and `anchore/syft`
//! in folders of those last names. The readers of osv-scanner are those of osv-scalibr; its own tests say how many packages
//! it found. What differs and shall differ stands in `judged.tsv` with its reason. Where the corpora hold `knqyf263/go-rpmdb` as
//! `go-rpmdb`, databases of rpm are compared with what its tests list. With `--packed` the program itself reads the archives
//! and images among the fixtures.

mod counted;
mod expected;
mod go;
mod judged;
mod packed;
mod rpm;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use seawall_lockfile::{FORMATS, Format, Input, Inventory, Package, format_of};
use seawall_model::{Ecosystem, Limits};

use super::Corpus;
use crate::arguments::Arguments;
use crate::{corpora, product, table};
use expected::{Case, Listed};
use judged::Judged;

pub(super) const CORPUS: Corpus = Corpus { name: "lockfiles", run };

/// A scanner with its tests.
struct Peer {
    name: &'static str,
    /// Where its readers and their tests are.
    folder: &'static str,
    /// Which of its folders are tests of which of our formats.
    formats: &'static [(&'static str, &'static str)],
}

const PEERS: &[Peer] = &[
    Peer {
        name: "osv-scalibr",
        folder: "extractor/filesystem",
        formats: &[
            ("language/cpp/conanlock", "conan_lock"),
            ("language/dart/pubspec", "pubspec_lock"),
            ("language/dotnet/csproj", "msbuild_project"),
            ("language/dotnet/depsjson", "dotnet_deps"),
            ("language/dotnet/nugetcpm", "msbuild_project"),
            ("language/dotnet/packagesconfig", "packages_config"),
            ("language/dotnet/packageslockjson", "nuget_lock"),
            ("language/dotnet/paketdependencies", "paket_dependencies"),
            ("language/dotnet/paketlock", "paket_lock"),
            ("language/dotnet/projectassetsjson", "project_assets"),
            ("language/elixir/mixlock", "mix_lock"),
            ("language/erlang/mixlock", "mix_lock"),
            ("language/golang/gomod", "go_mod"),
            ("language/haskell/cabal", "cabal_freeze"),
            ("language/haskell/stacklock", "stack_lock"),
            ("language/java/gradlelockfile", "gradle_lock"),
            ("language/java/gradleverificationmetadataxml", "gradle_verification"),
            ("language/java/gradleversioncatalog", "gradle_catalog"),
            ("language/java/pomxml", "maven_pom"),
            ("language/javascript/bunlock", "bun_lock"),
            ("language/javascript/packagejson", "package_json"),
            ("language/javascript/packagelockjson", "npm_lock"),
            ("language/javascript/pnpmlock", "pnpm_lock"),
            ("language/javascript/yarnlock", "yarn_lock"),
            ("language/julia/manifesttoml", "julia_manifest"),
            ("language/perl/cpan", "cpan_meta"),
            ("language/php/composerlock", "composer_lock"),
            ("language/python/condameta", "conda_meta"),
            ("language/python/pdmlock", "pdm_lock"),
            ("language/python/pipfilelock", "pipfile_lock"),
            ("language/python/poetrylock", "poetry_lock"),
            ("language/python/pylock", "pylock"),
            ("language/python/pyprojecttoml", "pyproject"),
            ("language/python/requirements", "requirements"),
            ("language/python/setup", "setup_py"),
            ("language/python/uvlock", "uv_lock"),
            ("language/r/renvlock", "renv_lock"),
            ("language/ruby/gemfilelock", "gemfile_lock"),
            ("language/ruby/gemspec", "gemspec"),
            ("language/rust/cargolock", "cargo_lock"),
            ("language/rust/cargotoml", "cargo_toml"),
            ("language/swift/packageresolved", "package_resolved"),
            ("language/swift/podfilelock", "podfile_lock"),
            ("language/python/wheelegg", "python_metadata"),
            ("os/apk", "apk_installed"),
            ("os/dpkg", "dpkg_status"),
            ("os/rpm", "rpm_database"),
            ("sbom/cdx", ""),
            ("sbom/spdx", ""),
        ],
    },
    Peer {
        name: "trivy",
        folder: "pkg/dependency/parser",
        formats: &[
            ("c/conan", "conan_lock"),
            ("conda/environment", "conda_environment"),
            ("conda/meta", "conda_meta"),
            ("dart/pub", "pubspec_lock"),
            ("dotnet/core_deps", "dotnet_deps"),
            ("golang/mod", "go_mod"),
            ("golang/sum", "go_sum"),
            ("gradle/lockfile", "gradle_lock"),
            ("hex/mix", "mix_lock"),
            ("java/pom", "maven_pom"),
            ("julia/manifest", "julia_manifest"),
            ("nodejs/bun", "bun_lock"),
            ("nodejs/npm", "npm_lock"),
            ("nodejs/packagejson", "package_json"),
            ("nodejs/pnpm", "pnpm_lock"),
            ("nodejs/yarn", "yarn_lock"),
            ("nuget/config", "packages_config"),
            ("nuget/lock", "nuget_lock"),
            ("nuget/packagesprops", "msbuild_project"),
            ("php/composer", "composer_lock"),
            ("python/pip", "requirements"),
            ("python/pipenv", "pipfile_lock"),
            ("python/poetry", "poetry_lock"),
            ("python/pylock", "pylock"),
            ("python/pyproject", "pyproject"),
            ("python/uv", "uv_lock"),
            ("ruby/bundler", "gemfile_lock"),
            ("ruby/gemspec", "gemspec"),
            ("rust/cargo", "cargo_lock"),
            ("sbt/lockfile", "sbt_lock"),
            ("swift/cocoapods", "podfile_lock"),
            ("swift/swift", "package_resolved"),
        ],
    },
    Peer { name: "trivy", folder: "pkg/fanal/artifact/image", formats: &[] },
    Peer {
        name: "syft",
        folder: "syft/pkg/cataloger",
        formats: &[("redhat", "rpm_database"), ("", "")],
    },
];

/// How the fixtures of one format fared.
#[derive(Default)]
struct Score {
    fixtures: usize,
    same: usize,
    explained: usize,
    differing: Vec<String>,
}

fn run(arguments: &Arguments) -> Result<()> {
    let judged = Judged::all()?;
    let only = arguments.value("only");
    let mut rows = Vec::new();
    let mut unexplained = Vec::new();
    let mut unused = judged.clone();
    // Archives and images are read by the program, which takes time to be built.
    let program = arguments.has("packed").then(product::binary).transpose()?;
    for peer in PEERS {
        let root = corpora::folder(peer.name)
            .with_context(|| format!("fetch the repository of {} and unpack it there", peer.name))?
            .canonicalize()?;
        let scores = compare(peer, &root, (&judged, &mut unused), only, program.as_deref())?;
        for (format, score) in scores {
            rows.push(row(&format!("{} {format}", peer.name), &score));
            unexplained.extend(score.differing);
        }
    }
    let counted = count(&judged, &mut unused, only)?;
    rows.push(row(&format!("{SCANNER} counts"), &counted));
    unexplained.extend(counted.differing);
    if let Some(databases) = rpm::compare(only)? {
        rows.push(row(rpm::NAME, &databases));
        unexplained.extend(databases.differing);
    }
    rows.push(total(&rows));
    println!("{}", table::render(&["format", "fixtures", "same", "explained", "differing"], &rows));
    if arguments.has("missed") {
        for text in &unexplained {
            println!("{text}");
        }
        if only.is_none() {
            for line in unused.lines() {
                println!("judged.tsv explains nothing by: {line}");
            }
        }
    }
    Ok(())
}

fn row(name: &str, score: &Score) -> Vec<String> {
    let counts = [score.fixtures, score.same, score.explained, score.differing.len()];
    std::iter::once(name.to_owned()).chain(counts.map(|count| count.to_string())).collect()
}

/// Whether only some fixtures are asked for, and this is one of them.
fn wants(only: Option<&str>, path: &str, format: &str) -> bool {
    only.is_none_or(|only| path.contains(only) || format == only)
}

fn total(rows: &[Vec<String>]) -> Vec<String> {
    let sum = |column: usize| {
        let numbers = rows.iter().filter_map(|row| row.get(column)?.parse::<usize>().ok());
        numbers.sum::<usize>().to_string()
    };
    let mut total = vec!["all".to_owned()];
    total.extend((1..5).map(sum));
    total
}

fn compare(
    peer: &Peer,
    root: &Path,
    (judged, unused): (&Judged, &mut Judged),
    only: Option<&str>,
    program: Option<&Path>,
) -> Result<BTreeMap<&'static str, Score>> {
    let mut scores: BTreeMap<&'static str, Score> = BTreeMap::new();
    for case in expected::cases(&root.join(peer.folder))? {
        // Some tests name files of the machine.
        let Ok(path) = case.fixture.strip_prefix(root) else { continue };
        let path = path.to_string_lossy().replace('\\', "/");
        let (name, difference) = if packed::is_packed(&path) {
            let Some(program) = program.filter(|_| wants(only, &path, packed::NAME)) else {
                continue;
            };
            (packed::NAME, packed::difference(program, root, &path, &case)?)
        } else {
            let Some(format) = format_for(peer, &path) else { continue };
            if !wants(only, &path, format.name) {
                continue;
            }
            (format.name, difference(format, root, &path, &case)?)
        };
        let score = scores.entry(name).or_default();
        score.fixtures += 1;
        if difference.is_empty() {
            score.same += 1;
        } else if judged.explains(peer.name, &path) {
            unused.drop(peer.name, &path);
            score.explained += 1;
        } else {
            score.differing.push(format!("{} {path} ({})\n{difference}", peer.name, case.test));
        }
    }
    Ok(scores)
}

/// The peer whose tests say only how many packages it found.
const SCANNER: &str = "osv-scanner";

fn count(judged: &Judged, unused: &mut Judged, only: Option<&str>) -> Result<Score> {
    let root = corpora::folder(SCANNER)
        .with_context(|| format!("fetch the repository of {SCANNER} and unpack it there"))?;
    let mut score = Score::default();
    for (fixture, counts) in counted::counts(&root)? {
        let path = fixture.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        let Some(format) = format_of(&path) else { continue };
        if only.is_some_and(|only| !path.contains(only) && format.name != only) {
            continue;
        }
        let inventory = inventory(format, &root, &path)?;
        let packages = inventory.packages.iter().filter(|package| !package.local);
        let ours = packages.map(listed).collect::<BTreeSet<_>>().len();
        score.fixtures += 1;
        if counts.contains(&ours) {
            score.same += 1;
        } else if judged.explains(SCANNER, &path) {
            unused.drop(SCANNER, &path);
            score.explained += 1;
        } else {
            score.differing.push(format!("{SCANNER} {path}: {counts:?} there, {ours} here\n"));
        }
    }
    Ok(score)
}

/// What we read from a fixture.
fn inventory(format: &Format, root: &Path, path: &str) -> Result<Inventory> {
    let bytes = fs::read(root.join(path))?;
    let beside = |path: &str| fs::read(root.join(path)).ok();
    let input = Input { path, bytes: &bytes, limits: &Limits::STANDARD, beside: &beside };
    Ok((format.read)(&input))
}

fn format_for(peer: &Peer, path: &str) -> Option<&'static Format> {
    let inner = path.strip_prefix(peer.folder)?.trim_start_matches('/');
    let lies = |folder: &str| folder.is_empty() || inner.starts_with(&format!("{folder}/"));
    match peer.formats.iter().find(|(folder, _)| lies(folder))? {
        // Of some folders the names of files say more.
        (_, "") => format_of(path),
        (_, name) => FORMATS.iter().find(|format| format.name == *name).copied(),
    }
}

/// The packages that only one of both has, one in a line.
fn difference(format: &Format, root: &Path, path: &str, case: &Case) -> Result<String> {
    let inventory = inventory(format, root, path)?;
    let theirs: BTreeSet<Listed> = case.packages.iter().map(Listed::normal).collect();
    let ours: BTreeSet<Listed> =
        inventory.packages.iter().filter_map(|package| compared(package, &theirs)).collect();
    let mut text = String::new();
    for missing in theirs.difference(&ours) {
        text = text + "  - " + &missing.to_string() + "\n";
    }
    for extra in ours.difference(&theirs) {
        text = text + "  + " + &extra.to_string() + "\n";
    }
    if !text.is_empty() {
        for problem in &inventory.problems {
            text = text + "  ! " + &problem.detail + "\n";
        }
    }
    Ok(text)
}

/// What of a package is compared; nothing, where others list nothing of its kind.
fn compared(package: &Package, theirs: &BTreeSet<Listed>) -> Option<Listed> {
    let whole = listed(package);
    // Some give the name alone, and some take the version from what a manifest only asks for.
    let bare = Listed { name: package.purl.name.clone(), ..whole.clone() };
    let asked = package.constraint.as_deref().unwrap_or_default();
    let found = |own: &Listed| {
        theirs.iter().find(|listed| {
            let named = own.normal().name == listed.name;
            let versioned = listed.version == whole.normal().version
                || whole.version.is_empty() && !asked.is_empty() && asked.contains(&listed.version);
            named && versioned
        })
    };
    if let Some(known) = found(&whole).or_else(|| found(&bare)) {
        return Some(known.clone());
    }
    let wish =
        package.purl.version.is_none() && theirs.iter().all(|listed| !listed.version.is_empty());
    let nameless = package.ecosystem == Ecosystem::Generic;
    (!package.local && !wish && !nameless).then(|| whole.normal())
}

/// A package as the tests of others name it.
fn listed(package: &Package) -> Listed {
    let purl = &package.purl;
    let mut name = match (&purl.namespace, package.ecosystem) {
        (Some(group), Ecosystem::Maven) => format!("{group}:{}", purl.name),
        (Some(namespace), _) => format!("{namespace}/{}", purl.name),
        (None, _) => purl.name.clone(),
    };
    if let Some(subpath) = &purl.subpath {
        name = format!("{name}/{subpath}");
    }
    Listed { name, version: purl.version.clone().unwrap_or_default() }
}
