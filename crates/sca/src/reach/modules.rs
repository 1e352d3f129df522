//! By which names code imports a package.

use seawall_advisory::name::of_purl;
use seawall_lockfile::Package;
use seawall_model::Ecosystem;

/// Packages whose modules are called otherwise than they are: `ecosystem package module module …`.
const TABLE: &str = include_str!("../../data/modules.txt");

/// The names by which code imports a package.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Modules {
    /// Names of modules, with dots between their parts; a member of one is one, too.
    pub(crate) names: Vec<String>,
    /// Whether these are all that there are.
    pub(crate) are_all: bool,
}

impl Modules {
    /// Those of a package.
    pub(crate) fn of(package: &Package) -> Self {
        let name = of_purl(package.ecosystem, &package.purl);
        if !package.modules.is_empty() {
            let names = package.modules.iter().map(|name| dots(name)).collect();
            return Self { names, are_all: true };
        }
        if let Some(names) = in_table(package.ecosystem, &name) {
            return Self { names, are_all: true };
        }
        match package.ecosystem {
            // What comes with Go comes with all that uses it.
            Ecosystem::Go if name == "stdlib" => Self::default(),
            Ecosystem::Npm | Ecosystem::Go => Self { names: vec![name], are_all: true },
            Ecosystem::Cargo => Self { names: vec![name.replace('-', "_")], are_all: true },
            Ecosystem::Pypi => Self { names: of_distribution(&name), are_all: false },
            Ecosystem::Rubygems => Self { names: of_gem(&name), are_all: false },
            Ecosystem::Maven => Self { names: of_artifact(package), are_all: false },
            Ecosystem::Composer => Self { names: of_vendor(&name), are_all: false },
            _ => Self::default(),
        }
    }

    /// Whether a module, or a name in one, is the package's.
    pub(crate) fn hold(&self, name: &str) -> bool {
        let is_in = |module: &String| {
            let rest = name.strip_prefix(module.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '/', ':']))
        };
        self.names.iter().any(is_in)
    }

    /// Whether a text names one of them as a whole word.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.names.iter().any(|name| {
            memchr::memmem::find_iter(text.as_bytes(), name.as_bytes()).any(|at| {
                let around =
                    (text.as_bytes().get(at.wrapping_sub(1)), text.as_bytes().get(at + name.len()));
                let is_part = |byte: Option<&u8>| {
                    byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
                };
                !is_part(around.0) && !is_part(around.1)
            })
        })
    }

    /// Whether code names one of them in quotes, as names are that are loaded by others.
    pub(crate) fn is_quoted_in(&self, text: &str) -> bool {
        self.names.iter().any(|name| {
            memchr::memmem::find_iter(text.as_bytes(), name.as_bytes()).any(|at| {
                let before = text.as_bytes().get(at.wrapping_sub(1));
                let after = text.as_bytes().get(at + name.len());
                matches!(before, Some(b'"' | b'\'' | b'`'))
                    && matches!(after, Some(b'"' | b'\'' | b'`' | b'/' | b'.' | b':'))
            })
        })
    }
}

fn in_table(ecosystem: Ecosystem, name: &str) -> Option<Vec<String>> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let mut rows = lines.map(|line| line.split_whitespace().collect::<Vec<_>>());
    rows.find_map(|row| match row.as_slice() {
        [world, package, modules @ ..] if *world == ecosystem.as_str() && *package == name => {
            Some(modules.iter().map(|module| (*module).to_owned()).collect())
        }
        _ => None,
    })
}

/// The parts of a name with dots between them.
pub(crate) fn dots(name: &str) -> String {
    name.trim_end_matches(['\\', ':']).replace("::", ".").replace('\\', ".")
}

/// What a distribution of Python is usually imported as.
fn of_distribution(name: &str) -> Vec<String> {
    let plain =
        name.strip_prefix("python-").or_else(|| name.strip_suffix("-python")).unwrap_or(name);
    let plain = plain.strip_prefix("py-").unwrap_or(plain);
    let mut names: Vec<String> = [name, plain]
        .iter()
        .flat_map(|name| [name.replace('-', "_"), name.replace('-', ".")])
        .collect();
    names.sort();
    names.dedup();
    names
}

/// What a gem is required as, and what the constant is called that it usually defines.
fn of_gem(name: &str) -> Vec<String> {
    let words = |text: &str| -> String {
        let capital = |word: &str| {
            let mut letters = word.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        };
        text.split('_').map(capital).collect()
    };
    let constant: Vec<String> = name.split('-').map(words).collect();
    vec![name.to_owned(), name.replace('-', "/"), constant.join("."), constant.concat()]
}

/// Where the classes of an artifact usually lie: under its group, or its group and its own name.
fn of_artifact(package: &Package) -> Vec<String> {
    package.purl.namespace.iter().filter(|group| group.contains('.')).cloned().collect()
}

/// `vendor/some-package` is usually `Vendor\SomePackage`.
fn of_vendor(name: &str) -> Vec<String> {
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    let words = |part: &str| part.split(['-', '_']).map(capital).collect::<String>();
    name.split_once('/')
        .map(|(vendor, package)| format!("{}.{}", words(vendor), words(package)))
        .into_iter()
        .collect()
}
