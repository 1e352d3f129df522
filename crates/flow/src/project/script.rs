//! What files define where functions are values: variables that hold functions, classes without a name, prototypes,
//! and what modules give out.

use rustc_hash::FxHashMap;
use seawall_syntax::{Kind, Node};

use super::define::{Around, joined, modifiers};
use super::{Definition, Field, FunctionId, Parameter, Project};
use crate::value::Table;

/// What the files of modules end with.
const ENDINGS: &[&str] = &["js", "ts", "mjs", "cjs", "jsx", "tsx", "mts", "cts", "json", "d"];
/// What a module holds that gives out what it says at run time.
pub(crate) const EXPORTS: &str = "exports";
/// What a function calls all that it is given.
pub(crate) const ARGUMENTS: &str = "arguments";
/// What a module gives out without a name.
pub(crate) const DEFAULT: &str = "default";

impl<'t> Project<'t> {
    /// A variable of a file or a field of a class; one that holds a function from the beginning and never
    /// anything else is that function.
    pub(super) fn script_variable(
        &mut self,
        node: Node<'t>,
        around: &Around,
        bodies: &FxHashMap<usize, usize>,
        table: &mut Table,
    ) {
        let words: Vec<&str> = modifiers(node).map(Node::text).collect();
        let (target, value) = (node.slot(2), node.slot(3));
        let Some(target) = target else {
            if words.contains(&DEFAULT) {
                self.given_out_unnamed(value, around, table);
            }
            return;
        };
        let is_fixed = words.contains(&"const") || around.class.is_some();
        let named = target.kind() == Kind::Name && is_fixed;
        match value.filter(|_| named) {
            Some(value) if matches!(value.kind(), Kind::Lambda | Kind::Function) => {
                let Some(body) = bodies.get(&value.id().index()) else { return };
                let full = table.name(&joined(&around.full, target.text()));
                let id = self.function_named(value, full, (around, *body));
                self.known.entry(full).or_insert(Definition::Function(id));
                match around.class.and_then(|class| self.classes.get_mut(class.0 as usize)) {
                    Some(class) => {
                        let called = table.name(target.text());
                        class.methods.entry(called).or_default().push(id);
                    }
                    None => self.own(around, target.text(), full),
                }
            }
            Some(value) if value.kind() == Kind::Class && around.class.is_none() => {
                let id = self.class_named(value, target.text(), around, (bodies, table));
                if let Some(full) = self.class(id).map(|class| class.full) {
                    self.own(around, target.text(), full);
                }
            }
            _ => self.script_targets(target, node, around, table),
        }
    }

    /// All variables that a pattern names.
    fn script_targets(
        &mut self,
        target: Node<'t>,
        declared: Node<'t>,
        around: &Around,
        table: &mut Table,
    ) {
        match target.kind() {
            Kind::Name => self.field(Some(target), Some(declared), around, table),
            Kind::Pair => {
                if let Some(inner) = target.slot(1) {
                    self.script_targets(inner, declared, around, table);
                }
            }
            Kind::Assign | Kind::Spread => {
                if let Some(inner) = target.slot(0) {
                    self.script_targets(inner, declared, around, table);
                }
            }
            Kind::Array | Kind::Dict => {
                for part in target.parts() {
                    self.script_targets(part, declared, around, table);
                }
            }
            _ => {}
        }
    }

    /// `export default value`.
    fn given_out_unnamed(&mut self, value: Option<Node<'t>>, around: &Around, table: &mut Table) {
        if let Some(name) = value.filter(|value| value.kind() == Kind::Name) {
            let full = joined(&around.full, name.text());
            if let Some(file) = self.files.get_mut(around.file as usize) {
                file.given_out.entry(DEFAULT).or_insert(full);
            }
            return;
        }
        self.held(DEFAULT, around, table);
    }

