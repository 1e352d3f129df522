//! Languages in which much goes without saying: variables come to be where they are first written to, functions give
//! what their last statement does, and a block that is passed along is called by `yield`.

use seawall_syntax::{Kind, Node, Symbol};

use super::body::{OpId, OpKind};
use super::builder::Builder;

/// The names of a block's parameters that it does not declare.
const UNDECLARED: &[&str] = &["_1", "it"];

/// A parameter that no list of parameters names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unsaid<'t> {
    /// The code that uses it, whose text is its name.
    pub(crate) node: Node<'t>,
    /// Whether it is the block that a function is called with.
    pub(crate) is_block: bool,
}

/// The parameter that a function or a block has without declaring it.
pub(crate) fn unsaid(function: Node<'_>) -> Option<Unsaid<'_>> {
    let is_function = function.kind() == Kind::Function;
    let (parameters, body) = if is_function {
        (function.slot(3), function.slot(5)?)
    } else {
        (function.slot(1), function.slot(3)?)
    };
    let mut declared = parameters.into_iter().flat_map(Node::parts);
    if is_function {
        let has_block = declared.any(|one| one.kind() == Kind::Parameter && one.text() == "&");
        let node = yielding(body).filter(|_| !has_block)?;
        return Some(Unsaid { node, is_block: true });
    }
    if declared.next().is_some() {
        return None;
    }
    let named = |node: Node<'_>| node.kind() == Kind::Name && UNDECLARED.contains(&node.text());
    let node = first(body, &[Kind::Function, Kind::Lambda], named)?;
    Some(Unsaid { node, is_block: false })
}

/// The first `yield` of a function.
fn yielding(body: Node<'_>) -> Option<Node<'_>> {
    first(body, &[Kind::Function], |node| node.kind() == Kind::Yield)
}

/// The first piece of code that is meant, but in what is closed to the search.
fn first<'t>(
    body: Node<'t>,
    closed: &[Kind],
    is_meant: impl Fn(Node<'t>) -> bool,
) -> Option<Node<'t>> {
    let mut open = vec![body];
    while let Some(node) = open.pop() {
        if is_meant(node) {
            return Some(node);
        }
        let inside = if node.kind() == Kind::Member { node.slot(0) } else { None };
        match node.kind() {
            Kind::Member => open.extend(inside),
            kind if closed.contains(&kind) => {}
            _ => {
                let from = open.len();
                open.extend(node.parts());
                if let Some(new) = open.get_mut(from..) {
                    new.reverse();
                }
            }
        }
    }
    None
}

/// Whether a name is a variable's that functions do not share.
fn is_local(name: &str) -> bool {
    name.starts_with(|first: char| first.is_lowercase() || first == '_')
}

/// The words that end what runs.
const ENDS: &[&str] = &["abort", "exit", "exit!", "fail", "halt", "raise"];

/// Whether code calls one of the functions that end what runs.
fn ends(node: Node<'_>) -> bool {
    let callee = if node.kind() == Kind::Call { node.slot(0) } else { Some(node) };
    callee.is_some_and(|callee| callee.kind() == Kind::Name && ENDS.contains(&callee.text()))
}

impl<'t> Builder<'_, 't> {
    /// Whether code calls one of the functions that end what runs.
    pub(super) fn is_end(&self, node: Node<'t>) -> bool {
        let dialect = &self.file.dialect;
        dialect.implicit && ends(node) || dialect.flat && super::flat::ends(node)
    }

    /// A variable comes to be where it is first written to, in the innermost function.
    pub(super) fn comes_to_be(&mut self, target: Node<'t>) {
        if self.file.dialect.implicit
            && target.kind() == Kind::Name
            && is_local(target.text())
            && self.known(target.symbol()).is_none()
        {
            self.hoist(target.symbol());
        }
    }

    /// The body of a function that gives what its last statement does.
    pub(super) fn giving(&mut self, function: Node<'t>, body: Node<'t>) {
        self.unsaid_parameter(function, body);
        self.gives_last(body);
    }

    /// What a function gives is what its last statement does.
    pub(super) fn gives_last(&mut self, body: Node<'t>) {
        let given = self.temporary();
        let functions = self.deferred.len();
        self.statement(body, Some(given));
        self.deferred_since(functions);
        let last = body.parts().next_back().unwrap_or(body);
        let value = self.emit(OpKind::Read(given), last);
        self.emit(OpKind::Return(value), last);
    }

    fn unsaid_parameter(&mut self, function: Node<'t>, body: Node<'t>) {
        if let Some(unsaid) = unsaid(function) {
            let variable = self.declare(unsaid.node.symbol());
            let place = self.root(variable);
            self.emit(OpKind::Parameter(place), unsaid.node);
            return;
        }
        // What has a name may be called without it, too.
        let Some(named) = yielding(body).filter(|_| function.kind() == Kind::Function) else {
            return;
        };
        let mut declared = function.slot(3).into_iter().flat_map(Node::parts);
        let block = declared.find(|one| one.kind() == Kind::Parameter && one.text() == "&");
        let Some(variable) = block.and_then(|one| self.known(one.slot(2)?.symbol())) else {
            return;
        };
        let from = self.root(variable);
        let value = self.emit(OpKind::Read(from), named);
        let own = self.declare(named.symbol());
        let place = self.root(own);
        self.write(place, value, named);
    }

    /// `yield a, b` calls the block.
    pub(super) fn yields(&mut self, node: Node<'t>) -> OpId {
        let callee = match self.known(node.symbol()) {
            Some(variable) => {
                let place = self.root(variable);
                self.emit(OpKind::Read(place), node)
            }
            None => self.nothing(node),
        };
        let arguments: Vec<OpId> = yielded(node).map(|part| self.value(part)).collect();
        let arguments = self.body.list(&arguments);
        self.emit(OpKind::Call { callee, object: None, arguments, property: None }, node)
    }

    /// `break a` and `next a`: in a block outside of all loops, the block gives the value.
    pub(super) fn leaves(&mut self, node: Node<'t>, goes_on: bool) {
        let value = self.slot(node, 0);
        if self.is_in_loop(goes_on) {
            self.exit(None, goes_on);
        } else {
            self.emit(OpKind::Return(value), node);
            self.leave_function();
        }
    }

    /// What a function in the midst of the code uses of it beside names.
    pub(super) fn sees_block(&self, part: Node<'t>) -> Option<Symbol> {
        let is_block = self.file.dialect.implicit && part.kind() == Kind::Yield;
        is_block.then(|| part.symbol())
    }
}

/// What `yield` passes on.
pub(crate) fn yielded(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let value = node.slot(0);
    let several = value.filter(|value| value.kind() == Kind::Tuple);
    let one = value.filter(|value| value.kind() != Kind::Tuple);
    one.into_iter().chain(several.into_iter().flat_map(Node::parts))
}
