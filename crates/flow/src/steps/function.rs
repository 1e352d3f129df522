//! Functions, classes and files.

use seawall_syntax::{Kind, Node, Tree};

use super::body::{Flow, OpKind};
use super::builder::{Builder, File, Open};
use super::dialect::Dialect;

/// The bodies of a file: first what stands outside of all functions, then each function that stands in the
/// file or in a class. Functions within functions belong to the body around them.
pub(super) fn flow(tree: &Tree, dialect: Dialect) -> Flow<'_> {
    let Some(root) = tree.root() else { return Flow::default() };
    let mut file = File::new(tree, dialect);
    let mut builder = Builder::new(&mut file);
    if dialect.implicit {
        builder.in_scope(|builder| root.parts().for_each(|part| builder.outside(part)));
    } else {
        root.parts().for_each(|part| builder.outside(part));
    }
    let mut bodies = vec![builder.finish()];
    loop {
        let open = std::mem::take(&mut file.open);
        if open.is_empty() {
            break;
        }
        for function in open {
            let mut builder = Builder::new(&mut file);
            builder.own_body(&function);
            bodies.push(builder.finish());
        }
    }
    let unsaid = file.unsaid.into_iter().map(|(name, key)| (key, name)).collect();
    Flow { bodies, unsaid }
}

impl<'t> Builder<'_, 't> {
    /// What stands in a file or in a class of it.
    fn outside(&mut self, node: Node<'t>) {
        if !self.enter() {
            return;
        }
        match node.kind() {
            Kind::Function => self.file.open.push(Open::outside(node)),
            Kind::Class => self.class_outside(node),
            Kind::Block if self.is_outside() => {
                for part in node.parts() {
                    self.outside(part);
                }
            }
            // Words such as `export` and the bodies of namespaces.
            Kind::Other | Kind::Broken | Kind::Label | Kind::Body => {
                for part in node.parts() {
                    self.outside(part);
                }
            }
            _ => self.statement(node, None),
        }
        self.leave();
    }

    fn class_outside(&mut self, class: Node<'t>) {
        // Where fields are declared, nothing is done yet.
        let acts = |part: &Node<'t>| !self.file.dialect.composes || part.kind() == Kind::Function;
        let parts: Vec<_> = class.slot(5).into_iter().flat_map(Node::parts).filter(acts).collect();
        if self.file.dialect.heads {
            self.headed_outside(class);
        }
        for part in parts {
            if self.runs_outside(class, part) {
                self.outside(part);
            }
        }
    }

    /// A class within a function: its methods see what the function sees.
    pub(super) fn class(&mut self, node: Node<'t>) {
        if self.is_outside() {
            self.class_outside(node);
            return;
        }
        if self.file.dialect.splits || self.file.dialect.heads {
            self.class_apart(node);
        } else if let Some(body) = node.slot(5) {
            self.class_body(body);
        }
    }

    fn class_body(&mut self, body: Node<'t>) {
        for part in body.parts() {
            self.statement(part, None);
        }
    }

    /// Builds the functions that came up since.
    pub(super) fn deferred_since(&mut self, from: usize) {
        while self.deferred.len() > from {
            let node = self.deferred.remove(from);
            if node.kind() == Kind::Body {
                self.class_body(node);
            } else {
                self.inline(node);
            }
        }
    }

    /// A function in the midst of the code: it may run here, or not.
    fn inline(&mut self, node: Node<'t>) {
        if !self.enter() {
            return;
        }
        let before = self.here();
        let skip = self.fork(None);
        if let Some(block) = self.body.blocks.get_mut(before.index()) {
            block.inlines = Some(node.id());
        }
        let results = std::mem::take(&mut self.results);
        self.in_function_scope(node, |builder| builder.inside(node));
        self.results = results;
        self.join(skip);
        self.leave();
    }

    /// Parameters and body of a function.
    pub(super) fn inside(&mut self, node: Node<'t>) {
        if node.kind() == Kind::Class {
            self.head(node);
            return;
        }
        let (parameters, body) = match node.kind() {
            Kind::Lambda => (node.slot(1), node.slot(3)),
            _ => (node.slot(3), node.slot(5)),
        };
        for parameter in parameters.into_iter().flat_map(Node::parts) {
            self.parameter(parameter);
        }
        if self.file.dialect.composes {
            self.name_results(node);
        }
        if self.file.dialect.flat {
            self.take_given(node);
        }
        let end = self.reserve();
        let Some(body) = body else { return };
        self.hoist_all(body);
        self.in_function(end, |builder| {
            let functions = builder.deferred.len();
            let gives = builder.file.dialect.receives && node.kind() == Kind::Lambda;
            if builder.file.dialect.implicit || gives {
                builder.giving(node, body);
            } else if builder.file.dialect.flat {
                builder.gives_last(body);
            } else if matches!(body.kind(), Kind::Block | Kind::Body) {
                builder.statement(body, None);
            } else {
                let value = builder.value(body);
                builder.deferred_since(functions);
                builder.emit(OpKind::Return(value), body);
            }
        });
        self.join(end);
        self.run_later();
    }

    /// A parameter: a new variable, or several that take apart what is given.
    pub(super) fn parameter(&mut self, node: Node<'t>) {
        let (name, default) = match node.kind() {
            Kind::Parameter | Kind::Variable => (node.slot(2), node.slot(3)),
            Kind::Assign => (node.slot(0), node.slot(1)),
            _ => (Some(node), None),
        };
        let Some(name) = name else {
            if self.file.dialect.composes {
                let given = self.temporary();
                self.emit(OpKind::Parameter(given), node);
            }
            return;
        };
        let given = if name.kind() == Kind::Name {
            let variable = self.declare(name.symbol());
            self.root(variable)
        } else {
            self.temporary()
        };
        self.emit(OpKind::Parameter(given), name);
        if let Some(default) = default {
            let value = self.value(default);
            let (place, target) = (Some(given), None);
            self.emit(OpKind::Write { place, value, target, keeps: true }, default);
        }
        if name.kind() != Kind::Name {
            self.declare_all(name);
            let value = self.emit(OpKind::Read(given), name);
            self.assign(name, value, name);
        }
    }
}