    /// What takes all that a function is given which says `arguments`.
    pub(super) fn all_parameters(&self, function: Node<'t>, file: u32) -> Option<Parameter<'t>> {
        if !self.manner.modules_are_values {
            return None;
        }
        let text = self.text(file, function.span())?;
        let is_arrow = function.kind() == Kind::Lambda
            && !["function", "async function"].iter().any(|word| text.starts_with(word));
        (!is_arrow && text.contains(ARGUMENTS)).then(|| Parameter {
            name: ARGUMENTS,
            node: function.slot(1).unwrap_or(function),
            class: None,
            annotations: Vec::new(),
            rest: "*",
            is_reference: false,
        })
    }

    /// A variable that a module has without declaring it.
    fn held(&mut self, name: &'static str, around: &Around, table: &mut Table) {
        let full = table.name(&joined(&around.full, name));
        let field = Field { class: None, is_static: true, is_fixed: true, file: around.file };
        self.globals.entry(full).or_insert(field);
        if name == EXPORTS {
            self.own(around, name, full);
        }
    }

    /// What stands anywhere in a file, once what stands in the open was found.
    pub(super) fn script(
        &mut self,
        around: &Around,
        bodies: &FxHashMap<usize, usize>,
        table: &mut Table,
    ) {
        for class in self.types_left(around.file, |kind| kind == Kind::Class) {
            let own = class.slot(1).map_or("", Node::text);
            let name = format!("{own}@{}", class.span().start);
            self.class_named(class, &name, around, (bodies, table));
        }
        self.unnamed_functions(around, table);
        self.attached(around, bodies, table);
        self.prototypes(around, bodies, table);
        self.named_default(around);
        let Some(file) = self.files.get(around.file as usize) else { return };
        let tree = file.source.tree;
        let is_module = tree.nodes().any(|node| {
            let goes_out = |node: Node<'_>| modifiers(node).any(|word| word.text() == "export");
            match node.kind() {
                Kind::Variable | Kind::Class | Kind::Function => goes_out(node),
                Kind::Other => node.text() == "export_statement",
                Kind::Import => node.text() == "export",
                _ => false,
            }
        });
        if !is_module && tree.symbols().find(EXPORTS).is_some() {
            self.held(EXPORTS, around, table);
        }
    }

    /// A parameter of a constructor that says who may see it is a field, too.
    pub(super) fn parameter_fields(
        &mut self,
        file: u32,
        (table, is_library): (&mut Table, &dyn Fn(&str) -> bool),
    ) {
        for number in 0..self.functions.len() {
            let Some(function) = self.functions.get(number) else { continue };
            let Some(class) = function.class.filter(|_| function.file == file) else { continue };
            let mut fields = Vec::new();
            for parameter in function.parameters.iter().filter(|one| is_field(one.node)) {
                let class = parameter.node.slot(1);
                let class =
                    class.and_then(|class| self.type_name(file, class, (table, is_library)));
                fields.push((table.name(parameter.name), class));
            }
            let Some(class) = self.classes.get_mut(class.0 as usize) else { continue };
            for (name, of) in fields {
                let field = Field { class: of, is_static: false, is_fixed: false, file };
                class.fields.entry(name).or_insert(field);
            }
        }
    }

    /// Functions in the midst of the code, which only what is given them can call.
    pub(super) fn unnamed_functions(&mut self, around: &Around, table: &mut Table) {
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
            // Several files may be one package.
            let number = around.file;
            let place = if self.manner.types.packages_are_folders {
                format!("{own}({number}:{at})")
            } else {
                format!("{own}({at})")
            };
            let full = table.name(&joined(&around.full, &place));
            let around = Around { class: None, ..around.clone() };
            let id = self.function_named(node, full, (&around, at));
            self.known.insert(full, Definition::Function(id));
            if let Some(function) = self.functions.get_mut(id.0 as usize) {
                function.is_private = true;
            }
        }
    }

