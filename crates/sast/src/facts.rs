//! What a file says of its names: what they are imported as, and of which type they are.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use seawall_model::Span;
use seawall_syntax::{Kind, Node, Tree};

/// What is known of the names of one file.
#[derive(Debug, Default)]
pub struct Facts<'t> {
    /// For each imported name, what it is in full.
    imports: BTreeMap<&'t str, String>,
    /// For each variable, the types that it is declared with, in the order of the file.
    types: BTreeMap<&'t str, Vec<Node<'t>>>,
    /// For each variable, what is written to it: where, and what if that is known.
    writes: BTreeMap<&'t str, Vec<(Span, Option<Node<'t>>)>>,
    /// Where functions stand, in the order in which they begin.
    functions: Vec<Span>,
}

impl<'t> Facts<'t> {
    /// Gathers them.
    pub fn of(tree: &'t Tree) -> Self {
        let mut facts = Self::default();
        for node in tree.nodes() {
            match node.kind() {
                Kind::Import => facts.import(node),
                Kind::Variable | Kind::Parameter => facts.declare(node),
                Kind::Assign | Kind::ForEach => facts.write(node.slot(0), node.slot(1)),
                Kind::Update | Kind::Unary => facts.write(node.slot(0), None),
                Kind::Function | Kind::Lambda => facts.functions.push(node.span()),
                _ => {}
            }
        }
        facts.functions.sort_by_key(|span| (span.start, Reverse(span.end)));
        facts
    }

    fn declare(&mut self, node: Node<'t>) {
        let Some(name) = node.slot(2) else { return };
        if let Some(class) = node.slot(1) {
            self.types.entry(name.text()).or_default().push(class);
        }
        if node.kind() == Kind::Parameter || node.slot(3).is_some() {
            self.write(Some(name), node.slot(3).filter(|_| node.kind() == Kind::Variable));
        }
    }

    fn write(&mut self, name: Option<Node<'t>>, value: Option<Node<'t>>) {
        if let Some(name) = name.filter(|name| name.kind() == Kind::Name) {
            self.writes.entry(name.text()).or_default().push((name.span(), value));
        }
    }

    /// The literal that a variable always holds: the only thing that is ever written to it in its function,
    /// or in the file if nothing is there.
    pub(crate) fn constant(&self, node: Node<'t>) -> Option<Node<'t>> {
        let writes = self.writes.get(node.text()).filter(|_| node.kind() == Kind::Name)?;
        let here = self.function(node.span());
        let mut local = writes.iter().filter(|(at, _)| self.function(*at) == here).peekable();
        let all: Vec<_> = match local.peek() {
            Some(_) => local.collect(),
            None => writes.iter().collect(),
        };
        let [(_, Some(value))] = all.as_slice() else { return None };
        is_literal(*value).then_some(*value)
    }

    /// The innermost function around a place.
    fn function(&self, span: Span) -> Option<Span> {
        self.functions.iter().rfind(|function| function.contains(span)).copied()
    }

    fn import(&mut self, node: Node<'t>) {
        let (Some(name), module) = (node.slot(1), node.slot(0).and_then(dotted)) else { return };
        let full = module.map_or_else(String::new, |module| module + ".") + name.text();
        let called = node.slot(2).unwrap_or(name);
        if name.kind() == Kind::Name {
            self.imports.insert(called.text(), full);
        }
    }

    /// Whether a name of the file is what a pattern names in full.
    pub(crate) fn means(&self, name: &str, full: &str) -> bool {
        self.imports.get(name).is_some_and(|known| known == full)
    }

    /// The type of an expression, as far as the file says it.
    pub(crate) fn class_of(&self, node: Node<'t>) -> Option<Node<'t>> {
        match node.kind() {
            Kind::Name => {
                let declared = self.types.get(node.text())?;
                let before = |class: &&Node<'t>| class.span().start <= node.span().start;
                declared.iter().rfind(before).or(declared.first()).copied()
            }
            Kind::New | Kind::Cast => node.slot(0),
            _ => None,
        }
    }
}

/// Whether a node is a value by itself.
pub(crate) fn is_literal(node: Node<'_>) -> bool {
    matches!(
        node.kind(),
        Kind::String | Kind::Character | Kind::Integer | Kind::Float | Kind::Boolean | Kind::Null
    )
}

/// `a.b.c`, where a node is names and dots only.
pub(crate) fn dotted(node: Node<'_>) -> Option<String> {
    match node.kind() {
        Kind::Name => Some(node.text().to_owned()),
        Kind::Member => {
            let (object, member) = (dotted(node.slot(0)?)?, dotted(node.slot(1)?)?);
            Some(format!("{object}.{member}"))
        }
        _ => None,
    }
}
