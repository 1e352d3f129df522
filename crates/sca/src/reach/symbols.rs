//! Which names of a package are weak, and whether code uses one of them.

use seawall_advisory::database::SymbolRef;
use seawall_model::Ecosystem;

use super::modules::{Modules, dots};
use super::uses::Uses;

/// What we know of weaknesses whose advisories do not say it: `name ecosystem package symbol symbol …`.
const TABLE: &str = include_str!("../../data/symbols.txt");

/// A weak name, with dots between its parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Weak {
    /// The module or class that it is in; empty where nobody says.
    path: String,
    /// The name in it; empty where all of the module is weak.
    name: String,
}

/// The weak names of a package: those that advisories list, and those that we know.
pub(crate) fn of_weakness(
    ecosystem: Ecosystem,
    package: &str,
    names: &[&str],
    listed: &[SymbolRef<'_>],
) -> Vec<Weak> {
    let theirs = listed.iter().map(|one| Weak { path: dots(one.path), name: dots(one.name) });
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    let ours = rows.filter_map(|row| {
        let mut words = row.split_whitespace();
        let is_it = words.next().is_some_and(|name| names.contains(&name))
            && words.next() == Some(ecosystem.as_str())
            && words.next() == Some(package);
        is_it.then_some(words)
    });
    let of_text = |text: &str| {
        let (path, name) = text.rsplit_once('.').unwrap_or(("", text));
        Weak { path: path.to_owned(), name: name.to_owned() }
    };
    let mut all: Vec<Weak> = theirs.chain(ours.flatten().map(of_text)).collect();
    all.sort();
    all.dedup();
    all
}

impl Weak {
    /// The module, as it can be imported.
    pub(crate) fn module(&self) -> Option<&str> {
        Some(self.path.as_str()).filter(|path| !path.is_empty())
    }

    /// Whether code imports the module that it is in.
    pub(crate) fn is_imported_by(&self, uses: &Uses) -> bool {
        let inside = |name: &String| {
            let rest = name.strip_prefix(self.path.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        uses.modules.contains(&self.path) || uses.names.iter().chain(&uses.free).any(inside)
    }

    /// Whether code uses it: by its full name, by its name from another module of the package, or as a method of
    /// whatever it may be.
    pub(crate) fn is_used_by(&self, uses: &Uses, modules: &Modules) -> bool {
        if self.name.is_empty() {
            return self.is_imported_by(uses);
        }
        let full = format!("{}.{}", self.path, self.name);
        let (owner, last) = full.rsplit_once('.').unwrap_or(("", &full));
        let class = owner.rsplit(['.', '/']).next().unwrap_or_default();
        let is_method = class.starts_with(|first: char| first.is_ascii_uppercase());
        if is_method && uses.methods.contains(last) {
            return true;
        }
        let ends = |name: &str| {
            let before = name.strip_suffix(last);
            let owner = before.and_then(|before| before.strip_suffix(['.', '/']));
            // Of a class it is the class whose member it must be.
            owner.is_some_and(|owner| !is_method || owner.ends_with(class))
        };
        let all = uses.names.iter().chain(&uses.free);
        all.into_iter().any(|name| *name == full || (modules.hold(name) && ends(name)))
    }
}