    /// `A.prototype.m = function …` makes a class of the function `A`.
    fn prototypes(&mut self, around: &Around, bodies: &FxHashMap<usize, usize>, table: &mut Table) {
        let Some(file) = self.files.get(around.file as usize) else { return };
        let mut found: Vec<(&str, &str, usize)> = Vec::new();
        let assigned = file.source.tree.nodes().filter(|node| node.kind() == Kind::Assign);
        for (target, value) in assigned.filter_map(|node| Some((node.slot(0)?, node.slot(1)?))) {
            if let Some(of) = prototype_of(target)
                && value.kind() == Kind::Dict
            {
                for part in value.parts() {
                    let (name, method) = match part.kind() {
                        Kind::Pair => (part.slot(0), part.slot(1)),
                        _ => (part.slot(1), Some(part)),
                    };
                    let body = method.and_then(|method| bodies.get(&method.id().index()));
                    found.extend(name.zip(body).map(|(name, body)| (of, name.text(), *body)));
                }
            }
            let of = target.slot(0).filter(|_| target.kind() == Kind::Member);
            let body = bodies.get(&value.id().index());
            if let (Some(of), Some(name), Some(body)) =
                (of.and_then(prototype_of), target.slot(1), body)
            {
                found.push((of, name.text(), *body));
            }
        }
        for (of, name, body) in found {
            self.prototype((of, name, body), around, table);
        }
    }

