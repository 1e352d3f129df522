//! Resolving types once all definitions are known: parents, parameters, results, fields.

use std::rc::Rc;

use rustc_hash::FxHashSet;
use seawall_syntax::{Kind, Node};

use super::define::{joined, modifiers};
use super::{Annotation, ClassId, Project};
use crate::value::{Name, Table};

impl<'t> Project<'t> {
    pub(super) fn resolve_all(&mut self, table: &mut Table, is_library: &dyn Fn(&str) -> bool) {
        for number in 0..self.files.len() {
            self.import_all(number, table);
        }
        let members = self.written_members();
        for number in 0..self.files.len() {
            let file = u32::try_from(number).unwrap_or(u32::MAX);
            self.classes_of(file, (table, is_library));
            if self.manner.flat {
                self.parents_of_packages(file, table);
            }
            if self.manner.types.are_composed {
                self.parts_of_types(file, (table, is_library));
            }
            self.variables_of(file, (table, is_library));
            if self.manner.modules_are_values {
                self.parameter_fields(file, (table, is_library));
            }
            self.fixed_fields(number, &members, table);
        }
        self.mix(table, is_library);
        if self.manner.flat {
            self.find_only_methods();
        }
        for number in 0..self.functions.len() {
            self.signature(number, (table, is_library));
        }
        for number in 0..self.classes.len() {
            let id = ClassId(u32::try_from(number).unwrap_or(u32::MAX));
            let parents = self.class(id).map(|class| class.parents.clone()).unwrap_or_default();
            for parent in parents {
                let Some(parent) = self.class_of(parent) else { continue };
                if let Some(parent) = self.classes.get_mut(parent.0 as usize) {
                    parent.children.push(id);
                }
            }
        }
        if self.manner.types.are_composed {
            self.meet_interfaces();
        }
    }

    fn classes_of(&mut self, file: u32, known: (&mut Table, &dyn Fn(&str) -> bool)) {
        let (table, is_library) = known;
        let Some(tree) = self.file(file).map(|file| file.source.tree) else { return };
        for node in tree.nodes().filter(|node| node.kind() == Kind::Class) {
            let here = self.file(file).map(|file| file.classes.as_slice()).unwrap_or_default();
            let Some(id) = here.iter().find(|(span, _)| *span == node.span()).map(|(_, id)| *id)
            else {
                continue;
            };
            let mut named: Vec<_> = node.slot(3).into_iter().flat_map(Node::parts).collect();
            if self.manner.types.heads {
                // What is begun comes first.
                named.sort_by_key(|one| one.kind() != Kind::Call);
            }
            let named = named.into_iter().map(|one| match one.kind() {
                // What is given to the constructor of a parent stands behind its name.
                Kind::Call => one.slot(0).unwrap_or(one),
                Kind::Binary if self.manner.types.heads => one.slot(0).unwrap_or(one),
                // What is used of traits is there as what is inherited.
                Kind::Keyword if self.manner.sigil.is_some() => one.slot(1).unwrap_or(one),
                _ => one,
            });
            let parents: Vec<Name> = named
                .filter_map(|parent| self.type_name(file, parent, (&mut *table, is_library)))
                .collect();
            let listed = [node.slot(4), node.slot(5)].into_iter().flatten();
            let members = listed.flat_map(Node::parts);
            let mut types = Vec::new();
            let is_field =
                |member: &Node<'_>| matches!(member.kind(), Kind::Variable | Kind::Parameter);
            for member in members.filter(is_field) {
                let (Some(class), Some(name)) = (member.slot(1), member.slot(2)) else { continue };
                let class = self.type_name(file, class, (&mut *table, is_library));
                types.push((table.name(self.manner.bare(name.text())), class));
            }
            let is_enum = self.manner.types.heads && node.text() == "enum";
            let more = is_enum.then(|| table.name("kotlin.Enum"));
            let Some(class) = self.classes.get_mut(id.0 as usize) else { continue };
            class.parents.extend(parents);
            class.parents.extend(more);
            for (name, of) in types {
                if let Some(field) = class.fields.get_mut(&name) {
                    field.class = of;
                }
            }
        }
    }

