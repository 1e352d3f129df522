//! By which names code imports a package.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use seawall_advisory::name::of_purl;
use seawall_lockfile::Package;
use seawall_model::Ecosystem;

/// Packages whose modules are called otherwise than they are: `ecosystem package module module …`.
const TABLE: &str = include_str!("../../data/modules.txt");

/// The names by which code imports a package.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Modules {
    /// Names of modules, with dots between their parts; a member of one is one, too.
    pub(crate) names: Vec<String>,
    /// Whether these are all that there are.
    pub(crate) are_all: bool,
    /// Who loads them.
    pub(crate) loaded: Loaded,
    /// Modules of other packages that are called as if they were in one of these.
    pub(crate) foreign: Vec<String>,
}

/// Who loads the modules of a package that a project asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Loaded {
    /// Code that names them.
    #[default]
    ByCode,
    /// Others, too, that know it by its name: drivers, services.
    ByOthers,
    /// Others, too, for files that end with its name: engines of templates.
    ForFiles,
}

impl Modules {
    /// Those of a package.
    pub(crate) fn of(package: &Package) -> Self {
        let name = of_purl(package.ecosystem, &package.purl);
        if !package.modules.is_empty() {
            let names = package.modules.iter().map(|name| dots(name)).collect();
            return Self { names, are_all: package.modules_are_all, ..Self::default() };
        }
        if let Some(names) = KNOWN.get(&(package.ecosystem.as_str(), name.as_str())) {
            let has = |mark: char| names.iter().any(|name| name.starts_with(mark));
            let loaded = match (has('~'), has('*')) {
                (true, _) => Loaded::ByOthers,
                (_, true) => Loaded::ForFiles,
                _ => Loaded::ByCode,
            };
            let names = names.iter().map(|name| name.trim_start_matches(['~', '*']).to_owned());
            let are_all = package.ecosystem != Ecosystem::Pypi;
            return Self { names: names.collect(), are_all, loaded, ..Self::default() };
        }
        let (names, are_all) = Self::guessed(package, name);
        Self { names, are_all, ..Self::default() }
    }

    /// Those that a package has whose name alone is known.
    fn guessed(package: &Package, name: String) -> (Vec<String>, bool) {
        match package.ecosystem {
            // What comes with Go comes with all that uses it.
            Ecosystem::Go if name == "stdlib" => (Vec::new(), false),
            Ecosystem::Npm | Ecosystem::Go => (vec![name], true),
            Ecosystem::Cargo => (vec![name.replace('-', "_")], true),
            Ecosystem::Pypi => (of_distribution(&name), false),
            Ecosystem::Rubygems => (of_gem(&name), false),
            Ecosystem::Maven => (of_artifact(package), false),
            Ecosystem::Composer => (of_vendor(&name), false),
            _ => (Vec::new(), false),
        }
    }

