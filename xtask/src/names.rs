//! `cargo xtask names`: which packages real projects use, and which of them run code when they are installed.
//!
//! Each folder in the one that is named is a project. What comes out is written into `crates/sca/data`: facts that
//! the checks for confusable names and for install scripts compare with.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use ignore::WalkBuilder;
use seawall_advisory::{Database, name};
use seawall_datatree::{Node, json, yaml};
use seawall_lockfile::{Input, Package, Tree, format_of};
use seawall_model::{Ecosystem, Limits};

use crate::Task;
use crate::arguments::{Accepts, Arguments};

pub(super) const TASK: Task = Task {
    name: "names",
    usage: "<folder of projects> [--db FILE] [--only NAMES] [--into FOLDER]",
    about: "writes which packages the projects use into crates/sca/data",
    accepts: Accepts { flags: &[], values: &["db", "into", "only"] },
    run,
};

/// Worlds in which names are chosen by whoever publishes first, or look as if they were.
const WORLDS: &[Ecosystem] = &[
    Ecosystem::Npm,
    Ecosystem::Pypi,
    Ecosystem::Cargo,
    Ecosystem::Rubygems,
    Ecosystem::Composer,
    Ecosystem::Go,
    Ecosystem::Nuget,
];
/// A name that one project uses may be its own mistake.
const LEAST: usize = 2;
/// Advisories of a package, from which on it counts as one that many use.
const MANY_ADVISORIES: usize = 3;

/// By world and name, the projects.
type Used = BTreeMap<(Ecosystem, String), BTreeSet<usize>>;

fn run(arguments: &Arguments) -> Result<()> {
    let folder = Path::new(arguments.word(0, "in which folder the projects lie")?);
    let into = arguments.value("into").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/sca/data"),
        PathBuf::from,
    );
    let only: Option<BTreeSet<&str>> =
        arguments.value("only").map(|list| list.split(',').collect());
    let (mut used, mut scripts) = (Used::new(), Used::new());
    let projects = projects(folder, only.as_ref())?;
    for (number, project) in projects.iter().enumerate() {
        let Read { packages, trusted } = read(project)?;
        for package in packages {
            let key = (package.ecosystem, name::of_purl(package.ecosystem, &package.purl));
            if package.install_script && package.ecosystem == Ecosystem::Npm {
                scripts.entry(key.clone()).or_default().insert(number);
            }
            used.entry(key).or_default().insert(number);
        }
        for name in trusted {
            scripts.entry((Ecosystem::Npm, name)).or_default().insert(number);
        }
    }
    let weak = arguments.value("db").map(weak).transpose()?.unwrap_or_default();
    fs::write(into.join("names.txt"), names(&used, &weak, projects.len())?)?;
    fs::write(into.join("scripts.txt"), of_scripts(&scripts))?;
    println!("{} projects, {} names", projects.len(), used.len());
    Ok(())
}

fn projects(folder: &Path, only: Option<&BTreeSet<&str>>) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut projects = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && only.is_none_or(|only| only.contains(name.as_str())) {
            projects.push(entry.path());
        }
    }
    projects.sort();
    ensure!(!projects.is_empty(), "{} holds no projects", folder.display());
    Ok(projects)
}

/// What the files of a project say.
#[derive(Default)]
struct Read {
    /// The packages of registries that they name.
    packages: Vec<Package>,
    /// Packages of npm of which they say whether these may run code, so that they have some to run.
    trusted: Vec<String>,
}

