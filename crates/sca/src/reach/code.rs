//! The code of a project: which of it is read, and what it says of a package's modules.

use std::collections::BTreeMap;
use std::path::Path;

use seawall_model::Ecosystem;
use seawall_syntax::{Parser, Symbols, language};

use super::modules::Modules;
use super::uses::Uses;

/// A file of the project that may use packages.
#[derive(Debug, Clone, Copy)]
pub struct CodeFile<'f> {
    /// Its path in the target.
    pub path: &'f str,
    /// What it holds.
    pub text: &'f str,
}

/// The languages in which packages of a world are used, by the ends of names of files, and files beside them
/// that may name a package without importing it in code that is read.
struct World {
    ecosystem: Ecosystem,
    languages: &'static [(&'static str, &'static str)],
    mentions: &'static [&'static str],
}

const JAVASCRIPT: &[(&str, &str)] = &[
    ("js", "javascript"),
    ("jsx", "javascript"),
    ("mjs", "javascript"),
    ("cjs", "javascript"),
    ("ts", "typescript"),
    ("mts", "typescript"),
    ("cts", "typescript"),
    ("tsx", "tsx"),
];
const JVM: &[(&str, &str)] =
    &[("java", "java"), ("kt", "kotlin"), ("kts", "kotlin"), ("scala", "scala")];

const WORLDS: &[World] = &[
    World {
        ecosystem: Ecosystem::Npm,
        languages: JAVASCRIPT,
        mentions: &["vue", "svelte", "astro", "mdx", "html", "ejs", "coffee"],
    },
    World {
        ecosystem: Ecosystem::Pypi,
        languages: &[("py", "python"), ("pyw", "python")],
        mentions: &["ipynb", "pyx", "cfg", "ini", "toml", "yml", "yaml"],
    },
    World {
        ecosystem: Ecosystem::Maven,
        languages: JVM,
        mentions: &["groovy", "gradle", "clj", "jsp", "xml", "properties", "yml", "yaml", "ftl"],
    },
    World { ecosystem: Ecosystem::Go, languages: &[("go", "go")], mentions: &["templ"] },
    World {
        ecosystem: Ecosystem::Composer,
        languages: &[("php", "php"), ("phtml", "php"), ("inc", "php")],
        mentions: &["twig", "module", "yml", "yaml", "xml", "neon"],
    },
    World {
        ecosystem: Ecosystem::Rubygems,
        languages: &[("rb", "ruby"), ("rake", "ruby"), ("ru", "ruby")],
        mentions: &["erb", "haml", "slim", "builder", "yml", "yaml"],
    },
    World { ecosystem: Ecosystem::Cargo, languages: &[("rs", "rust")], mentions: &[] },
];

/// Whether a file by its path may use packages.
pub fn reads(path: &str) -> bool {
    let end = end(path);
    let has = |world: &World| {
        world.languages.iter().any(|(one, _)| *one == end) || world.mentions.contains(&&*end)
    };
    WORLDS.iter().any(has)
}

fn end(path: &str) -> String {
    Path::new(path).extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

/// What code says of packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Said {
    /// Nothing at all.
    Nothing,
    /// It is mentioned where it may be loaded by its name.
    Mentioned,
    /// It is imported.
    Imported,
}

/// The code of a project, as far as it may use the packages that are asked about.
#[derive(Default)]
pub(crate) struct Code<'f> {
    uses: BTreeMap<Ecosystem, Uses>,
    files: Vec<CodeFile<'f>>,
}

impl<'f> Code<'f> {
    /// Reads the files in which some module of these packages is named.
    pub(crate) fn of(files: &[CodeFile<'f>], asked: &BTreeMap<Ecosystem, Vec<String>>) -> Self {
        let mut parsers: BTreeMap<&str, Option<Parser>> = BTreeMap::new();
        let mut code = Self { uses: BTreeMap::new(), files: files.to_vec() };
        for world in WORLDS {
            let Some(needles) = asked.get(&world.ecosystem) else { continue };
            let uses = code.uses.entry(world.ecosystem).or_default();
            for file in files {
                let end = end(file.path);
                let known = world.languages.iter().find(|(one, _)| *one == end);
                let Some((_, name)) = known.filter(|_| names_any(file.text, needles)) else {
                    continue;
                };
                let make = || language(name).and_then(Parser::new);
                let Some(parser) = parsers.entry(name).or_insert_with(make) else { continue };
                if let Some(parsed) = parser.parse(file.text.as_bytes(), Symbols::default()) {
                    uses.add(&parsed.tree);
                }
            }
        }
        code
    }

    /// Whether there is any code that could use packages of a world.
    pub(crate) fn has(&self, ecosystem: Ecosystem) -> bool {
        let world = WORLDS.iter().find(|world| world.ecosystem == ecosystem);
        let is_code = |file: &CodeFile<'_>, world: &World| {
            let end = end(file.path);
            world.languages.iter().any(|(one, _)| *one == end)
        };
        world.is_some_and(|world| self.files.iter().any(|file| is_code(file, world)))
    }

    /// What code that uses packages of a world uses.
    pub(crate) fn uses(&self, ecosystem: Ecosystem) -> Option<&Uses> {
        self.uses.get(&ecosystem)
    }

    /// What is said of a package.
    pub(crate) fn says(&self, ecosystem: Ecosystem, modules: &Modules) -> Said {
        let Some(uses) = self.uses(ecosystem) else { return Said::Nothing };
        if uses.modules.iter().chain(&uses.names).any(|name| modules.hold(name)) {
            return Said::Imported;
        }
        let world = WORLDS.iter().find(|world| world.ecosystem == ecosystem);
        let is_mentioned = |file: &CodeFile<'_>| {
            let end = end(file.path);
            let reads = |world: &World| {
                let is_code = world.languages.iter().any(|(one, _)| *one == end);
                let is_other = world.mentions.contains(&&*end);
                (is_code && modules.is_quoted_in(file.text))
                    || (is_other && modules.is_in(file.text))
            };
            world.is_some_and(reads)
        };
        if self.files.iter().any(is_mentioned) { Said::Mentioned } else { Said::Nothing }
    }
}

fn names_any(text: &str, needles: &[String]) -> bool {
    needles.iter().any(|needle| memchr::memmem::find(text.as_bytes(), needle.as_bytes()).is_some())
}
