//! The code of a project by the folders whose files name its packages, and which of it may load those of one folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use aho_corasick::AhoCorasick;
use seawall_model::Ecosystem;
use seawall_syntax::{Parser, Symbols, language};

use super::group::{Group, Said};
use super::loads::loads_anything;
use super::modules::Modules;
use super::pages::scripts;
use super::uses::Uses;
use super::world::{WORLDS, World};

/// A file of the project that may use packages.
#[derive(Debug, Clone, Copy)]
pub struct CodeFile<'f> {
    /// Its path in the target.
    pub path: &'f str,
    /// What it holds.
    pub text: &'f str,
}

/// Where a package is named: what decides which code it can be loaded by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Named {
    /// The folder of the file that names it.
    pub(crate) here: String,
    /// All folders with a file that names it.
    pub(crate) all: BTreeSet<String>,
}

/// The code of a project, as far as it may use the packages that are asked about.
#[derive(Default)]
pub(crate) struct Code<'f>(BTreeMap<Ecosystem, OfWorld<'f>>);

/// The code that may use packages of one world, by the nearest folder above it with a file that names such.
pub(crate) struct OfWorld<'f> {
    world: &'static World,
    groups: BTreeMap<String, Group<'f>>,
}

impl<'f> Code<'f> {
    /// Reads the files in which some module of these packages is named.
    pub(crate) fn of(
        files: &[CodeFile<'f>],
        asked: &BTreeMap<Ecosystem, Vec<String>>,
        folders: &BTreeMap<Ecosystem, BTreeSet<String>>,
    ) -> Self {
        let none = BTreeSet::new();
        let worlds = WORLDS.iter().filter_map(|world| {
            let folders = folders.get(&world.ecosystem).unwrap_or(&none);
            let of_world = OfWorld::of(world, files, asked.get(&world.ecosystem)?, folders);
            Some((world.ecosystem, of_world))
        });
        Self(worlds.filter(|(_, one)| one.groups.values().any(Group::has_code)).collect())
    }

    /// The code that could use packages of a world, if there is any.
    pub(crate) fn of_world(&self, ecosystem: Ecosystem) -> Option<&OfWorld<'f>> {
        self.0.get(&ecosystem)
    }
}

impl<'f> OfWorld<'f> {
    fn of(
        world: &'static World,
        files: &[CodeFile<'f>],
        needles: &[String],
        folders: &BTreeSet<String>,
    ) -> Self {
        let mut reader = Reader::of(world, needles);
        let mut groups: BTreeMap<String, Group<'f>> = BTreeMap::new();
        for file in files {
            let folder = nearest(folders, file.path).unwrap_or_default();
            reader.read(file, groups.entry(folder.to_owned()).or_default());
        }
        Self { world, groups }
    }

    /// The code that can load a package by where it is named.
    pub(crate) fn seen_from(&self, named: &Named) -> View<'_, 'f> {
        // A folder of lists alone, such as `requirements/`, is about the code beside it.
        let is_own =
            |folder: &str| nearest(&named.all, folder).is_none_or(|near| near == named.here);
        let has_code = |(folder, group): (&String, &Group<'f>)| {
            holds(&named.here, folder) && is_own(folder) && group.has_code()
        };
        let is_about_code = self.groups.iter().any(has_code);
        let (mut own, mut near) = (Vec::new(), Vec::new());
        for (folder, group) in &self.groups {
            if !is_about_code || is_own(folder) {
                own.push(group);
            } else if holds(&named.here, folder) {
                // A list of another system below is added to the one above, and not set in its place.
                if self.world.nests { near.push(group) } else { own.push(group) }
            } else if !self.world.nests {
                near.push(group);
            }
        }
        View { own, near, world: self.world }
    }
}

/// The code by which a package may be loaded.
pub(crate) struct View<'c, 'f> {
    own: Vec<&'c Group<'f>>,
    /// Code that has the package from another file, but perhaps from this one, too.
    near: Vec<&'c Group<'f>>,
    world: &'static World,
}

impl View<'_, '_> {
    /// What is said of a package by its modules.
    pub(crate) fn says(&self, modules: &Modules) -> Said {
        let said = |groups: &[&Group<'_>]| {
            groups.iter().map(|group| group.says(modules, self.world)).max()
        };
        let own = said(&self.own).unwrap_or(Said::Nothing);
        own.max(said(&self.near).unwrap_or(Said::Nothing).min(Said::Mentioned))
    }

