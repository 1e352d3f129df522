//! Finding what files define.

use rustc_hash::FxHashMap;
use seawall_syntax::{Kind, Node};

use super::{Class, ClassId, Definition, Field, Function, FunctionId, Parameter, Project};
use crate::value::{Name, Table};

/// What stands around a definition.
#[derive(Clone)]
struct Around {
    file: u32,
    /// The full name of the module or class.
    full: String,
    class: Option<ClassId>,
}

impl<'t> Project<'t> {
    /// Finds modules, classes, functions and fields of all files; their types are still to be resolved.
    pub(super) fn define(&mut self, table: &mut Table) {
        for number in 0..self.files.len() {
            let Some(root) = self.files.get(number).and_then(|file| file.source.tree.root()) else {
                continue;
            };
            let full = self.module_name(number, root);
            let (file, name) = (u32::try_from(number).unwrap_or(u32::MAX), table.name(&full));
            if self.manner.modules_are_files {
                self.known.entry(name).or_insert(Definition::Module(file));
            }
            let bodies: FxHashMap<usize, usize> = self.bodies_of(number);
            if let Some(file) = self.files.get_mut(number) {
                file.module = name;
                file.functions = vec![None; file.flow.bodies.len()];
            }
            let around = Around { file, full, class: None };
            self.within(root, &around, &bodies, table);
        }
    }

    fn module_name(&self, number: usize, root: Node<'t>) -> String {
        if self.manner.modules_are_files {
            let path = self.files.get(number).map_or("", |file| file.source.path);
            return module_of(path);
        }
        let package = root.parts().find(|part| part.kind() == Kind::Package);
        package.and_then(|package| package.slot(0)).and_then(dotted).unwrap_or_default()
    }

    /// The body of each function by the function's node.
    fn bodies_of(&self, number: usize) -> FxHashMap<usize, usize> {
        let bodies = self.files.get(number).map(|file| file.flow.bodies.iter().enumerate());
        let of = |(at, body): (usize, &crate::steps::Body<'t>)| {
            body.function.map(|node| (node.id().index(), at))
        };
        bodies.into_iter().flatten().filter_map(of).collect()
    }

    fn within(
        &mut self,
        node: Node<'t>,
        around: &Around,
        bodies: &FxHashMap<usize, usize>,
        table: &mut Table,
    ) {
        for part in node.parts() {
            match part.kind() {
                Kind::Function => self.function_at(part, around, bodies, table),
                Kind::Class => self.class_at(part, around, bodies, table),
                Kind::Variable => self.field(part.slot(2), Some(part), around, table),
                Kind::Assign => self.field(part.slot(0), None, around, table),
                Kind::Expression
                | Kind::Other
                | Kind::Body
                | Kind::Block
                | Kind::If
                | Kind::Try
                | Kind::With => self.within(part, around, bodies, table),
                _ => {}
            }
        }
    }

    fn own(&mut self, around: &Around, name: &'t str, full: Name) {
        if let Some(file) = self.files.get_mut(around.file as usize) {
            file.own.entry(name).or_insert(full);
        }
    }

    fn class_at(
        &mut self,
        node: Node<'t>,
        around: &Around,
        bodies: &FxHashMap<usize, usize>,
        table: &mut Table,
    ) {
        let Some(name) = node.slot(1) else { return };
        let full = joined(&around.full, name.text());
        let id = ClassId(u32::try_from(self.classes.len()).unwrap_or(u32::MAX));
        let full_name = table.name(&full);
        self.classes.push(Class {
            file: around.file,
            full: full_name,
            parents: Vec::new(),
            children: Vec::new(),
            methods: FxHashMap::default(),
            fields: FxHashMap::default(),
            outer: around.class,
        });
        self.known.entry(full_name).or_insert(Definition::Class(id));
        self.own(around, name.text(), full_name);
        if let Some(file) = self.files.get_mut(around.file as usize) {
            file.classes.push((node.span(), id));
        }
        let inside = Around { file: around.file, full, class: Some(id) };
        if let Some(body) = node.slot(5) {
            self.within(body, &inside, bodies, table);
        }
    }

