//! Functions in the midst of the code as bodies of their own, which see the variables around them.

use seawall_syntax::{Kind, Node, Symbol};

use super::body::OpId;
use super::builder::{Builder, Open};
use super::place::VariableId;

impl<'t> Builder<'_, 't> {
    /// A function as a value; its body is built later.
    pub(super) fn apart(&mut self, node: Node<'t>) -> OpId {
        let open = self.opened(node);
        self.file.open.push(open);
        self.nothing(node)
    }

    /// A function in the midst of the code, with what it sees of it.
    fn opened(&mut self, node: Node<'t>) -> Open<'t> {
        // A name alone may be a call of the object's method.
        let mut names_this = self.file.dialect.implicit || self.file.dialect.receives;
        let mut sees: Vec<(Symbol, VariableId)> = Vec::new();
        let mut open = vec![node];
        while let Some(part) = open.pop() {
            match part.kind() {
                Kind::Name => {
                    sees.extend(
                        self.known(part.symbol()).map(|variable| (part.symbol(), variable)),
                    );
                }
                Kind::Yield => {
                    let block = self.sees_block(part);
                    sees.extend(block.and_then(|name| Some((name, self.known(name)?))));
                    open.extend(part.parts());
                }
                Kind::This | Kind::Super => names_this = true,
                Kind::Member => open.extend(part.slot(0)),
                _ => open.extend(part.parts()),
            }
        }
        sees.sort_unstable_by_key(|(name, _)| name.index());
        sees.dedup();
        self.body.shared.extend(sees.iter().map(|(_, variable)| *variable));
        self.body.shared.sort_unstable();
        self.body.shared.dedup();
        Open { node, sees, names_this: names_this && !self.is_outside() }
    }

    /// The body of a function whose body is still to be built.
    pub(super) fn own_body(&mut self, function: &Open<'t>) {
        let node = function.node;
        self.body.function = Some(node);
        self.body.names_this = function.names_this;
        if function.sees.is_empty() {
            self.in_function_scope(node, |builder| builder.inside(node));
            return;
        }
        self.in_scope(|builder| {
            for (name, around) in &function.sees {
                let own = builder.declare(*name);
                builder.body.captured.push((*around, own));
            }
            builder.in_function_scope(node, |builder| builder.inside(node));
        });
    }

    /// What a block declares is known to the functions in it wherever they stand, and its functions are there from
    /// its beginning.
    pub(super) fn declare_ahead(&mut self, block: Node<'t>) {
        for part in block.parts() {
            match part.kind() {
                Kind::Variable if !says(part, "var") => {
                    if let Some(target) = part.slot(2) {
                        self.declare_all(target);
                    }
                }
                Kind::Several => self.declare_ahead(part),
                Kind::Class | Kind::Function => {
                    if let Some(name) = part.slot(1) {
                        self.declare(name.symbol());
                    }
                }
                _ => {}
            }
        }
        for function in block.parts().filter(|part| part.kind() == Kind::Function) {
            self.function_declared(function);
        }
    }

    /// The variables that say `var` are there from the beginning of their function.
    pub(super) fn hoist_all(&mut self, body: Node<'t>) {
        if !self.file.dialect.splits || !self.file.dialect.hoists {
            return;
        }
        let mut open = vec![body];
        while let Some(part) = open.pop() {
            match part.kind() {
                Kind::Function | Kind::Lambda | Kind::Class => {}
                Kind::Variable if says(part, "var") => {
                    if let Some(name) = part.slot(2).filter(|name| name.kind() == Kind::Name) {
                        self.hoist(name.symbol());
                    }
                    open.extend(part.slot(3));
                }
                _ => open.extend(part.parts()),
            }
        }
    }

    pub(super) fn function_declared(&mut self, node: Node<'t>) {
        let name = node.slot(1).filter(|name| name.kind() == Kind::Name);
        let variable = name.map(|name| self.declare(name.symbol()));
        let value = self.apart(node);
        if let Some(place) = variable.map(|variable| self.root(variable)) {
            self.write(place, value, node);
        }
    }

    /// A class within a function has a name there.
    pub(super) fn class_declared(&mut self, node: Node<'t>) {
        if self.is_outside() {
            self.class(node);
            return;
        }
        let name = node.slot(1).map(Node::symbol);
        let variable = name.map(|name| self.declare(name));
        self.class(node);
        let value = self.nothing(node);
        if let Some(place) = variable.map(|variable| self.root(variable)) {
            self.write(place, value, node);
        }
    }

    /// The members of a class within a function.
    pub(super) fn class_apart(&mut self, node: Node<'t>) {
        if self.file.dialect.heads {
            let open = self.opened(node);
            self.file.open.push(open);
        }
        for part in node.slot(5).into_iter().flat_map(Node::parts) {
            match part.kind() {
                Kind::Function => {
                    let open = self.opened(part);
                    self.file.open.push(open);
                }
                _ if self.file.dialect.heads => {
                    if part.kind() == Kind::Class {
                        self.class_apart(part);
                    }
                }
                Kind::Variable => {
                    self.slot(part, 3);
                }
                _ => self.statement(part, None),
            }
        }
    }

    /// Whether code is `module.exports`.
    pub(super) fn is_exports(&self, node: Node<'t>) -> bool {
        let Some(module) = node.slot(0).filter(|of| of.kind() == Kind::Name) else { return false };
        let is_named = node.slot(1).is_some_and(|name| name.text() == "exports");
        is_named && module.text() == "module" && self.known(module.symbol()).is_none()
    }

    /// What a module gives out without a name.
    pub(super) fn given_out(&mut self, node: Node<'t>, value: OpId) {
        let mut words = node.slot(0).into_iter().flat_map(Node::parts);
        if let Some(word) = words.find(|word| word.text() == "default").map(Node::symbol) {
            let variable = self.body.places.outer(word);
            let place = self.root(variable);
            self.write(place, value, node);
        }
    }
}

/// Whether one of the words before a variable is this one.
fn says(node: Node<'_>, word: &str) -> bool {
    let words = node.slot(0).filter(|words| words.kind() == Kind::Modifiers);
    words.into_iter().flat_map(Node::parts).any(|one| one.text() == word)
}
