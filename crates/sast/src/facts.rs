//! What a file says of its names: what they are imported as, and of which type they are.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use seawall_model::Span;
use seawall_syntax::{Kind, Node, Tree};

use crate::imports::Imports;

/// Parts of an expression within one another after which its text is not looked for.
const MOST_PARTS: usize = 64;

/// What is known of the names of one file.
#[derive(Debug, Default)]
pub struct Facts<'t> {
    imports: Imports<'t>,
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
        let (mut facts, mut imports, mut required) = (Self::default(), Vec::new(), Vec::new());
        for node in tree.nodes() {
            match node.kind() {
                Kind::Import => imports.push(node),
                Kind::Variable | Kind::Parameter => {
                    facts.declare(node);
                    required.extend(node.slot(2).zip(node.slot(3)));
                }
                Kind::Assign | Kind::ForEach => facts.write(node.slot(0), node.slot(1)),
                Kind::Update | Kind::Unary => facts.write(node.slot(0), None),
                Kind::Function | Kind::Lambda => facts.functions.push(node.span()),
                _ => {}
            }
        }
        facts.functions.sort_by_key(|span| (span.start, Reverse(span.end)));
        for import in imports {
            facts.imports.add(import, facts.function(import.span()));
        }
        for (target, value) in required {
            facts.imports.require(target, value, facts.function(value.span()));
        }
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

    /// The path that an imported name means at its place.
    pub(crate) fn path(&self, name: Node<'t>) -> Option<&[Node<'t>]> {
        self.imports.path(name)
    }

    /// The text that an expression always has: a literal, a variable that only ever holds one, or several
    /// of them put together.
    pub(crate) fn text(&self, node: Node<'t>) -> Option<Cow<'t, str>> {
        self.text_within(node, MOST_PARTS)
    }

    fn text_within(&self, node: Node<'t>, parts: usize) -> Option<Cow<'t, str>> {
        let parts = parts.checked_sub(1)?;
        match node.kind() {
            Kind::String => Some(Cow::Borrowed(node.text())),
            Kind::Name => self.constant(node).and_then(|value| self.text_within(value, parts)),
            Kind::Template if node.parts().count() == 1 => {
                node.parts().next().and_then(|only| self.text_within(only, parts))
            }
            Kind::Template => {
                let texts = node.parts().map(|part| self.text_within(part, parts));
                texts.collect::<Option<Vec<_>>>().map(|texts| Cow::Owned(texts.concat()))
            }
            Kind::Binary if matches!(node.text(), "+" | "." | "..") => {
                let (left, right) = (node.slot(0)?, node.slot(1)?);
                let left = self.text_within(left, parts)?;
                Some(Cow::Owned(left.into_owned() + &self.text_within(right, parts)?))
            }
            _ => None,
        }
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
