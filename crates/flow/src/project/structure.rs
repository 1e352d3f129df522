//! What types are made of, and which types are what an interface asks for.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};
use seawall_syntax::{Kind, Node};

use super::define::{Around, joined};
use super::{Class, ClassId, Field, File, Project};
use crate::value::{Name, Table};

/// How far in types stand for others.
const DEEPEST: usize = 8;

impl<'t> Project<'t> {
    /// `type Name Other`.
    pub(super) fn type_at(&mut self, node: Node<'t>, around: &Around, table: &mut Table) {
        let Some(name) = node.slot(1) else { return };
        let full = joined(&around.full, name.text());
        let full_name = table.name(&full);
        let id = self.new_class(around, full_name);
        self.known.entry(full_name).or_insert(super::Definition::Class(id));
        if let Some(file) = self.files.get_mut(around.file as usize) {
            file.classes.push((node.span(), id));
        }
        self.own(around, name.text(), full_name);
    }

    /// What a type stands for in the end.
    pub(crate) fn underlying(&self, class: Name) -> Name {
        let mut at = class;
        for _ in 0..DEEPEST {
            let Some(of) = self.class_of(at).and_then(|id| self.class(id)) else { break };
            match of.stands_for {
                Some(other) => at = other,
                None => break,
            }
        }
        at
    }

    /// What types stand for, and which they have in them without a name.
    pub(super) fn parts_of_types(
        &mut self,
        file: u32,
        (table, is_library): (&mut Table, &dyn Fn(&str) -> bool),
    ) {
        let Some(of) = self.file(file) else { return };
        let nodes: FxHashMap<_, Node<'t>> = of
            .source
            .tree
            .nodes()
            .filter(|node| matches!(node.kind(), Kind::Class | Kind::TypeAlias))
            .map(|node| (node.span(), node))
            .collect();
        for (span, id) in of.classes.clone() {
            let Some(node) = nodes.get(&span).copied() else { continue };
            if node.kind() == Kind::TypeAlias {
                let other = node.slot(3);
                let other =
                    other.and_then(|other| self.type_name(file, other, (&mut *table, is_library)));
                if let Some(class) = self.classes.get_mut(id.0 as usize) {
                    class.stands_for = other.filter(|other| *other != class.full);
                    class.parents.extend(class.stands_for);
                }
                continue;
            }
            let is_struct = node.text() == "struct";
            let mut inner = Vec::new();
            for part in node.slot(5).into_iter().flat_map(Node::parts) {
                let class = match part.kind() {
                    Kind::Variable if part.slot(2).is_none() => part.slot(1),
                    Kind::Name | Kind::Member | Kind::Generic if !is_struct => Some(part),
                    _ => None,
                };
                let Some(class) = class else { continue };
                let Some(full) = self.type_name(file, class, (&mut *table, is_library)) else {
                    continue;
                };
                let last =
                    table.text(full).rsplit(['.', '/']).next().unwrap_or_default().to_owned();
                inner.push((table.name(&last), full));
            }
            if let Some(class) = self.classes.get_mut(id.0 as usize) {
                for (name, full) in inner.iter().filter(|_| is_struct) {
                    let (class_of, is_static) = (Some(*full), false);
                    let field = Field { class: class_of, is_static, is_fixed: false, file };
                    class.fields.entry(*name).or_insert(field);
                }
                class.is_struct = is_struct;
                class.is_interface = !is_struct;
                class.parents.extend(inner.iter().map(|(_, full)| *full));
                class.embedded.extend(inner);
            }
        }
    }