    fn function_at(
        &mut self,
        node: Node<'t>,
        around: &Around,
        bodies: &FxHashMap<usize, usize>,
        table: &mut Table,
    ) {
        let (Some(name), Some(body)) = (node.slot(1), bodies.get(&node.id().index())) else {
            return;
        };
        let id = FunctionId(u32::try_from(self.functions.len()).unwrap_or(u32::MAX));
        let words: Vec<&str> = modifiers(node).map(Node::text).collect();
        let called = table.name(name.text());
        let full = table.name(&joined(&around.full, name.text()));
        // What stands between parameters and has no name is none: `*`, `/`.
        let is_one = |node: &Node<'_>| node.kind() != Kind::Parameter || node.slot(2).is_some();
        let written = node.slot(3).into_iter().flat_map(Node::parts).filter(is_one);
        let parameters = written.map(parameter).collect();
        self.functions.push(Function {
            file: around.file,
            body: *body,
            node,
            class: around.class,
            parameters,
            is_static: words.contains(&"static"),
            is_private: words.contains(&"private"),
            result: None,
            annotations: Vec::new(),
        });
        let file = self.files.get_mut(around.file as usize);
        if let Some(slot) = file.and_then(|file| file.functions.get_mut(*body)) {
            *slot = Some(id);
        }
        if let Some(class) = around.class.and_then(|class| self.classes.get_mut(class.0 as usize)) {
            class.methods.entry(called).or_default().push(id);
        } else {
            self.known.entry(full).or_insert(Definition::Function(id));
            self.own(around, name.text(), full);
        }
    }

    /// A field of a class, or a variable of a module.
    fn field(
        &mut self,
        target: Option<Node<'t>>,
        declared: Option<Node<'t>>,
        around: &Around,
        table: &mut Table,
    ) {
        let Some(target) = target.filter(|target| target.kind() == Kind::Name) else { return };
        let words: Vec<&str> = declared.into_iter().flat_map(modifiers).map(Node::text).collect();
        let is_static = words.contains(&"static") || declared.is_none();
        let is_fixed = words.contains(&"final");
        let field = Field { class: None, is_static, is_fixed };
        let name = table.name(target.text());
        if let Some(class) = around.class.and_then(|class| self.classes.get_mut(class.0 as usize)) {
            class.fields.entry(name).or_insert(field);
        } else {
            let full = table.name(&joined(&around.full, target.text()));
            self.globals.entry(full).or_insert(field);
            self.own(around, target.text(), full);
        }
    }
}

/// The words before a definition.
pub(super) fn modifiers(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let words = node.slot(0).filter(|words| words.kind() == Kind::Modifiers);
    words.into_iter().flat_map(Node::parts)
}

fn parameter(node: Node<'_>) -> Parameter<'_> {
    let name = if node.kind() == Kind::Parameter { node.slot(2) } else { Some(node) };
    let rest = match node.text() {
        "*" => "*",
        "**" => "**",
        _ => "",
    };
    let name = name.filter(|name| name.kind() == Kind::Name).map_or("", Node::text);
    Parameter { name, node, class: None, annotations: Vec::new(), rest }
}

/// A name in another.
pub(super) fn joined(around: &str, name: &str) -> String {
    if around.is_empty() { name.to_owned() } else { format!("{around}.{name}") }
}

/// `a.b.c` as it is written, if it is that.
pub(super) fn dotted(node: Node<'_>) -> Option<String> {
    match node.kind() {
        Kind::Name => Some(node.text().to_owned()),
        Kind::Member => {
            let object = dotted(node.slot(0)?)?;
            Some(format!("{object}.{}", node.slot(1)?.text()))
        }
        _ => None,
    }
}

/// The name of the module that a file is.
fn module_of(path: &str) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let stem = stem.strip_suffix("/__init__").unwrap_or(stem);
    stem.replace(['/', '\\'], ".")
}