    /// The written types of the variables of a module.
    fn variables_of(
        &mut self,
        file: u32,
        (table, is_library): (&mut Table, &dyn Fn(&str) -> bool),
    ) {
        let types = &self.manner.types;
        let has_variables =
            self.manner.modules_are_files || types.packages_are_folders || types.packages_hold;
        let Some(of) = self.file(file).filter(|_| has_variables) else { return };
        let module = table.text(of.module).to_owned();
        let parts = of.source.tree.root().into_iter().flat_map(Node::parts);
        let parts: Vec<_> = parts.filter(|part| part.kind() == Kind::Variable).collect();
        for part in parts {
            let (Some(class), Some(name)) = (part.slot(1), part.slot(2)) else { continue };
            let class = self.type_name(file, class, (&mut *table, is_library));
            let full = table.name(&joined(&module, name.text()));
            if let Some(field) = self.globals.get_mut(&full) {
                field.class = field.class.or(class);
            }
        }
    }

    /// The names of what is written as a part of something that has a name of its own, wherever that is.
    fn written_members(&self) -> FxHashSet<&'t str> {
        let nodes = self.files.iter().flat_map(|file| file.source.tree.nodes());
        let writes = nodes.filter(|node| matches!(node.kind(), Kind::Assign | Kind::Update));
        let targets = writes.filter_map(|node| node.slot(0));
        let member = |target: Node<'t>| {
            let of = target.slot(0).filter(|_| target.kind() == Kind::Member)?;
            let own = of.kind() == Kind::Name && matches!(of.text(), "self" | "cls");
            let named = matches!(of.kind(), Kind::Name | Kind::Member) && !own;
            target.slot(1).filter(|_| named).map(Node::text)
        };
        targets.filter_map(member).collect()
    }

    /// Finds out which fields and variables of modules nothing writes to but what declares them.
    fn fixed_fields(&mut self, number: usize, members: &FxHashSet<&str>, table: &Table) {
        let Some(file) = self.files.get(number) else { return };
        let mut written: FxHashSet<&str> = FxHashSet::default();
        if self.manner.types.packages_are_folders {
            let others = self.files.iter().filter(|other| other.module == file.module);
            written.extend(others.flat_map(|other| other.assigned.iter().copied()));
        }
        let (mut once, mut shared) = (FxHashSet::default(), FxHashSet::default());
        for node in file.source.tree.nodes() {
            let target = match node.kind() {
                Kind::Assign | Kind::Update => node.slot(0),
                Kind::Unary if node.text().starts_with(['+', '-']) && node.text().len() > 1 => {
                    node.slot(0)
                }
                Kind::Variable
                    if modifiers(node).any(|word| matches!(word.text(), "global" | "nonlocal")) =>
                {
                    shared.extend(node.slot(2).map(Node::text));
                    None
                }
                _ => None,
            };
            let Some(target) = target else { continue };
            let name = match target.kind() {
                Kind::Name => target.text(),
                Kind::Member => target.slot(1).map_or("", Node::text),
                _ => continue,
            };
            let name = self.manner.bare(name);
            if node.kind() != Kind::Assign || !once.insert(name) {
                written.insert(name);
            }
        }
        let declares = self.manner.declares_fields;
        let is_fixed = |name: &str| {
            if members.contains(name) {
                false
            } else if declares {
                !once.contains(name) && !written.contains(name)
            } else {
                !written.contains(name) && !shared.contains(name)
            }
        };
        let number_of_file = u32::try_from(number).unwrap_or(u32::MAX);
        for (_, class) in &file.classes {
            let Some(class) = self.classes.get_mut(class.0 as usize) else { continue };
            let fields = class.fields.iter_mut();
            for (name, field) in fields.filter(|(_, field)| field.file == number_of_file) {
                field.is_fixed |= is_fixed(table.text(*name));
            }
        }
        let own = self.files.get(number).map(|file| &file.own);
        for (name, full) in own.into_iter().flatten() {
            let is_held = self.manner.modules_are_values && **name == *super::script::EXPORTS;
            if let Some(field) = self.globals.get_mut(full).filter(|_| !is_held) {
                field.is_fixed = is_fixed(name);
            }
        }
    }

    fn signature(&mut self, number: usize, known: (&mut Table, &dyn Fn(&str) -> bool)) {
        let (table, is_library) = known;
        let Some(function) = self.functions.get(number) else { return };
        let (file, node) = (function.file, function.node);
        let of_result = if node.kind() == Kind::Lambda { 2 } else { 4 };
        let result = node.slot(of_result).filter(|_| node.kind() != Kind::Class);
        let result = result.and_then(|node| self.type_name(file, node, (table, is_library)));
        let extends = function.extends;
        let extended =
            extends.and_then(|node| self.type_name(file, node, (&mut *table, is_library)));
        let results = self.results(file, node, (&mut *table, is_library));
        let result = result.or(match results.as_slice() {
            [only] => *only,
            _ => None,
        });
        let annotations = self.annotations(file, node, (&mut *table, is_library));
        let (mut typed, mut through) = (Vec::new(), Vec::new());
        let nodes: Vec<_> = function.parameters.iter().map(|parameter| parameter.node).collect();
        for parameter in nodes {
            let class = parameter.slot(1).filter(|_| parameter.kind() == Kind::Parameter);
            let is_pointer = class.is_some_and(|class| class.kind() == Kind::Unary);
            let class = class.and_then(|node| self.type_name(file, node, (table, is_library)));
            let class = match class.filter(|_| self.manner.types.are_composed) {
                Some(one) if parameter.text() == "*" => {
                    let all = format!("{}[]", table.text(one));
                    Some(table.name(&all))
                }
                _ => class,
            };
            let name = parameter.slot(2).map_or("", Node::text);
            let is_composed = self.manner.types.are_composed;
            through.push(
                is_composed && is_pointer && super::structure::is_written_through(node, name),
            );
            let class = class.or_else(|| self.usual_type(file, parameter, table));
            typed.push((class, self.annotations(file, parameter, (table, is_library))));
        }
        let handled = self.handled_type(number, table);
        let Some(function) = self.functions.get_mut(number) else { return };
        function.result = result;
        function.extended = extended;
        function.results = results;
        function.is_static |=
            annotations.iter().any(|one| table.text(one.name) == "builtins.staticmethod");
        function.annotations = annotations;
        for (parameter, is_written) in function.parameters.iter_mut().zip(through) {
            parameter.is_reference |= is_written;
        }
        for (parameter, (class, annotations)) in function.parameters.iter_mut().zip(typed) {
            parameter.class = class;
            parameter.annotations = annotations;
        }
        if let Some((at, class)) = handled
            && let Some(parameter) = function.parameters.get_mut(at)
        {
            parameter.class = Some(class);
        }
    }

    /// The parameter of a function that something outside calls, by the names of what it takes.
    fn handled_type(&self, number: usize, table: &mut Table) -> Option<(usize, Name)> {
        let function = self.functions.get(number)?;
        let place = |name: &str| function.parameters.iter().position(|one| one.name == name);
        let mut known = self.manner.sends.as_ref()?.handlers.iter();
        let (first, _, class) =
            known.find(|(first, second, _)| place(first).is_some() && place(second).is_some())?;
        Some((place(first)?, table.name(class)))
    }

    /// The type of a parameter that nobody wrote, but that has the name which everyone gives to one type of a
    /// library that the file uses.
    fn usual_type(&self, file: u32, parameter: Node<'t>, table: &mut Table) -> Option<Name> {
        let name = match parameter.kind() {
            Kind::Parameter => parameter.slot(2)?,
            _ => parameter,
        };
        let named = self.manner.usual.iter().filter(|(usual, ..)| *usual == name.text());
        let mut used = named.filter(|(_, package, _)| self.imports_from(file, package));
        used.next().map(|(_, _, class)| table.name(class))
    }

    /// The annotations or decorators of a definition.
    pub(crate) fn annotations(
        &self,
        file: u32,
        node: Node<'t>,
        (table, is_library): (&mut Table, &dyn Fn(&str) -> bool),
    ) -> Vec<Annotation<'t>> {
        let decorators = modifiers(node).filter(|word| word.kind() == Kind::Decorator);
        let mut found = Vec::new();
        for value in decorators.filter_map(|decorator| decorator.slot(0)) {
            let call = Some(value).filter(|value| value.kind() == Kind::Call);
            let Some(name) = call.map_or(Some(value), |call| call.slot(0)) else { continue };
            let name = self.type_name(file, name, (&mut *table, is_library));
            found.extend(name.map(|name| Annotation { name, call }));
        }
        found
    }

    /// A class and what it descends from, itself first; also classes that only libraries know.
    pub(crate) fn ancestors(&self, class: Name) -> Rc<[Name]> {
        let of = |name| Some(self.class(self.class_of(name)?)?.parents.as_slice());
        self.lineages.of(class, of)
    }
}