    /// Lets the types be below an interface that have its methods.
    pub(super) fn meet_interfaces(&mut self) {
        let mut having: FxHashMap<Name, Vec<ClassId>> = FxHashMap::default();
        let all: Vec<BTreeSet<Name>> =
            self.classes.iter().map(|class| self.methods_of(class)).collect();
        for (number, methods) in (0..).zip(&all) {
            if self.classes.get(number as usize).is_some_and(|class| !class.is_interface) {
                for name in methods {
                    having.entry(*name).or_default().push(ClassId(number));
                }
            }
        }
        for number in 0..self.classes.len() {
            let Some(class) = self.classes.get(number) else { continue };
            let Some(wanted) = all.get(number).filter(|_| class.is_interface) else {
                continue;
            };
            let none = Vec::new();
            let of = |name: &Name| having.get(name).unwrap_or(&none);
            let Some(fewest) = wanted.iter().map(of).min_by_key(|all| all.len()) else { continue };
            let meets = |id: &&ClassId| {
                all.get(id.0 as usize).is_some_and(|methods| wanted.is_subset(methods))
            };
            let found: Vec<ClassId> = fewest.iter().filter(meets).copied().collect();
            if let Some(class) = self.classes.get_mut(number) {
                let known: FxHashSet<ClassId> = class.children.iter().copied().collect();
                class.children.extend(found.into_iter().filter(|one| !known.contains(one)));
            }
        }
    }

    /// The names of all methods of a type, with those of what it has in it.
    fn methods_of(&self, class: &Class) -> BTreeSet<Name> {
        let lineage = self.ancestors(class.full);
        let classes = lineage.iter().filter_map(|name| self.class(self.class_of(*name)?));
        classes.flat_map(|class| class.methods.keys().copied()).collect()
    }

    /// The types of what functions give that give several values.
    pub(super) fn results(
        &self,
        file: u32,
        node: Node<'t>,
        (table, is_library): (&mut Table, &dyn Fn(&str) -> bool),
    ) -> Vec<Option<Name>> {
        let slot = if node.kind() == Kind::Lambda { 2 } else { 4 };
        let Some(all) = node.slot(slot).filter(|_| self.manner.types.are_composed) else {
            return Vec::new();
        };
        let class = |part: Node<'t>| match all.kind() {
            Kind::Parameters => part.slot(1),
            _ => Some(part),
        };
        if !matches!(all.kind(), Kind::Parameters | Kind::Tuple) {
            return Vec::new();
        }
        let parts = all.parts().map(class);
        let named = |class: Option<Node<'t>>, table: &mut Table| {
            self.type_name(file, class?, (table, is_library))
        };
        parts.map(|class| named(class, table)).collect()
    }
}

/// The types of what is written out in a list or a map that says the type of its elements itself, and the names that
/// are written to.
pub(super) fn elements(file: &mut File<'_>) {
    let tree = file.source.tree;
    let mut found = FxHashMap::default();
    // What stands around comes after its parts.
    for node in tree.nodes().rev().filter(|node| node.kind() == Kind::New) {
        let Some(class) = node.slot(0).or_else(|| found.get(&node.id()).copied()) else { continue };
        let element = match class.kind() {
            Kind::ArrayType => class.slot(0),
            Kind::Generic => class.slot(1).and_then(|types| types.parts().nth(1)),
            _ => None,
        };
        let Some(element) = element else { continue };
        for part in node.slot(1).into_iter().flat_map(Node::parts) {
            let value = match part.kind() {
                Kind::Pair | Kind::Keyword => part.slot(1),
                _ => Some(part),
            };
            if let Some(value) =
                value.filter(|one| one.kind() == Kind::New && one.slot(0).is_none())
            {
                found.insert(value.id(), element);
            }
        }
    }
    file.elements = found;
    let targets = tree.nodes().filter(|node| matches!(node.kind(), Kind::Assign | Kind::Update));
    let targets = targets.filter_map(|node| node.slot(0)).flat_map(|target| match target.kind() {
        Kind::Tuple => target.parts().collect(),
        _ => vec![target],
    });
    let names = targets.filter(|target| target.kind() == Kind::Name);
    file.assigned = names.map(Node::text).collect();
}

/// Whether a function writes to what one of its parameters points to.
pub(super) fn is_written_through(function: Node<'_>, name: &str) -> bool {
    let body = function.slot(if function.kind() == Kind::Lambda { 3 } else { 5 });
    let mut open: Vec<Node<'_>> = body.into_iter().collect();
    while let Some(node) = open.pop() {
        if let (Kind::Assign | Kind::Update, Some(target)) = (node.kind(), node.slot(0))
            && target.kind() == Kind::Unary
            && target.text() == "*"
            && target.slot(0).is_some_and(|of| of.kind() == Kind::Name && of.text() == name)
        {
            return true;
        }
        open.extend(node.parts());
    }
    false
}
