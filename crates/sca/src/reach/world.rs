//! The languages in which packages of each world are used, and files beside them that may name a package.

use seawall_model::Ecosystem;

use super::code::end;

/// How packages of one world are used.
pub(super) struct World {
    pub(super) ecosystem: Ecosystem,
    /// Languages by the ends of names of files.
    pub(super) languages: &'static [(&'static str, &'static str)],
    /// Files beside code that may name a package without importing it in code that is read.
    pub(super) mentions: &'static [&'static str],
    /// Those among them with code between tags.
    pub(super) pages: &'static [&'static str],
    /// Calls that load modules by names that need not stand in the code.
    pub(super) loaders: &'static [&'static str],
    /// Whether a name that is not imported may be that of a module, and not only of a variable.
    pub(super) names_are_free: bool,
    /// Whether a word of a page or of a list of settings is the name of a module, though it may be one of prose.
    pub(super) words_are_names: bool,
    /// Whether code is given packages by the nearest file above it alone: Node looks them up from folder to folder,
    /// and a module of Go has one list.
    pub(super) nests: bool,
}

impl World {
    /// Whether a class can stand in no namespace, so that code names it by one word, without an import.
    pub(super) fn has_global_classes(&self) -> bool {
        self.ecosystem == Ecosystem::Composer
    }
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
/// What pages of JavaScript end with, and the templates that its packages read.
const PAGES: &[&str] = &[
    "vue",
    "svelte",
    "astro",
    "mdx",
    "html",
    "coffee",
    "ejs",
    "pug",
    "jade",
    "hbs",
    "handlebars",
    "mustache",
    "njk",
    "eta",
    "liquid",
];

pub(super) const WORLDS: &[World] = &[
    World {
        ecosystem: Ecosystem::Npm,
        languages: JAVASCRIPT,
        mentions: PAGES,
        pages: &["vue", "svelte", "html"],
        loaders: &["require(", "import(", "require.resolve("],
        names_are_free: false,
        words_are_names: false,
        nests: true,
    },
    World {
        ecosystem: Ecosystem::Pypi,
        languages: &[("py", "python"), ("pyw", "python")],
        mentions: &["ipynb", "pyx", "cfg", "ini", "toml", "yml", "yaml"],
        pages: &[],
        loaders: &["import_module(", "__import__("],
        names_are_free: false,
        words_are_names: true,
        nests: false,
    },
    World {
        ecosystem: Ecosystem::Maven,
        languages: JVM,
        mentions: &["groovy", "gradle", "clj", "jsp", "xml", "properties", "yml", "yaml", "ftl"],
        pages: &[],
        loaders: &["forName(", "loadClass("],
        names_are_free: true,
        words_are_names: true,
        nests: false,
    },
    World {
        ecosystem: Ecosystem::Go,
        languages: &[("go", "go")],
        mentions: &["templ"],
        pages: &[],
        loaders: &[],
        names_are_free: false,
        words_are_names: true,
        nests: true,
    },
    World {
        ecosystem: Ecosystem::Composer,
        languages: &[("php", "php"), ("phtml", "php"), ("inc", "php")],
        mentions: &["twig", "module", "yml", "yaml", "xml", "neon"],
        pages: &[],
        loaders: &[],
        names_are_free: true,
        words_are_names: false,
        nests: false,
    },
    World {
        ecosystem: Ecosystem::Rubygems,
        languages: &[("rb", "ruby"), ("rake", "ruby"), ("ru", "ruby")],
        mentions: &["erb", "haml", "slim", "builder", "yml", "yaml"],
        pages: &[],
        loaders: &[],
        names_are_free: true,
        words_are_names: true,
        nests: false,
    },
    World {
        ecosystem: Ecosystem::Cargo,
        languages: &[("rs", "rust")],
        mentions: &[],
        pages: &[],
        loaders: &[],
        names_are_free: true,
        words_are_names: true,
        nests: false,
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
