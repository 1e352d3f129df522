//! What files define where classes stay open: what they take in of modules, methods that are made of blocks, classes
//! that are made of names, and what they descend from without saying so.

use rustc_hash::FxHashMap;
use seawall_syntax::{Kind, Node};

use super::define::{Around, dotted, joined};
use super::{Class, ClassId, Definition, Parameter, Project};
use crate::language::Usual;
use crate::steps::unsaid;
use crate::value::{Lineages, Table};

/// The functions of a file by their code.
type Bodies = FxHashMap<usize, usize>;

impl<'t> Project<'t> {
    /// The class that code outside of all classes belongs to, where there is one.
    pub(super) fn outermost(&mut self, file: u32, table: &mut Table) -> Option<ClassId> {
        self.manner.sends.as_ref()?;
        let root = table.name(self.manner.root);
        if let Some(known) = self.class_of(root) {
            return Some(known);
        }
        let around = Around { file, full: String::new(), class: None, is_static: false };
        let id = self.new_class(&around, root);
        self.known.insert(root, Definition::Class(id));
        Some(id)
    }

    /// The parameter that a function has without declaring it.
    pub(super) fn unsaid_parameter(&self, function: Node<'t>) -> Option<Parameter<'t>> {
        if self.manner.sends.is_none() && !self.manner.types.receivers {
            return None;
        }
        if self.manner.sends.is_none() && function.kind() != Kind::Lambda {
            return None;
        }
        let unsaid = unsaid(function)?;
        let rest = if unsaid.is_block { "&" } else { "" };
        Some(Parameter {
            name: unsaid.node.text(),
            node: unsaid.node,
            class: None,
            annotations: Vec::new(),
            rest,
            is_reference: false,
        })
    }

    /// A call in a class or a file: it may make methods of blocks, or take in modules.
    pub(super) fn word(
        &mut self,
        call: Node<'t>,
        around: &Around,
        bodies: &Bodies,
        table: &mut Table,
    ) {
        let Some(sends) = &self.manner.sends else { return };
        let name = call.slot(0).filter(|name| name.kind() == Kind::Name).map_or("", Node::text);
        let passed = || call.slot(2).into_iter().flat_map(Node::parts);
        if sends.mixes.contains(&name) {
            let class = around.class;
            let taken = passed().filter(|one| matches!(one.kind(), Kind::Name | Kind::Member));
            self.mixed.extend(taken.filter_map(|one| Some((class?, around.file, one))));
            return;
        }
        if let Some((_, is_own)) = sends.defines.iter().find(|(word, _)| *word == name)
            && self.made_of_block(call, around, (bodies, *is_own), table)
        {
            return;
        }
        let is_static = around.is_static || sends.own.contains(&name);
        let inside = Around { is_static, ..around.clone() };
        for part in passed() {
            match part.kind() {
                Kind::Function => self.function_at(part, around, bodies, table),
                Kind::Call => self.word(part, around, bodies, table),
                Kind::Lambda => {
                    if let Some(body) = part.slot(3) {
                        self.within(body, &inside, bodies, table);
                    }
                }
                _ => {}
            }
        }
    }

    /// `scope :name, ->(a) { … }` and `define_method(:name) { |a| … }`; whether it is one.
    fn made_of_block(
        &mut self,
        call: Node<'t>,
        around: &Around,
        (bodies, is_own): (&Bodies, bool),
        table: &mut Table,
    ) -> bool {
        let mut passed = call.slot(2).into_iter().flat_map(Node::parts);
        let name = passed.next().filter(|one| matches!(one.kind(), Kind::Atom | Kind::String));
        let block = passed.filter_map(block_of).last();
        let (Some(name), Some(block)) = (name, block) else { return false };
        let Some(body) = bodies.get(&block.id().index()) else { return false };
        let full = table.name(&joined(&around.full, name.text()));
        let is_static = around.is_static || is_own;
        let inside = Around { is_static, ..around.clone() };
        let id = self.function_named(block, full, (&inside, *body));
        self.known.entry(full).or_insert(Definition::Function(id));
        let called =
            if is_static { format!("self.{}", name.text()) } else { name.text().to_owned() };
        let called = table.name(&called);
        if let Some(class) = around.class.and_then(|class| self.classes.get_mut(class.0 as usize)) {
            class.methods.entry(called).or_default().push(id);
        }
        true
    }

    /// A constant, or a class that is made of names or of another class.
    pub(super) fn constant_at(
        &mut self,
        node: Node<'t>,
        around: &Around,
        bodies: &Bodies,
        table: &mut Table,
    ) {
        let Some(target) = node.slot(0).filter(|target| target.kind() == Kind::Name) else {
            return;
        };
        if !target.text().starts_with(char::is_uppercase) {
            return;
        }
        let made = node.slot(1).filter(|value| value.kind() == Kind::Call && self.makes(*value));
        let Some(made) = made else {
            self.field(Some(target), None, around, table);
            return;
        };
        let full = joined(&around.full, target.text());
        let name = table.name(&full);
        let id = self.class_of(name).unwrap_or_else(|| self.new_class(around, name));
        self.known.entry(name).or_insert(Definition::Class(id));
        let inside = Around { file: around.file, full, class: Some(id), is_static: false };
        for part in made.slot(2).into_iter().flat_map(Node::parts) {
            match part.kind() {
                Kind::Atom => {
                    let field = table.name(&format!("@{}", part.text()));
                    if let Some(class) = self.classes.get_mut(id.0 as usize) {
                        class.components.push(field);
                    }
                }
                Kind::Name | Kind::Member => self.mixed.push((id, around.file, part)),
                Kind::Lambda => {
                    if let Some(file) = self.files.get_mut(around.file as usize) {
                        file.classes.push((part.span(), id));
                    }
                    if let Some(body) = part.slot(3) {
                        self.within(body, &inside, bodies, table);
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether a call makes a class.
    fn makes(&self, call: Node<'t>) -> bool {
        let written = call.slot(0).and_then(dotted).unwrap_or_default();
        let makes = self.manner.sends.iter().flat_map(|sends| sends.makes);
        makes.into_iter().any(|(of, by)| {
            written.strip_prefix(of).and_then(|rest| rest.strip_prefix('.')) == Some(by)
        })
    }

    /// Functions in the midst of the code, which only what is given them can call.
    pub(super) fn functions_without_names(&mut self, around: &Around, table: &mut Table) {
        let Some(file) = self.files.get(around.file as usize) else { return };
        let open: Vec<(usize, Node<'t>)> = file
            .flow
            .functions()
            .iter()
            .enumerate()
            .filter(|(at, _)| file.functions.get(*at).is_some_and(Option::is_none))
            .filter_map(|(at, node)| Some((at, (*node)?)))
            .collect();
        for (at, node) in open {
            let own = node.slot(1).filter(|name| name.kind() == Kind::Name);
            let own = own.map_or("", Node::text);
            let full = table.name(&joined(&around.full, &format!("{own}({at}:{})", around.file)));
            let class = self.class_at_place(around.file, node).or(around.class);
            let around = Around { class, ..around.clone() };
            let id = self.function_named(node, full, (&around, at));
            self.known.insert(full, Definition::Function(id));
            if let Some(function) = self.functions.get_mut(id.0 as usize) {
                function.is_private = true;
            }
        }
    }

    /// The innermost class around a piece of code, where classes stay open.
    pub(crate) fn class_at_place(&self, file: u32, node: Node<'_>) -> Option<ClassId> {
        self.manner.sends.as_ref()?;
        let classes = &self.file(file)?.classes;
        let around = classes.iter().filter(|(class, _)| class.contains(node.span()));
        around.min_by_key(|(class, _)| class.len()).map(|(_, class)| *class)
    }

    /// Classes have what they take in of modules, and what they descend from without saying so.
    pub(super) fn mix(&mut self, table: &mut Table, is_library: &dyn Fn(&str) -> bool) {
        for (class, file, node) in std::mem::take(&mut self.mixed) {
            let Some(parent) = self.type_name(file, node, (&mut *table, is_library)) else {
                continue;
            };
            let Some(class) = self.classes.get_mut(class.0 as usize) else { continue };
            if parent != class.full && !class.parents.contains(&parent) {
                class.parents.insert(0, parent);
            }
        }
        let Some(sends) = &self.manner.sends else { return };
        let root = table.name(self.manner.root);
        for number in 0..self.classes.len() {
            let Some(class) = self.classes.get(number).filter(|class| class.full != root) else {
                continue;
            };
            let of = |name| Some(self.class(self.class_of(name)?)?.parents.as_slice());
            let lineage = Lineages::default().of(class.full, of);
            if lineage.iter().any(|name| is_library(table.text(*name))) {
                continue;
            }
            let path = self.file(class.file).map_or("", |file| file.source.path);
            let fits = |usual: &&(Usual, &str)| is_usual(usual.0, class, path, table);
            let Some((_, parent)) = sends.usual.iter().find(fits) else { continue };
            let parent = table.name(parent);
            if let Some(class) = self.classes.get_mut(number) {
                class.parents.push(parent);
            }
        }
    }

    /// Reads which packages a file asks for.
    pub(super) fn require_all(&mut self, number: usize) {
        let Some(file) = self.files.get(number) else { return };
        let calls = file.source.tree.nodes().filter(|node| node.kind() == Kind::Call);
        let required = calls.filter_map(|call| {
            call.slot(0).filter(|name| name.text() == "require")?;
            let name = call.slot(2)?.parts().next().filter(|one| one.kind() == Kind::String)?;
            Some(name.text())
        });
        let required: Vec<&'t str> = required.collect();
        self.libraries.extend(required.iter().map(|name| first_part(name)));
        if let Some(file) = self.files.get_mut(number) {
            file.imports.extend(required.iter().map(|name| (*name, (*name).to_owned())));
        }
    }
}

fn is_usual(usual: Usual, class: &Class, path: &str, table: &Table) -> bool {
    match usual {
        Usual::Ends(end) => table.text(class.full).ends_with(end),
        Usual::Folder(name) => path.split('/').any(|part| part == name),
    }
}

/// `net` of `net/http`.
fn first_part(name: &str) -> String {
    name.split('/').next().unwrap_or_default().to_owned()
}

/// A block, or what gives the block that it is given: `-> { … }`, `lambda { … }`.
fn block_of(passed: Node<'_>) -> Option<Node<'_>> {
    match passed.kind() {
        Kind::Lambda => Some(passed),
        Kind::Call => {
            let is_word = passed.slot(0).is_some_and(|name| name.kind() == Kind::Name);
            let last = passed.slot(2).filter(|_| is_word)?.parts().next_back()?;
            (last.kind() == Kind::Lambda).then_some(last)
        }
        _ => None,
    }
}