    /// `f.m = function …` makes a function of the function `f`.
    fn attached(&mut self, around: &Around, bodies: &FxHashMap<usize, usize>, table: &mut Table) {
        let Some(file) = self.files.get(around.file as usize) else { return };
        let nodes = || file.source.tree.nodes();
        let function = |node: Node<'t>| {
            let body = bodies.get(&last_value(node).id().index())?;
            file.functions.get(*body).copied().flatten()
        };
        let mut named: FxHashMap<&str, FunctionId> = FxHashMap::default();
        let mut found: Vec<(&str, &str, FunctionId)> = Vec::new();
        for node in nodes() {
            let (target, value) = match node.kind() {
                Kind::Function => (node.slot(1), Some(node)),
                Kind::Variable => (node.slot(2), node.slot(3)),
                Kind::Assign => (node.slot(0), node.slot(1)),
                _ => continue,
            };
            let Some((target, of)) = target.zip(value.and_then(function)) else { continue };
            match (target.kind(), target.slot(0), target.slot(1)) {
                (Kind::Name, ..) => {
                    named.insert(target.text(), of);
                }
                (Kind::Member, Some(on), Some(name)) if on.kind() == Kind::Name => {
                    found.push((on.text(), name.text(), of));
                }
                _ => {}
            }
        }
        for (on, name, of) in found {
            let on = named.get(on).and_then(|on| self.functions.get(on.0 as usize));
            let Some(on) = on.map(|on| on.full) else { continue };
            let full = table.name(&joined(table.text(on), name));
            self.known.entry(full).or_insert(Definition::Function(of));
            self.attached.entry(on).or_default().push((table.name(name), of));
        }
    }

    fn prototype(
        &mut self,
        (of, name, body): (&str, &str, usize),
        around: &Around,
        table: &mut Table,
    ) {
        let full = table.name(&joined(&around.full, of));
        let class = match self.known.get(&full).copied() {
            Some(Definition::Class(class)) => class,
            Some(Definition::Function(constructor)) => {
                let class = self.new_class(around, full);
                self.known.insert(full, Definition::Class(class));
                self.method((constructor, class), "constructor", table);
                class
            }
            _ => return,
        };
        let file = self.files.get(around.file as usize);
        let method = file.and_then(|file| file.functions.get(body).copied().flatten());
        if let Some(method) = method {
            self.method((method, class), name, table);
        }
    }

    fn method(
        &mut self,
        (method, class): (FunctionId, super::ClassId),
        name: &str,
        table: &mut Table,
    ) {
        if let Some(function) = self.functions.get_mut(method.0 as usize) {
            function.class = Some(class);
            function.is_private = false;
        }
        if let Some(class) = self.classes.get_mut(class.0 as usize) {
            class.methods.entry(table.name(name)).or_default().push(method);
        }
    }

    /// `export default class A` and `export default function a`.
    fn named_default(&mut self, around: &Around) {
        let Some(file) = self.files.get(around.file as usize) else { return };
        let tree = file.source.tree;
        let mut definitions = tree
            .nodes()
            .filter(|node| matches!(node.kind(), Kind::Class | Kind::Function))
            .filter(|node| modifiers(*node).any(|word| word.text() == DEFAULT));
        let Some(name) = definitions.find_map(|node| node.slot(1)) else { return };
        let full = joined(&around.full, name.text());
        if let Some(file) = self.files.get_mut(around.file as usize) {
            file.given_out.entry(DEFAULT).or_insert(full);
        }
    }

    /// Reads what a file imports and passes on.
    pub(super) fn import_script(&mut self, number: usize, table: &Table) {
        let Some(file) = self.files.get(number) else { return };
        let (tree, path) = (file.source.tree, file.source.path);
        let module = table.text(file.module).to_owned();
        let (mut names, mut given, mut passed) = (Vec::new(), Vec::new(), Vec::new());
        let mut libraries = Vec::new();
        for node in tree.nodes() {
            match node.kind() {
                Kind::Import => {
                    let Some(of) = node.slot(0).filter(|of| of.kind() == Kind::String) else {
                        continue;
                    };
                    let from = self.module_meant(path, of.text(), table);
                    libraries.push(from.clone());
                    let goes_out = node.text() == "export";
                    let (name, alias) = (node.slot(1), node.slot(2));
                    let Some(name) = name else { continue };
                    let full = match name.kind() {
                        Kind::Wildcard => from.clone(),
                        _ => member_of(&from, name.text()),
                    };
                    match (alias, goes_out) {
                        (None, true) if name.kind() == Kind::Wildcard => passed.push(from),
                        (alias, true) => given.push((alias.unwrap_or(name).text(), full)),
                        (alias, false) => names.push((alias.unwrap_or(name).text(), full)),
                    }
                }
                Kind::Other if node.text() == "export_specifier" => {
                    let mut parts = node.parts();
                    let Some(name) = parts.next() else { continue };
                    let called = parts.next().unwrap_or(name).text();
                    given.push((called, joined(&module, name.text())));
                }
                Kind::Call => libraries
                    .extend(required(node).map(|name| self.module_meant(path, name, table))),
                _ => {}
            }
        }
        self.libraries.extend(libraries.into_iter().filter(|name| !name.starts_with("./")));
        let Some(file) = self.files.get_mut(number) else { return };
        file.imports.extend(names);
        file.passed_on = passed;
        for (name, full) in given {
            // What goes out under its own name needs no other.
            if full != joined(&module, name) {
                file.given_out.insert(name, full);
            } else if let Some(from) = file.imports.get(name) {
                file.given_out.insert(name, from.clone());
            }
        }
        let imported: Vec<(&'t str, String)> = file
            .given_out
            .iter()
            .filter_map(|(name, full)| {
                let own = full.strip_prefix(&module)?.strip_prefix('.')?;
                Some((*name, file.imports.get(own)?.clone()))
            })
            .collect();
        file.given_out.extend(imported);
    }

    /// The full name of the module that a file means by a name.
    pub(crate) fn module_meant(&self, path: &str, written: &str, table: &Table) -> String {
        let is_known = |name: &str| {
            let known = table.known_name(name).and_then(|name| self.known.get(&name));
            matches!(known, Some(Definition::Module(_)))
        };
        let plain = written.strip_prefix("node:").unwrap_or(written);
        if !plain.starts_with('.') {
            return self.aliased(plain, table).unwrap_or_else(|| plain.to_owned());
        }
        let mut parts: Vec<&str> = path.split('/').collect();
        parts.pop();
        for part in plain.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        let full = format!("./{}", parts.join("/"));
        let bare = without_ending(&full).to_owned();
        let index = format!("{}/index", full.trim_end_matches('/'));
        let meant = [full.clone(), bare, index].into_iter().find(|name| is_known(name));
        meant.unwrap_or(full)
    }

    /// The module of the project that is meant by a path that does not begin where the file stands.
    fn aliased(&self, written: &str, table: &Table) -> Option<String> {
        let rest =
            ["@/", "~/", "src/", "app/"].iter().find_map(|start| written.strip_prefix(start))?;
        let ends =
            [format!("/{rest}"), format!("/{}", without_ending(rest)), format!("/{rest}/index")];
        let mut found = self.files.iter().map(|file| table.text(file.module));
        let is_meant = |module: &&str| ends.iter().any(|end| module.ends_with(end.as_str()));
        found.find(is_meant).map(str::to_owned)
    }

    /// The names of what a file says where it is defined that it goes out.
    pub(crate) fn said_to_go_out(&self, file: u32) -> impl Iterator<Item = &'t str> {
        let nodes = self.file(file).into_iter().flat_map(|file| file.source.tree.nodes());
        nodes.filter_map(|node| {
            let name = match node.kind() {
                Kind::Variable => node.slot(2),
                Kind::Class | Kind::Function => node.slot(1),
                _ => None,
            };
            let goes_out = modifiers(node).any(|word| word.text() == "export");
            name.filter(|name| goes_out && name.kind() == Kind::Name).map(Node::text)
        })
    }

    /// What a module of the project gives out under a name that is not its own.
    pub(super) fn passed_on(
        &self,
        file: u32,
        member: &str,
        table: &Table,
        deep: usize,
    ) -> Option<String> {
        let file = self.file(file)?;
        if let Some(full) = file.given_out.get(member) {
            return Some(full.clone());
        }
        for module in file.passed_on.iter().filter(|_| deep > 0) {
            let full = format!("{module}.{member}");
            let known = table.known_name(&full);
            if known.is_some_and(|name| {
                self.known.contains_key(&name) || self.globals.contains_key(&name)
            }) {
                return Some(full);
            }
            let of = table.known_name(module).and_then(|name| self.known.get(&name));
            if let Some(Definition::Module(file)) = of
                && let Some(full) = self.passed_on(*file, member, table, deep - 1)
            {
                return Some(full);
            }
        }
        None
    }
}

