//! The code of a project: which of it is read, and what it says of a package's modules.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

use aho_corasick::AhoCorasick;
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
pub(crate) struct Code<'f>(BTreeMap<Ecosystem, OfWorld<'f>>);

/// The code that may use packages of one world.
pub(crate) struct OfWorld<'f> {
    /// What it imports and uses.
    pub(crate) uses: Uses,
    /// Whether a name that is not imported may be that of a module, and not only of a variable.
    names_are_free: bool,
    code: Vec<&'f str>,
    /// Files beside it that may name a package.
    others: Vec<&'f str>,
    /// Manifests that may give a package another name.
    manifests: Vec<&'f str>,
    /// Whether some of it loads modules whose names it computes.
    loads_anything: bool,
    /// What was said of modules that were asked about before: many packages are brought in by the same ones.
    said: RefCell<BTreeMap<Modules, Said>>,
}

impl<'f> Code<'f> {
    /// Reads the files in which some module of these packages is named.
    pub(crate) fn of(files: &[CodeFile<'f>], asked: &BTreeMap<Ecosystem, Vec<String>>) -> Self {
        let worlds = WORLDS.iter().filter_map(|world| {
            let of_world = OfWorld::of(world, files, asked.get(&world.ecosystem)?);
            Some((world.ecosystem, of_world))
        });
        Self(worlds.filter(|(_, one)| !one.code.is_empty()).collect())
    }

    /// The code that could use packages of a world, if there is any.
    pub(crate) fn of_world(&self, ecosystem: Ecosystem) -> Option<&OfWorld<'f>> {
        self.0.get(&ecosystem)
    }
}

impl<'f> OfWorld<'f> {
    fn of(world: &World, files: &[CodeFile<'f>], needles: &[String]) -> Self {
        // Names of Python's distributions say nothing of the case of their modules.
        let any_case = world.ecosystem == Ecosystem::Pypi;
        let named = AhoCorasick::builder().ascii_case_insensitive(any_case).build(needles).ok();
        let mut parsers: BTreeMap<&str, Option<Parser>> = BTreeMap::new();
        let mut all = Self {
            uses: Uses::default(),
            names_are_free: !matches!(
                world.ecosystem,
                Ecosystem::Npm | Ecosystem::Pypi | Ecosystem::Go
            ),
            code: Vec::new(),
            others: Vec::new(),
            manifests: Vec::new(),
            loads_anything: false,
            said: RefCell::default(),
        };
        for CodeFile { path, text } in files {
            let end = end(path);
            // Templates are no code of their language, whatever their names end with.
            if world.mentions.contains(&&*end) || path.contains(".blade.") {
                all.others.push(text);
            }
            if path.ends_with("Cargo.toml") {
                all.manifests.push(text);
            }
            let known = world.languages.iter().find(|(one, _)| *one == end);
            let Some((_, name)) = known else { continue };
            all.code.push(text);
            all.loads_anything |= loads_anything(world, text);
            if named.as_ref().is_some_and(|named| !named.is_match(text)) {
                continue;
            }
            let make = || language(name).and_then(Parser::new);
            let Some(parser) = parsers.entry(name).or_insert_with(make) else { continue };
            if let Some(parsed) = parser.parse(text.as_bytes(), Symbols::default()) {
                all.uses.add(&parsed.tree);
            }
        }
        all
    }

    /// What is said of a package by its modules.
    pub(crate) fn says(&self, modules: &Modules) -> Said {
        if let Some(said) = self.said.borrow().get(modules) {
            return *said;
        }
        let free = self.uses.free.iter().filter(|_| self.names_are_free);
        let mut names = self.uses.modules.iter().chain(&self.uses.names).chain(free);
        let said = match names.any(|name| modules.hold(name)) {
            true => Said::Imported,
            // Where there may be other modules, a mention says nothing more.
            false if modules.are_all && self.mentions(modules) => Said::Mentioned,
            false => Said::Nothing,
        };
        self.said.borrow_mut().insert(modules.clone(), said);
        said
    }

    fn mentions(&self, modules: &Modules) -> bool {
        self.loads_anything
            || self.code.iter().any(|text| modules.is_quoted_in(text))
            || self.others.iter().any(|text| modules.is_in(text))
            || self.manifests.iter().any(|text| modules.is_renamed_in(text))
    }
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
