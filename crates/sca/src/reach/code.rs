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
    /// Calls that load modules by names that need not stand in the code.
    loaders: &'static [&'static str],
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
        loaders: &["require(", "import(", "require.resolve("],
    },
    World {
        ecosystem: Ecosystem::Pypi,
        languages: &[("py", "python"), ("pyw", "python")],
        mentions: &["ipynb", "pyx", "cfg", "ini", "toml", "yml", "yaml"],
        loaders: &["import_module(", "__import__("],
    },
    World {
        ecosystem: Ecosystem::Maven,
        languages: JVM,
        mentions: &["groovy", "gradle", "clj", "jsp", "xml", "properties", "yml", "yaml", "ftl"],
        loaders: &["forName(", "loadClass("],
    },
    World {
        ecosystem: Ecosystem::Go,
        languages: &[("go", "go")],
        mentions: &["templ"],
        loaders: &[],
    },
    World {
        ecosystem: Ecosystem::Composer,
        languages: &[("php", "php"), ("phtml", "php"), ("inc", "php")],
        mentions: &["twig", "module", "yml", "yaml", "xml", "neon"],
        loaders: &[],
    },
    World {
        ecosystem: Ecosystem::Rubygems,
        languages: &[("rb", "ruby"), ("rake", "ruby"), ("ru", "ruby")],
        mentions: &["erb", "haml", "slim", "builder", "yml", "yaml"],
        loaders: &[],
    },
    World {
        ecosystem: Ecosystem::Cargo,
        languages: &[("rs", "rust")],
        mentions: &[],
        loaders: &[],
    },
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
            let any_case = world.ecosystem == Ecosystem::Pypi;
            for file in files {
                let end = end(file.path);
                let known = world.languages.iter().find(|(one, _)| *one == end);
                let Some((_, name)) = known.filter(|_| names_any(file.text, needles, any_case))
                else {
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
        // In these a name that is not declared is a variable of the file, and never a module.
        let has_free = !matches!(ecosystem, Ecosystem::Npm | Ecosystem::Pypi | Ecosystem::Go);
        let free = uses.free.iter().filter(|_| has_free);
        if uses.modules.iter().chain(&uses.names).chain(free).any(|name| modules.hold(name)) {
            return Said::Imported;
        }
        let world = WORLDS.iter().find(|world| world.ecosystem == ecosystem);
        let is_mentioned = |file: &CodeFile<'_>| {
            let end = end(file.path);
            let reads = |world: &World| {
                let is_code = world.languages.iter().any(|(one, _)| *one == end);
                // Templates are no code of their language, whatever their names end with.
                let is_other = world.mentions.contains(&&*end) || file.path.contains(".blade.");
                (is_code && modules.is_quoted_in(file.text))
                    || (is_other && modules.is_in(file.text))
                    || (is_code && loads_anything(world, file.text))
                    || renames(file, modules)
            };
            world.is_some_and(reads)
        };
        if self.files.iter().any(is_mentioned) { Said::Mentioned } else { Said::Nothing }
    }
}

/// Whether a text names any of them; names of Python's distributions say nothing of the case of their modules.
fn names_any(text: &str, needles: &[String], any_case: bool) -> bool {
    if any_case {
        let (text, lower) = (text.to_ascii_lowercase(), |one: &String| one.to_ascii_lowercase());
        return names_any(&text, &needles.iter().map(lower).collect::<Vec<_>>(), false);
    }
    needles.iter().any(|needle| memchr::memmem::find(text.as_bytes(), needle.as_bytes()).is_some())
}

/// Whether code loads a module whose name it computes, so that it may be any; what lies in the project itself is
/// none of others.
fn loads_anything(world: &World, text: &str) -> bool {
    world.loaders.iter().any(|loader| {
        memchr::memmem::find_iter(text.as_bytes(), loader.as_bytes()).any(|at| {
            let rest = text.get(at + loader.len()..).unwrap_or_default().trim_start();
            let is_other = text.get(..at).is_some_and(|before| {
                before.ends_with(|last: char| last.is_alphanumeric() || last == '_')
            });
            !is_other && !is_plain(rest)
        })
    })
}

/// Whether what is loaded is a text that stands there whole, or a path within the project.
fn is_plain(argument: &str) -> bool {
    const OWN: &[&str] = &[
        "path.",
        "join(",
        "resolve(",
        "__dirname",
        "this.",
        "\"./",
        "'./",
        "`./",
        "\"../",
        "'../",
        "`../",
    ];
    if argument.starts_with(')') || OWN.iter().any(|own| argument.starts_with(own)) {
        return true;
    }
    let quote = argument.chars().next().filter(|first| matches!(first, '"' | '\''));
    let text = quote.and_then(|quote| argument.get(1..)?.split_once(quote));
    text.is_some_and(|(_, after)| after.trim_start().starts_with([')', ',']))
}

/// Whether a manifest of Cargo gives the package another name.
fn renames(file: &CodeFile<'_>, modules: &Modules) -> bool {
    file.path.ends_with("Cargo.toml") && modules.is_renamed_in(file.text)
}
