//! Which names of a package are weak, and whether code uses one of them.

use seawall_advisory::database::SymbolRef;
use seawall_model::Ecosystem;

use super::modules::{Modules, dots};
use super::uses::{ITSELF, Uses};

/// What we know of weaknesses whose advisories do not say it: `name ecosystem package symbol symbol …`.
const TABLE: &str = include_str!("../../data/symbols.txt");
/// What everybody goes through who uses a package: `ecosystem package symbol symbol …`.
const DOORS: &str = include_str!("../../data/doors.txt");
/// Letters of a name that hardly means a method of something else.
const RARE: usize = 8;

/// A weak name, with dots between its parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Weak {
    /// The module or class that it is in; empty where nobody says.
    path: String,
    /// The name in it; empty where all of the module is weak.
    name: String,
    of: Of,
}

/// What a weak name is a member of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    /// A module, or a class of which nobody says how it is called.
    Any,
    /// A class that code names where it calls it.
    Class,
    /// A value, of which code says no class.
    Value,
}

/// The weak names of a package: those that advisories tell and those that we know; where there are none, what code
/// goes through that does anything with it.
pub(crate) fn of_weakness(
    ecosystem: Ecosystem,
    package: &str,
    names: &[&str],
    told: &[SymbolRef<'_>],
) -> Vec<Weak> {
    let theirs = told.iter().map(|one| Weak::told(ecosystem, one));
    let ours = rows(TABLE).filter_map(|mut words| {
        let is_named = words.next().is_some_and(|name| names.contains(&name));
        of_package(words, ecosystem, package).filter(|_| is_named)
    });
    let mut all: Vec<Weak> = theirs.chain(ours.flatten().map(Weak::of_text)).collect();
    if all.is_empty() {
        all = doors(ecosystem, package);
    }
    all.sort();
    all.dedup();
    all
}

fn doors(ecosystem: Ecosystem, package: &str) -> Vec<Weak> {
    let known = rows(DOORS).filter_map(|words| of_package(words, ecosystem, package));
    let mut all: Vec<Weak> = known.flatten().map(Weak::of_text).collect();
    if all.is_empty() && ecosystem == Ecosystem::Npm {
        all.push(Weak { path: package.to_owned(), name: ITSELF.to_owned(), of: Of::Any });
    }
    all
}

type Words = std::str::SplitWhitespace<'static>;

fn rows(table: &'static str) -> impl Iterator<Item = Words> {
    table.lines().filter(|line| !line.starts_with('#')).map(str::split_whitespace)
}

/// What follows in a row, if it goes on with a package.
fn of_package(mut words: Words, ecosystem: Ecosystem, package: &str) -> Option<Words> {
    let is_it = words.next() == Some(ecosystem.as_str()) && words.next() == Some(package);
    is_it.then_some(words)
}

impl Weak {
    /// A name as an advisory has it.
    fn told(ecosystem: Ecosystem, one: &SymbolRef<'_>) -> Self {
        let (path, name) = (dots(one.path), one.name);
        let names_class = match ecosystem {
            Ecosystem::Composer => name.contains("::"),
            Ecosystem::Rubygems => name.contains('.'),
            _ => false,
        };
        let of = match path.is_empty() {
            true if name.starts_with('#') => Of::Value,
            true if names_class => Of::Class,
            _ => Of::Any,
        };
        Self { path, name: dots(name.trim_start_matches('#')).replace('#', "."), of }
    }

    fn of_text(text: &str) -> Self {
        let (path, name) = text.rsplit_once('.').unwrap_or(("", text));
        Self { path: path.to_owned(), name: name.to_owned(), of: Of::Any }
    }

    /// The module, as it can be imported.
    pub(crate) fn module(&self) -> Option<&str> {
        Some(self.path.as_str()).filter(|path| !path.is_empty())
    }

    /// Whether code imports the module that it is in; a name that is not imported may be one in some languages.
    pub(crate) fn is_imported_by(&self, uses: &Uses, names_are_free: bool) -> bool {
        let Some(path) = self.module() else { return false };
        let inside = |name: &String| {
            let rest = name.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let free = uses.free.iter().filter(|_| names_are_free);
        uses.modules.contains(path) || uses.names.iter().chain(free).any(inside)
    }

    /// Whether code uses it: by its full name, by its name from another module of the package, or as a method of
    /// whatever it may be.
    pub(crate) fn is_used_by(&self, uses: &Uses, modules: &Modules) -> bool {
        if self.name.is_empty() {
            return self.is_imported_by(uses, true);
        }
        let full = match self.module() {
            Some(path) => format!("{path}.{}", self.name),
            None => self.name.clone(),
        };
        if self.name == ITSELF {
            return uses.names.contains(&full);
        }
        let (owner, last) = full.rsplit_once('.').unwrap_or(("", &full));
        let class = owner.rsplit(['.', '/']).next().unwrap_or_default();
        let is_of_class = class.starts_with(|first: char| first.is_ascii_uppercase());
        let is_method = match self.of {
            Of::Any => is_of_class || owner.is_empty() && is_rare(last),
            Of::Class => false,
            Of::Value => true,
        };
        if is_method && uses.methods.contains(last) {
            return true;
        }
        let ends = |name: &str| {
            let before = name.strip_suffix(last);
            let owner = before.and_then(|before| before.strip_suffix(['.', '/']));
            // Of a class it is the class whose member it must be.
            owner.is_some_and(|owner| !is_of_class || owner.ends_with(class))
        };
        // Without a module it is a name only where the package is called so itself.
        let is_own = self.module().is_some() || modules.hold(&full);
        let is_it = |name: &str| {
            let rest = name.strip_prefix(full.as_str());
            is_own && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let all = uses.names.iter().chain(&uses.free);
        all.into_iter().any(|name| is_it(name) || (modules.hold(name) && ends(name)))
    }
}

/// Whether a name of several words hardly is that of a method of another package, too.
fn is_rare(name: &str) -> bool {
    let has_parts = name.contains('_') || name.chars().any(|char| char.is_ascii_uppercase());
    name.len() >= RARE && has_parts && name.starts_with(|first: char| first.is_ascii_lowercase())
}