fn read(project: &Path) -> Result<Read> {
    let mut all = Read::default();
    let tree = Tree::new(|path: &str| fs::read(project.join(path)).ok());
    for entry in WalkBuilder::new(project).hidden(false).git_ignore(false).build() {
        let entry = entry?;
        let path = entry.path().strip_prefix(project)?.to_string_lossy().into_owned();
        // What tests and examples name may be made up.
        let is_aside = ["test", "fixture", "example"].iter().any(|word| path.contains(word));
        if is_aside || !entry.path().is_file() {
            continue;
        }
        all.trusted.extend(trusted(entry.path())?);
        let Some(format) = format_of(&path) else { continue };
        let bytes = fs::read(entry.path())?;
        let input = Input { path: &path, bytes: &bytes, limits: &Limits::STANDARD, beside: &tree };
        let read = (format.read)(&input).packages.into_iter();
        all.packages.extend(read.filter(|one| {
            let is_registered = one.resolved.is_none() || one.integrity.is_some();
            !one.local && is_registered && WORLDS.contains(&one.ecosystem)
        }));
    }
    Ok(all)
}

/// The packages of which a manifest or the settings of pnpm say whether they may run code. A file that is broken says nothing.
fn trusted(path: &Path) -> Result<Vec<String>> {
    let name = path.file_name().unwrap_or_default();
    let is_yaml = name == "pnpm-workspace.yaml";
    if !is_yaml && name != "package.json" {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(path)?;
    let limits = &seawall_datatree::Limits::MACHINE;
    let root = if is_yaml {
        yaml::parse_all(&text, limits).0.into_iter().next()
    } else {
        json::parse(&text, limits, json::Dialect::Strict).0
    };
    let Some(root) = root else { return Ok(Vec::new()) };
    let places = [Some(&root), root.get("pnpm")];
    let lists = ["onlyBuiltDependencies", "ignoredBuiltDependencies", "trustedDependencies"];
    let listed =
        places.iter().flatten().flat_map(|node| lists.iter().flat_map(|key| node.each(key)));
    let listed = listed.filter_map(Node::text).map(str::to_owned);
    let allowed = root.entries_at("allowBuilds").iter().map(|(key, _)| key.name.to_string());
    let built = root.entries_at("dependenciesMeta").iter();
    let built = built.filter(|(_, node)| node.get("built").is_some());
    Ok(listed.chain(allowed).chain(built.map(|(key, _)| key.name.to_string())).collect())
}

/// Packages of which many advisories are known, which people write about what is much used.
fn weak(file: &str) -> Result<BTreeSet<(Ecosystem, String)>> {
    let database = Database::open(&File::open(file)?)?;
    let mut many = BTreeSet::new();
    for ecosystem in WORLDS {
        for package in database.packages(*ecosystem)? {
            let (name, _) = package?;
            let known = database.affecting(*ecosystem, name)?;
            let honest = known.iter().filter(|one| one.advisory().is_malicious() == Ok(false));
            if honest.count() >= MANY_ADVISORIES {
                many.insert((*ecosystem, name.to_owned()));
            }
        }
    }
    Ok(many)
}

fn names(used: &Used, weak: &BTreeSet<(Ecosystem, String)>, projects: usize) -> Result<String> {
    let mut text = format!(
        "# Packages that at least {LEAST} of {projects} open projects name, and in how many; those with {MANY_ADVISORIES} or more\n\
         # advisories count as {MANY_ADVISORIES} at least. Written by `cargo xtask names`: ecosystem, name, projects.\n"
    );
    let mut counts: BTreeMap<&(Ecosystem, String), usize> =
        used.iter().map(|(key, projects)| (key, projects.len())).collect();
    for key in weak {
        let count = counts.entry(key).or_default();
        *count = (*count).max(MANY_ADVISORIES);
    }
    for ((ecosystem, name), count) in counts.into_iter().filter(|(_, count)| *count >= LEAST) {
        writeln!(text, "{ecosystem} {name} {count}")?;
    }
    Ok(text)
}

fn of_scripts(scripts: &Used) -> String {
    let mut text = "# Packages of npm that run code when they are installed, by the files of at least 2 projects. Written by `cargo xtask names`.\n".to_owned();
    for ((_, name), _) in scripts.iter().filter(|(_, projects)| projects.len() >= LEAST) {
        text.push_str(name);
        text.push('\n');
    }
    text
}