    /// Whether code that surely may load the package uses something.
    pub(crate) fn uses(&self, is_used: impl Fn(&Uses) -> bool) -> bool {
        self.own.iter().any(|group| is_used(&group.uses))
    }

    /// Whether a name that is not imported may be that of a module.
    pub(crate) fn names_are_free(&self) -> bool {
        self.world.names_are_free
    }

    /// Whether files are there that end so, or code names one.
    pub(crate) fn has_files(&self, end: &str) -> bool {
        self.own.iter().chain(&self.near).any(|group| group.has_files(end))
    }
}

/// Reads files of code for one world.
struct Reader {
    world: &'static World,
    /// Finds what may name a module that is asked about.
    named: Option<AhoCorasick>,
    parsers: BTreeMap<&'static str, Option<Parser>>,
}

impl Reader {
    fn of(world: &'static World, needles: &[String]) -> Self {
        // Names of some worlds' packages say nothing of the case of their modules.
        let any_case =
            matches!(world.ecosystem, Ecosystem::Pypi | Ecosystem::Rubygems | Ecosystem::Composer);
        let named = AhoCorasick::builder().ascii_case_insensitive(any_case).build(needles).ok();
        Self { world, named, parsers: BTreeMap::new() }
    }

    fn read<'f>(&mut self, file: &CodeFile<'f>, group: &mut Group<'f>) {
        let CodeFile { path, text } = *file;
        if is_of_tools(path) {
            return;
        }
        let end = end(path);
        // Templates are no code of their language, whatever their names end with.
        if self.world.mentions.contains(&&*end) || path.contains(".blade.") {
            group.others.push((path, text));
        }
        if path.ends_with("Cargo.toml") {
            group.manifests.push(text);
        }
        if self.world.pages.contains(&&*end) {
            for (name, script) in scripts(text) {
                self.code(name, script, group);
            }
        }
        if let Some((_, name)) = self.world.languages.iter().find(|(one, _)| *one == end) {
            group.code.push(text);
            self.code(name, text, group);
        }
    }

    fn code(&mut self, name: &'static str, text: &str, group: &mut Group<'_>) {
        group.loads_anything |= loads_anything(self.world.loaders, text);
        if self.named.as_ref().is_some_and(|named| !named.is_match(text)) {
            return;
        }
        let make = || language(name).and_then(Parser::new);
        let Some(parser) = self.parsers.entry(name).or_insert_with(make) else { return };
        if let Some(parsed) = parser.parse(text.as_bytes(), Symbols::default()) {
            group.uses.add(&parsed.tree);
        }
    }
}

/// What the name of a file ends with.
pub(super) fn end(path: &str) -> String {
    Path::new(path).extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

/// Whether a file only tells a tool what to do with the code: what runs in a pipeline, and how it is to be written.
fn is_of_tools(path: &str) -> bool {
    const FOLDERS: &[&str] = &[".github", ".circleci", ".gitlab", ".buildkite", ".drone"];
    const FILES: &[&str] =
        &[".travis.yml", ".gitlab-ci.yml", "azure-pipelines.yml", "appveyor.yml"];
    const STARTS: &[&str] = &[
        ".eslintrc.",
        "eslint.config.",
        ".prettierrc.",
        "prettier.config.",
        ".stylelintrc.",
        "stylelint.config.",
        "commitlint.config.",
    ];
    let name = path.rsplit('/').next().unwrap_or(path);
    FOLDERS.iter().any(|folder| path.split('/').any(|part| part == *folder))
        || FILES.contains(&name)
        || STARTS.iter().any(|start| name.starts_with(start))
}

/// The folder that a file lies in; empty for the root.
pub(crate) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Whether a folder is another or lies above it.
fn holds(folder: &str, path: &str) -> bool {
    folder.is_empty()
        || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The lowest of some folders that a path is or lies in.
fn nearest<'s>(folders: &'s BTreeSet<String>, path: &str) -> Option<&'s str> {
    let above = folders.iter().filter(|folder| holds(folder, path));
    above.max_by_key(|folder| folder.len()).map(String::as_str)
}
