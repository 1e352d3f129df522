//! Packages that are classes: what stands behind their names, what they descend from, and what files use of them.

use rustc_hash::FxHashMap;
use seawall_model::Span;
use seawall_syntax::{Kind, Node};

use super::define::{Around, dotted};
use super::{ClassId, Definition, FunctionId, Parameter, Project};
use crate::steps::{Given, is_named};
use crate::value::{Name, Table};

/// The package of what says nothing of one, in each file.
const MAIN: &str = "main";
/// Modules that are told what a package descends from.
const INHERIT: &[&str] = &["base", "parent", "Mojo.Base"];
/// Functions that are told so.
const EXTENDS: &[&str] = &["extends", "with"];
/// The variable that says so.
const ANCESTORS: &str = "@ISA";
/// Modules whose users are classes of objects that have what is said of them.
const OBJECTS: &[(&str, &str)] = &[
    ("Class.Accessor", "Moose.Object"),
    ("Moo", "Moose.Object"),
    ("Moo.Role", "Moose.Object"),
    ("Moose", "Moose.Object"),
    ("Moose.Role", "Moose.Object"),
    ("Mouse", "Moose.Object"),
];
/// What texts may be in each other that name what a package descends from.
const DEEPEST: usize = 4;

impl<'t> Project<'t> {
    /// The name of what stands in no package of a file: no other file has the same.
    pub(super) fn main_of(number: usize) -> String {
        format!("{MAIN}#{number}")
    }

    /// What stands around the definitions of a package that begins in the midst of other code.
    pub(super) fn package_class(
        &mut self,
        node: Node<'t>,
        outer: Node<'t>,
        around: &Around,
        table: &mut Table,
    ) -> Option<Around> {
        let full = dotted(node.slot(0)?)?;
        if full == MAIN {
            let full = self.files.get(around.file as usize)?.module;
            return Some(Around {
                full: table.text(full).to_owned(),
                class: None,
                ..around.clone()
            });
        }
        let name = table.name(&full);
        let id = self.class_of(name).unwrap_or_else(|| self.new_class(around, name));
        self.known.insert(name, Definition::Class(id));
        let starts = outer.parts().filter(|part| part.kind() == Kind::Package);
        let starts = starts.map(|part| part.span().start);
        let next = starts.filter(|start| *start > node.span().start).min();
        let end = next.unwrap_or(outer.span().end);
        if let Some(file) = self.files.get_mut(around.file as usize) {
            file.classes.push((Span::new(node.span().start, end), id));
            file.packages.push(full.clone());
        }
        Some(Around { full, class: Some(id), ..around.clone() })
    }

    /// The parameters of a function that takes what it is given apart itself.
    pub(super) fn taken_parameters(&self, function: Node<'t>) -> Vec<Parameter<'t>> {
        if !self.manner.flat {
            return Vec::new();
        }
        let parameter = |taken: crate::steps::Taken<'t>| Parameter {
            name: if taken.node.kind() == Kind::Name { taken.node.text() } else { "" },
            node: taken.node,
            class: None,
            annotations: Vec::new(),
            rest: taken.rest,
            is_reference: taken.is_written,
        };
        Given::of(function).parameters().map(parameter).collect()
    }

    /// The class in whose package a piece of code stands.
    fn package_at(&self, file: u32, at: Span) -> Option<ClassId> {
        let classes = self.file(file)?.classes.iter().filter(|(class, _)| class.contains(at));
        classes.min_by_key(|(class, _)| class.len()).map(|(_, class)| *class)
    }

    /// Reads what a file uses of other packages.
    pub(super) fn use_all(&mut self, number: usize) {
        let Some(file) = self.files.get(number) else { return };
        let (mut names, mut open) = (FxHashMap::default(), Vec::new());
        for node in file.source.tree.nodes().filter(|node| node.kind() == Kind::Import) {
            let Some(from) = node.slot(0).and_then(dotted) else { continue };
            match node.slot(1).filter(|name| name.kind() == Kind::Name) {
                Some(name) if name.text().starts_with(char::is_alphabetic) => {
                    names.insert(name.text(), format!("{from}.{}", name.text()));
                }
                _ => {}
            }
            if !open.contains(&from) {
                open.push(from);
            }
        }
        if let Some(file) = self.files.get_mut(number) {
            file.imports.extend(names);
            file.open = open;
        }
    }

