//! What the names of a file are imported as.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::BitOr as _;

use seawall_syntax::{Kind, Node, NodeId};

use crate::facts::names::bit;

/// Where a name is imported and what it then is, as the names of a path.
#[derive(Debug)]
struct Import<'t> {
    /// Where it stands.
    start: usize,
    path: Vec<Node<'t>>,
}

/// For each imported name, what it is in full.
#[derive(Debug, Default)]
pub(crate) struct Imports<'t> {
    known: BTreeMap<&'t str, ByScope<'t>>,
    /// The names that statements import, with the function in which they do.
    stated: BTreeSet<(&'t str, Option<NodeId>)>,
    /// The modules of which everything is imported.
    open: Vec<Vec<Node<'t>>>,
}

/// The imports of one name by the function in which they hold, none for the whole file, each's in the order of
/// the file.
type ByScope<'t> = BTreeMap<Option<NodeId>, Vec<Import<'t>>>;

impl<'t> Imports<'t> {
    /// Takes an import in, which stands in this function.
    pub(crate) fn add(&mut self, node: Node<'t>, scope: Option<NodeId>) {
        let start = node.span().start;
        let (module, name, alias) = (node.slot(0), node.slot(1), node.slot(2));
        let mut path = Vec::new();
        if module.is_some_and(|module| !dotted(module, &mut path)) {
            return;
        }
        if !path.is_empty() && name.is_some_and(|name| name.kind() == Kind::Wildcard) {
            // What a function opens by itself is open there only.
            if scope.is_none() {
                self.open.push(path);
            }
            return;
        }
        if name.is_some_and(|name| !dotted(name, &mut path)) {
            return;
        }
        let called = alias.or(name).filter(|called| called.kind() == Kind::Name);
        if let Some(called) = called {
            self.stated.insert((called.text(), scope));
            self.know(called, scope, Import { start, path });
        }
    }

    /// Whether a statement of a function, or of the file outside of all, imports a name.
    pub(crate) fn states(&self, name: &str, scope: Option<NodeId>) -> bool {
        self.stated.contains(&(name, scope))
    }

    fn know(&mut self, called: Node<'t>, scope: Option<NodeId>, import: Import<'t>) {
        let of_name = self.known.entry(called.text()).or_default();
        let imports = of_name.entry(scope).or_default();
        let at = imports.partition_point(|one| one.start <= import.start);
        imports.insert(at, import);
    }

    /// Takes in `const {a, b: c} = require("module")`, and `const a = require("module")`.
    pub(crate) fn require(&mut self, target: Node<'t>, value: Node<'t>, scope: Option<NodeId>) {
        let Some(module) = required(value) else { return };
        let start = value.span().start;
        let mut add = |called: Node<'t>, path| {
            if called.kind() == Kind::Name {
                self.know(called, scope, Import { start, path });
            }
        };
        if target.kind() == Kind::Dict {
            for pair in target.parts().filter(|part| part.kind() == Kind::Pair) {
                if let (Some(name), Some(called)) = (pair.slot(0), pair.slot(1)) {
                    add(called, vec![module, name]);
                }
            }
        } else {
            add(target, vec![module]);
        }
    }

    /// For each name, the bits of all names of what it is imported as anywhere in the file.
    pub(crate) fn bits(&self) -> BTreeMap<&'t str, u64> {
        let of_part = |part: &Node<'t>| bit(name(*part)) | bit(part.text());
        let of_path = |import: &Import<'t>| import.path.iter().map(of_part).fold(0, u64::bitor);
        let of_name = |all: &ByScope<'t>| all.values().flatten().map(of_path).fold(0, u64::bitor);
        self.known.iter().map(|(name, imports)| (*name, of_name(imports))).collect()
    }

    /// The names of the modules of which everything is imported, as bits.
    pub(crate) fn open_bits(&self) -> u64 {
        self.open.iter().flatten().map(|part| bit(part.text())).fold(0, u64::bitor)
    }

    /// The modules of which everything is imported, so that any name may be theirs.
    pub(crate) fn open(&self) -> impl Iterator<Item = &[Node<'t>]> {
        self.open.iter().map(Vec::as_slice)
    }

    /// The path that a name means at its place: that of the last such import before it, in the innermost
    /// function that has one, of those around it from the inside out.
    pub(crate) fn path(
        &self,
        name: Node<'t>,
        functions: impl Iterator<Item = NodeId>,
    ) -> Option<&[Node<'t>]> {
        let known = self.known.get(name.text()).filter(|_| name.kind() == Kind::Name)?;
        let before = |scope: Option<NodeId>| {
            let imports = known.get(&scope)?;
            let upto = imports.partition_point(|one| one.start <= name.span().start);
            imports.get(upto.checked_sub(1)?)
        };
        let found = functions.map(Some).chain([None]).find_map(before);
        found.map(|one| one.path.as_slice())
    }
}

/// What `require("module")` loads.
pub(crate) fn required(call: Node<'_>) -> Option<Node<'_>> {
    let callee = call.slot(0).filter(|_| call.kind() == Kind::Call)?;
    let arguments =
        call.slot(2).filter(|_| callee.kind() == Kind::Name && callee.text() == "require");
    arguments?.parts().next().filter(|module| module.kind() == Kind::String)
}

/// Adds the parts of `a.b.c`, or the one of a module that is named by a file's path. False if a node is
/// something else.
pub(crate) fn dotted<'t>(node: Node<'t>, path: &mut Vec<Node<'t>>) -> bool {
    // A path may be longer than the stack is deep.
    let (mut open, mut next) = (Vec::new(), Some(node));
    while let Some(node) = next {
        match (node.kind(), node.slot(0), node.slot(1)) {
            (Kind::Name | Kind::String, ..) => path.push(node),
            (Kind::Member, Some(object), Some(member)) => open.extend([member, object]),
            _ => return false,
        }
        next = open.pop();
    }
    true
}

/// The name of one part of a path: of a file's path, the last part.
pub(crate) fn name(part: Node<'_>) -> &str {
    match part.kind() {
        Kind::String => package(part.text()),
        _ => part.text(),
    }
}

/// The name that a module has which is named by a file's path: neither its version nor the name of a language
/// is part of it.
fn package(path: &str) -> &str {
    let is_version = |name: &str| {
        let number = name.strip_prefix('v').filter(|number| !number.is_empty());
        number.is_some_and(|number| number.chars().all(|digit| digit.is_ascii_digit()))
    };
    let mut names = path.rsplit('/').skip_while(|name| is_version(name));
    let name = names.next().or_else(|| path.rsplit('/').next()).unwrap_or_default();
    let name = name.strip_prefix("go-").unwrap_or(name);
    name.strip_suffix("-go").unwrap_or(name)
}