/// What is written in the end, where one writes to several.
fn last_value(node: Node<'_>) -> Node<'_> {
    let mut at = node;
    while let (Kind::Assign, Some(value)) = (at.kind(), at.slot(1)) {
        at = value;
    }
    at
}

/// `A` of `A.prototype`.
fn prototype_of(node: Node<'_>) -> Option<&str> {
    let of = node.slot(0).filter(|_| node.kind() == Kind::Member)?;
    let is_it = node.slot(1).is_some_and(|name| name.text() == "prototype");
    (is_it && of.kind() == Kind::Name).then(|| of.text())
}

/// The module that a call of `require` or `import` names.
pub(super) fn required(call: Node<'_>) -> Option<&str> {
    let callee = call.slot(0).filter(|callee| callee.kind() == Kind::Name)?;
    let first = call.slot(2)?.parts().next().filter(|first| first.kind() == Kind::String)?;
    matches!(callee.text(), "require" | "import").then(|| first.text())
}

/// What a module gives out under a name; what it gives out without one is a library itself.
fn member_of(module: &str, name: &str) -> String {
    if name == DEFAULT && !module.starts_with("./") {
        return module.to_owned();
    }
    joined(module, name)
}

fn without_ending(path: &str) -> &str {
    match path.rsplit_once('.') {
        Some((stem, end)) if ENDINGS.contains(&end) => stem,
        _ => path,
    }
}

/// The name of the module that a file is: no library has one that begins like it.
pub(super) fn module_of(path: &str) -> String {
    format!("./{}", without_ending(&path.replace('\\', "/")))
}

/// Whether a parameter is a field of its object, too.
pub(crate) fn is_field(parameter: Node<'_>) -> bool {
    let words = ["private", "protected", "public", "readonly"];
    parameter.kind() == Kind::Parameter
        && modifiers(parameter).any(|word| words.contains(&word.text()))
}
