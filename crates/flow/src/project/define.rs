//! Finding what files define.

use rustc_hash::{FxHashMap, FxHashSet};
use seawall_model::Span;
use seawall_syntax::{Kind, Node};

use super::{Class, ClassId, Definition, Field, Function, FunctionId, Parameter, Project};
use crate::steps::is_only;
use crate::value::{Name, Table};

/// What stands around a definition.
#[derive(Clone)]
pub(super) struct Around {
    pub(super) file: u32,
    /// The full name of the module or class.
    pub(super) full: String,
    pub(super) class: Option<ClassId>,
    /// Whether functions are the class's own and not its objects'.
    pub(super) is_static: bool,
}

impl<'t> Project<'t> {
    /// Finds modules, classes, functions and fields of all files; their types are still to be resolved.
    pub(super) fn define(&mut self, table: &mut Table) {
        let are_composed = self.manner.types.are_composed;
        if self.manner.types.packages_are_folders {
            self.read_clauses();
        }
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
            let begins = self.manner.types.heads.then(|| self.begins_of(number));
            if let Some(file) = self.files.get_mut(number) {
                file.begins = begins.unwrap_or_default();
                file.module = name;
                file.functions = vec![None; file.flow.functions().len()];
            }
            let class = self.outermost(file, table);
            let around = Around { file, full, class, is_static: false };
            self.within(root, &around, &bodies, table);
            if self.manner.types.heads {
                self.in_the_midst(&around, &bodies, table);
            }
            if self.manner.modules_are_values {
                self.script(&around, &bodies, table);
            }
            if self.manner.sends.is_some() {
                self.functions_without_names(&around, table);
            }
            if self.manner.flat {
                self.unnamed_functions(&around, table);
            }
            if are_composed {
                self.inner_types(&around, &bodies, table);
                if let Some(file) = self.files.get_mut(number) {
                    super::structure::elements(file);
                }
            }
        }
        if self.manner.flat {
            self.share_functions(table);
        }
        if are_composed {
            self.define_methods(table);
            self.define_inner(table);
        }
    }

    fn module_name(&self, number: usize, root: Node<'t>) -> String {
        if self.manner.types.packages_nest {
            return String::new();
        }
        if self.manner.flat {
            return Self::main_of(number);
        }
        if self.manner.types.packages_are_folders {
            return self.folder_of(number, root);
        }
        if self.manner.modules_are_values {
            let path = self.files.get(number).map_or("", |file| file.source.path);
            return super::script::module_of(path);
        }
        if self.manner.modules_are_files {
            let path = self.files.get(number).map_or("", |file| file.source.path);
            return module_of(path);
        }
        let package = root.parts().find(|part| part.kind() == Kind::Package);
        package.and_then(|package| package.slot(0)).and_then(dotted).unwrap_or_default()
    }

    /// The body of each function by the function's node.
    pub(super) fn bodies_of(&self, number: usize) -> FxHashMap<usize, usize> {
        let functions = self.files.get(number).map(|file| file.flow.functions().iter().enumerate());
        let of = |(at, node): (usize, &Option<Node<'t>>)| node.map(|node| (node.id().index(), at));
        functions.into_iter().flatten().filter_map(of).collect()
    }

    /// The nodes of a file that define types and were not found by what stands around them.
    pub(super) fn types_left(&self, file: u32, is: impl Fn(Kind) -> bool) -> Vec<Node<'t>> {
        let Some(file) = self.files.get(file as usize) else { return Vec::new() };
        let tree = file.source.tree;
        let known: FxHashSet<Span> = file.classes.iter().map(|(span, _)| *span).collect();
        tree.nodes().filter(|node| is(node.kind()) && !known.contains(&node.span())).collect()
    }

    pub(super) fn within(
        &mut self,
        node: Node<'t>,
        around: &Around,
        bodies: &FxHashMap<usize, usize>,
        table: &mut Table,
    ) {
        // The package that what follows belongs to: what stands in a block behind its name, or else all.
        let mut package: Option<Around> = None;
        for part in node.parts() {
            if let (Some(inside), Kind::Block) = (&package, part.kind()) {
                self.within(part, inside, bodies, table);
                package = package.filter(|_| self.manner.flat);
                continue;
            }
            let around = package.as_ref().unwrap_or(around);
            match part.kind() {
                Kind::Package if self.manner.types.packages_nest || self.manner.flat => {
                    package = self.package((part, node), around, table);
                }
                Kind::Function
                    if !self.manner.types.heads && super::folder::receiver(part).is_some() =>
                {
                    self.waiting.push((around.file, part));
                }
                Kind::Function => self.function_at(part, around, bodies, table),
                Kind::TypeAlias if self.manner.types.are_composed => {
                    self.type_at(part, around, table);
                }
                Kind::Class => self.class_at(part, around, bodies, table),
                Kind::Call if self.manner.sends.is_some() => {
                    self.word(part, around, bodies, table);
                }
                Kind::Assign | Kind::Update if self.manner.sends.is_some() => {
                    self.constant_at(part, around, bodies, table);
                }
                Kind::Variable if self.manner.modules_are_values => {
                    self.script_variable(part, around, bodies, table);
                }
                Kind::Variable if part.slot(2).is_some_and(|name| name.kind() == Kind::Tuple) => {
                    for name in part.slot(2).into_iter().flat_map(Node::parts) {
                        self.field(Some(name), Some(part), around, table);
                    }
                }
                Kind::Variable => self.field(part.slot(2), Some(part), around, table),
                Kind::Assign => self.field(part.slot(0), None, around, table),
                Kind::Several if self.manner.modules_are_values => {
                    self.within(part, around, bodies, table);
                }
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

    /// What stands around the definitions of a package.
    fn package(
        &mut self,
        (node, outer): (Node<'t>, Node<'t>),
        around: &Around,
        table: &mut Table,
    ) -> Option<Around> {
        if self.manner.flat {
            return self.package_class(node, outer, around, table);
        }
        let full = joined(&around.full, &node.slot(0).and_then(dotted)?);
        if let Some(file) = self.files.get_mut(around.file as usize) {
            file.packages.push(full.clone());
        }
        Some(Around { full, ..around.clone() })
    }

    pub(super) fn own(&mut self, around: &Around, name: &str, full: Name) {
        if let Some(file) = self.files.get_mut(around.file as usize) {
            file.own.entry(name.into()).or_insert(full);
        }
    }

    /// A full name for a definition: where another file has one of this name, each sees its own.
    fn unshared(&self, full: String, file: u32, table: &Table) -> String {
        let known = table.known_name(&full).and_then(|name| self.known.get(&name));
        let other = match known {
            Some(Definition::Class(id)) => self.classes.get(id.0 as usize).map(|one| one.file),
            Some(Definition::Function(id)) => self.functions.get(id.0 as usize).map(|one| one.file),
            _ => None,
        };
        let is_shared = other.is_some_and(|other| other != file) && self.manner.sigil.is_some();
        if is_shared { format!("{full}#{file}") } else { full }
    }

    fn class_at(
        &mut self,
        node: Node<'t>,
        around: &Around,
        bodies: &FxHashMap<usize, usize>,
        table: &mut Table,
    ) {
        if self.manner.types.heads {
            self.headed(node, around, bodies, table);
            return;
        }
        let Some(name) = node.slot(1) else { return };
        if node.text() == "<<" && self.manner.sends.is_some() {
            if let Some(body) = node.slot(5) {
                let inside = Around { is_static: true, ..around.clone() };
                self.within(body, &inside, bodies, table);
            }
            return;
        }
        let Some(full) = dotted(name) else { return };
        let id = self.class_named(node, &full, around, (bodies, table));
        if self.manner.sends.is_some() {
            return;
        }
        if let Some(full) = self.class(id).map(|class| class.full) {
            self.own(around, name.text(), full);
        }
    }

    /// Adds a class and its members.
    pub(super) fn class_named(
        &mut self,
        node: Node<'t>,
        name: &str,
        around: &Around,
        (bodies, table): (&FxHashMap<usize, usize>, &mut Table),
    ) -> ClassId {
        let full = self.unshared(joined(&around.full, name), around.file, table);
        let full_name = table.name(&full);
        let other = self.class_of(full_name).filter(|_| self.manner.types.are_partial);
        let id = other.unwrap_or_else(|| self.new_class(around, full_name));
        self.known.entry(full_name).or_insert(Definition::Class(id));
        if self.manner.sigil.is_some() {
            self.folded.entry(full.to_ascii_lowercase()).or_insert(full_name);
        }
        if let Some(file) = self.files.get_mut(around.file as usize) {
            file.classes.push((node.span(), id));
        }
        let is_static = self.manner.types.heads && is_only(node);
        let inside = Around { file: around.file, full, class: Some(id), is_static };
        if self.manner.types.heads && !is_static {
            self.head_of(node, (&inside, id), (bodies, &mut *table));
        }
        let components = node.slot(4).filter(|_| !self.manner.types.heads);
        for component in components.into_iter().flat_map(Node::parts) {
            self.field(component.slot(2), Some(component), &inside, table);
        }
        if let Some(body) = node.slot(5) {
            self.within(body, &inside, bodies, table);
        }
        id
    }

    pub(super) fn new_class(&mut self, around: &Around, full: Name) -> ClassId {
        let id = ClassId(u32::try_from(self.classes.len()).unwrap_or(u32::MAX));
        self.classes.push(Class {
            file: around.file,
            full,
            parents: Vec::new(),
            children: Vec::new(),
            methods: FxHashMap::default(),
            fields: FxHashMap::default(),
            components: Vec::new(),
            outer: around.class,
            is_struct: false,
            is_interface: false,
            stands_for: None,
            embedded: FxHashMap::default(),
        });
        id
    }

    pub(super) fn function_at(
        &mut self,
        node: Node<'t>,
        around: &Around,
        bodies: &FxHashMap<usize, usize>,
        table: &mut Table,
    ) {
        let (Some(name), Some(body)) = (node.slot(1), bodies.get(&node.id().index())) else {
            return;
        };
        let words: Vec<&str> = modifiers(node).map(Node::text).collect();
        let called = self.called(node, name, &words, around);
        let full = match dotted(name).filter(|_| self.manner.flat && name.kind() == Kind::Member) {
            Some(full) => full,
            None => joined(&around.full, &self.manner.function(name.text())),
        };
        let full = table.name(&self.unshared(full, around.file, table));
        let (own, called) = (self.manner.function(name.text()), table.name(&called));
        let id = self.function_named(node, full, (around, *body));
        let function = self.function(id);
        let first = function.and_then(|function| function.parameters.first());
        let is_one = function.is_some_and(|function| function.extends.is_some());
        if self.manner.types.extensions && (is_one || first.is_some_and(extends)) {
            self.extensions.entry(called).or_default().push(id);
        }
        if let Some(class) = around.class.and_then(|class| self.classes.get_mut(class.0 as usize)) {
            class.methods.entry(called).or_default().push(id);
            let lower = table.name(&own);
            if lower != called && self.manner.sigil.is_some() {
                class.methods.entry(lower).or_default().push(id);
            }
            if self.manner.functions_are_values {
                self.known.entry(full).or_insert(Definition::Function(id));
            }
        } else {
            self.known.entry(full).or_insert(Definition::Function(id));
            self.own(around, &own, full);
        }
    }

    /// Adds a function.
    pub(super) fn function_named(
        &mut self,
        node: Node<'t>,
        full: Name,
        (around, body): (&Around, usize),
    ) -> FunctionId {
        let id = FunctionId(u32::try_from(self.functions.len()).unwrap_or(u32::MAX));
        let words: Vec<&str> = modifiers(node).map(Node::text).collect();
        // What stands between parameters and has no name is none: `*`, `/`.
        let are_composed = self.manner.types.are_composed;
        let is_one = |node: &Node<'_>| {
            are_composed || node.kind() != Kind::Parameter || node.slot(2).is_some()
        };
        let written = node.slot(match node.kind() {
            Kind::Lambda => 1,
            Kind::Class => 4,
            _ => 3,
        });
        let extends = super::head::extended(node).filter(|_| self.manner.types.receivers);
        let is_open = self.manner.types.receivers && super::head::is_open(node);
        let written = written.into_iter().flat_map(Node::parts).filter(is_one);
        self.functions.push(Function {
            file: around.file,
            body,
            node,
            full,
            class: around.class,
            parameters: written
                .map(parameter)
                .chain(self.unsaid_parameter(node))
                .chain(self.taken_parameters(node))
                .collect(),
            is_static: around.is_static || words.contains(&"static"),
            is_private: words.contains(&"private"),
            is_public: words.contains(&"public") || is_open,
            extends,
            extended: None,
            result: None,
            results: Vec::new(),
            annotations: Vec::new(),
        });
        if let Some(file) = self.files.get_mut(around.file as usize) {
            file.by_node.insert(node.id(), id);
            if let Some(slot) = file.functions.get_mut(body) {
                *slot = Some(id);
            }
        }
        id
    }

    /// By what name a function is called: those that read and write a property, and those that run once for
    /// their class, by names that no code has.
    fn called(&self, node: Node<'t>, name: Node<'t>, words: &[&str], around: &Around) -> String {
        // `Interface.Name` is a method of this name, too.
        let name = name.slot(1).filter(|_| name.kind() == Kind::Member).unwrap_or(name).text();
        if self.manner.sends.is_some() {
            let is_own = around.is_static || words.contains(&"static");
            return if is_own { format!("self.{name}") } else { name.to_owned() };
        }
        if !self.manner.types.accessors {
            return name.to_owned();
        }
        let name = if name == "this" { "Item" } else { name };
        let last = around.full.rsplit('.').next().unwrap_or_default();
        if self.manner.modules_are_values {
            let word = ["get", "set"].into_iter().find(|word| words.contains(word));
            return word.map_or_else(|| name.to_owned(), |word| format!("{word}_{name}"));
        }
        match node.text() {
            "get" => format!("get_{name}"),
            "set" | "init" => format!("set_{name}"),
            "" if name == last && words.contains(&"static") => ".cctor".to_owned(),
            _ => name.to_owned(),
        }
    }

    /// A field of a class, or a variable of a module.
    pub(super) fn field(
        &mut self,
        target: Option<Node<'t>>,
        declared: Option<Node<'t>>,
        around: &Around,
        table: &mut Table,
    ) {
        let Some(target) = target.filter(|target| target.kind() == Kind::Name) else { return };
        let words: Vec<&str> = declared.into_iter().flat_map(modifiers).map(Node::text).collect();
        if around.class.is_none() && self.manner.is_variable(target.text()) {
            return;
        }
        let is_entry = declared.is_some_and(|declared| declared.text() == "enum");
        let is_static = words.contains(&"static") || declared.is_none();
        let is_static = is_static || self.manner.types.heads && (around.is_static || is_entry);
        let is_fixed =
            ["final", "readonly", "const", "val"].iter().any(|word| words.contains(word));
        let is_static = is_static || words.contains(&"const");
        let field = Field { class: None, is_static, is_fixed, file: around.file };
        let name = table.name(self.manner.bare(target.text()));
        let class = around.class.filter(|_| !self.manner.flat);
        if let Some(class) = class.and_then(|class| self.classes.get_mut(class.0 as usize)) {
            if !is_static && !class.fields.contains_key(&name) {
                class.components.push(name);
            }
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

pub(super) fn parameter(node: Node<'_>) -> Parameter<'_> {
    let name = if node.kind() == Kind::Parameter { node.slot(2) } else { Some(node) };
    let rest = match node.text() {
        "*" => "*",
        "**" => "**",
        "&" => "&",
        _ => "",
    };
    let name = name.filter(|name| name.kind() == Kind::Name).map_or("", Node::text);
    let is_parameter = node.kind() == Kind::Parameter;
    let mut words = is_parameter.then(|| modifiers(node)).into_iter().flatten().map(Node::text);
    let is_reference = words.any(|word| matches!(word, "&" | "out" | "ref"));
    Parameter { name, node, class: None, annotations: Vec::new(), rest, is_reference }
}

/// Whether a function is called on what it is given for a parameter.
fn extends(parameter: &Parameter<'_>) -> bool {
    let is_parameter = parameter.node.kind() == Kind::Parameter;
    is_parameter && modifiers(parameter.node).any(|word| word.text() == "this")
}

/// A name in another.
pub(super) fn joined(around: &str, name: &str) -> String {
    if around.is_empty() { name.to_owned() } else { format!("{around}.{name}") }
}

/// `a.b.c` as it is written, if it is that.
pub(crate) fn dotted(node: Node<'_>) -> Option<String> {
    match node.kind() {
        Kind::Name => Some(node.text().to_owned()),
        Kind::Member => {
            let object = dotted(node.slot(0)?)?;
            Some(format!("{object}.{}", dotted(node.slot(1)?)?))
        }
        // The type arguments of `a.b<c>.d` say nothing of which type it is.
        Kind::Generic => dotted(node.slot(0)?),
        _ => None,
    }
}

/// The name of the module that a file is.
fn module_of(path: &str) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let stem = stem.strip_suffix("/__init__").unwrap_or(stem);
    stem.replace(['/', '\\'], ".")
}