    /// What stands in no package is there for all files: of several functions of one name, that of the file which
    /// has the most, as others load it.
    pub(super) fn share_functions(&mut self, table: &mut Table) {
        let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
        let mut named: Vec<(Name, u32, FunctionId)> = Vec::new();
        for (number, function) in (0..).zip(&self.functions) {
            let name = function.node.slot(1).filter(|name| name.kind() == Kind::Name);
            let is_named = function.node.kind() == Kind::Function && function.class.is_none();
            if let Some(name) = name.filter(|_| is_named) {
                *counts.entry(function.file).or_default() += 1;
                named.push((table.name(name.text()), function.file, FunctionId(number)));
            }
        }
        let mut best: FxHashMap<Name, usize> = FxHashMap::default();
        for (name, file, id) in named {
            let count = counts.get(&file).copied().unwrap_or_default();
            if best.get(&name).is_none_or(|most| *most < count) {
                best.insert(name, count);
                self.known.insert(name, Definition::Function(id));
            }
        }
    }

    /// Finds the methods that are the only ones of their names.
    pub(super) fn find_only_methods(&mut self) {
        let methods = self.classes.iter().flat_map(|class| &class.methods);
        for (name, all) in methods {
            let only = match all.as_slice() {
                [only] => Some(*only),
                _ => None,
            };
            let known = self.only_methods.entry(*name).or_insert(only);
            if *known != only {
                *known = None;
            }
        }
    }

    /// Finds out what the packages of a file descend from.
    pub(super) fn parents_of_packages(&mut self, file: u32, table: &mut Table) {
        let Some(tree) = self.file(file).map(|file| file.source.tree) else { return };
        let mut found: Vec<(ClassId, Name)> = Vec::new();
        for node in tree.nodes() {
            let Some(named) = parents_named(node) else { continue };
            let Some(class) = self.package_at(file, node.span()) else { continue };
            found.extend(named.into_iter().map(|name| (class, table.name(&name))));
        }
        for (class, parent) in found {
            if let Some(class) = self.classes.get_mut(class.0 as usize)
                && class.full != parent
                && !class.parents.contains(&parent)
            {
                class.parents.push(parent);
            }
        }
    }
}

/// The full names of what a piece of code says that its package descends from.
fn parents_named(node: Node<'_>) -> Option<Vec<String>> {
    let mut named = Vec::new();
    match node.kind() {
        Kind::Import => {
            let module = dotted(node.slot(0)?)?;
            if let Some((_, class)) = OBJECTS.iter().find(|(name, _)| *name == module) {
                return Some(vec![(*class).to_owned()]);
            }
            if !INHERIT.contains(&module.as_str()) {
                return None;
            }
            match node.slot(1) {
                Some(one) if one.kind() == Kind::String && one.text() == "-base" => {
                    named.push(module);
                }
                Some(one) => texts(one, &mut named, 0),
                None => {}
            }
        }
        Kind::Call if is_named(node, EXTENDS) => texts(node.slot(2)?, &mut named, 0),
        Kind::Variable if is_ancestors(node.slot(2)?) => texts(node.slot(3)?, &mut named, 0),
        Kind::Assign if is_ancestors(node.slot(0)?) => texts(node.slot(1)?, &mut named, 0),
        Kind::Call if is_named(node, &["push"]) => {
            let mut passed = node.slot(2)?.parts();
            passed.next().filter(|first| is_ancestors(*first))?;
            passed.for_each(|one| texts(one, &mut named, 0));
        }
        _ => return None,
    }
    Some(named)
}

fn is_ancestors(node: Node<'_>) -> bool {
    node.kind() == Kind::Name && node.text() == ANCESTORS
}

/// The names of packages that a piece of code says.
fn texts(node: Node<'_>, named: &mut Vec<String>, depth: usize) {
    match node.kind() {
        Kind::String | Kind::Name if node.text().starts_with(char::is_alphabetic) => {
            named.push(node.text().replace("::", "."));
        }
        Kind::Member => named.extend(dotted(node)),
        Kind::Tuple | Kind::Arguments | Kind::Array if depth < DEEPEST => {
            node.parts().for_each(|part| texts(part, named, depth + 1));
        }
        _ => {}
    }
}