    /// Whether a module, or a name in one, is the package's.
    pub(crate) fn hold(&self, name: &str) -> bool {
        let is_in = |module: &String| {
            let same = |start: &&str| start.eq_ignore_ascii_case(module);
            let rest = name.get(..module.len()).filter(same).and(name.get(module.len()..));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '/', ':']))
        };
        self.names.iter().any(is_in) && !self.foreign.iter().any(is_in)
    }

    /// Leaves to other packages what is theirs: `Rack::Attack` is the gem rack-attack, not a part of rack.
    #[must_use]
    pub(crate) fn without<'o>(mut self, others: impl Iterator<Item = &'o Modules>) -> Self {
        let inner = |name: &&String| {
            let is_inner = |own: &String| name.len() > own.len() && self.hold(name) && name != &own;
            self.names.iter().any(is_inner) && !self.names.contains(name)
        };
        self.foreign = others.flat_map(|other| &other.names).filter(inner).cloned().collect();
        self
    }

    /// Whether one of them has a single part.
    pub(crate) fn are_words(&self) -> bool {
        self.names.iter().any(|name| !name.contains(['.', '\\', '/']))
    }

    /// Whether a text names one of them as a whole word.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.stand_in(text, |_, before, after| !is_part(before) && !is_part(after))
    }

    /// Whether a text names one of them as files name modules: where a single word may be one of prose, in quotes or
    /// as a part of a path.
    pub(crate) fn is_written_in(&self, text: &str) -> bool {
        self.stand_in(text, |name, before, after| {
            let is_path = matches!(before, Some(b'"' | b'\'' | b'`' | b'/' | b'\\'))
                || matches!(after, Some(b'\\' | b'/'));
            let is_whole = !is_part(before) && !is_part(after);
            is_whole && (is_path || name.contains(['.', '/', '\\', ':']))
        })
    }

    /// Whether code names one of them in quotes, as names are that are loaded by others.
    pub(crate) fn is_quoted_in(&self, text: &str) -> bool {
        self.stand_in(text, |_, before, after| {
            matches!(before, Some(b'"' | b'\'' | b'`' | b'\\'))
                && matches!(after, Some(b'"' | b'\'' | b'`' | b'/' | b'.' | b':' | b'\\'))
        })
    }

    /// Whether a manifest of Cargo says that another name means one of them.
    pub(crate) fn is_renamed_in(&self, text: &str) -> bool {
        let is_named = |line: &str| {
            let (_, name) = line.split_once("package")?;
            let name = name.trim_start().strip_prefix('=')?.trim_start().strip_prefix('"')?;
            Some(name.split('"').next()?.replace('-', "_"))
        };
        text.lines().filter_map(is_named).any(|name| self.names.contains(&name))
    }

    /// Whether a text names one of them, with any of the marks that languages write between the parts of a name,
    /// where what stands before and after it is right.
    fn stand_in(&self, text: &str, fits: impl Fn(&str, Option<u8>, Option<u8>) -> bool) -> bool {
        let text = text.as_bytes();
        let spellings = |name: &String| {
            [
                name.clone(),
                name.replace('.', "\\"),
                name.replace('.', "\\\\"),
                name.replace('.', "::"),
            ]
        };
        self.names.iter().flat_map(spellings).any(|name| {
            memchr::memmem::find_iter(text, name.as_bytes()).any(|at| {
                let before = at.checked_sub(1).and_then(|at| text.get(at)).copied();
                fits(&name, before, text.get(at + name.len()).copied())
            })
        })
    }
}

fn is_part(byte: Option<u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The table by world and package.
static KNOWN: LazyLock<BTreeMap<(&str, &str), Vec<&str>>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let mut words = line.split_whitespace();
        Some(((words.next()?, words.next()?), words.collect()))
    };
    lines.filter_map(row).collect()
});

/// The parts of a name with dots between them.
pub(crate) fn dots(name: &str) -> String {
    name.trim_end_matches(['\\', ':']).replace("::", ".").replace('\\', ".")
}

/// What a distribution of Python is usually imported as.
fn of_distribution(name: &str) -> Vec<String> {
    let plain =
        name.strip_prefix("python-").or_else(|| name.strip_suffix("-python")).unwrap_or(name);
    let plain = plain.strip_prefix("py-").unwrap_or(plain);
    let plugin = plain.strip_prefix("django-").unwrap_or(plain);
    let mut names: Vec<String> = [name, plain, plugin]
        .iter()
        .flat_map(|name| [name.replace('-', "_"), name.replace('-', ".")])
        .collect();
    names.sort();
    names.dedup();
    names
}

/// Words with their first letters large, and nothing between them.
fn capitals(text: &str, marks: &[char]) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    text.split(marks).map(capital).collect()
}

/// What a gem is required as, and what the constant is called that it usually defines.
fn of_gem(name: &str) -> Vec<String> {
    let constant: Vec<String> = name.split('-').map(|part| capitals(part, &['_'])).collect();
    let mut names =
        vec![name.to_owned(), name.replace('-', "/"), constant.join("."), constant.concat()];
    // `rack-mini-profiler` is `Rack::MiniProfiler`.
    if let [first, rest @ ..] = constant.as_slice()
        && rest.len() > 1
    {
        names.push(format!("{first}.{}", rest.concat()));
    }
    names
}

/// Where the classes of an artifact usually lie: under its group, or its group and its own name.
fn of_artifact(package: &Package) -> Vec<String> {
    // Apache's commons were published before groups were named after domains.
    let commons = package.purl.namespace.iter().filter_map(|group| group.strip_prefix("commons-"));
    let commons = commons.map(|name| format!("org.apache.commons.{}", name.replace('-', ".")));
    let groups = package.purl.namespace.iter().filter(|group| group.contains('.')).cloned();
    commons.chain(groups).collect()
}

/// `vendor/some-package` is usually `Vendor\SomePackage`.
fn of_vendor(name: &str) -> Vec<String> {
    let words = |part: &str| capitals(part, &['-', '_']);
    let full = |(vendor, package)| format!("{}.{}", words(vendor), words(package));
    name.split_once('/').map(full).into_iter().collect()
}
