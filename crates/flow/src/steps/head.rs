//! Constructors that stand behind the names of classes, with what the classes are made of.

use seawall_syntax::{Kind, Node};

use super::body::OpKind;
use super::builder::{Builder, Open};

impl<'t> Builder<'_, 't> {
    /// A class that stands outside of all functions: its constructor is a body of its own, unless there is but one
    /// object of it.
    pub(super) fn headed_outside(&mut self, class: Node<'t>) {
        if !is_only(class) {
            self.file.open.push(Open::outside(class));
        }
    }

    /// What of a class runs where it stands: what begins with its constructor waits for that.
    pub(super) fn runs_outside(&self, class: Node<'t>, part: Node<'t>) -> bool {
        !self.file.dialect.heads || part.kind() != Kind::Block || is_only(class)
    }

    /// The constructor of a class: what it is given, what it begins those with that the class descends from, and then
    /// what it is made of in its order.
    pub(super) fn head(&mut self, class: Node<'t>) {
        for parameter in class.slot(4).into_iter().flat_map(Node::parts) {
            self.parameter(parameter);
            let name = parameter.slot(2).filter(|_| parameter.kind() == Kind::Parameter);
            if let Some(name) = name.filter(|_| is_field(parameter)) {
                let value = self.value(name);
                self.write_field(name, value, parameter);
            }
        }
        for parent in class.slot(3).into_iter().flat_map(Node::parts) {
            if parent.kind() == Kind::Call {
                self.begin_parent(parent);
            }
        }
        let end = self.reserve();
        self.in_function(end, |builder| {
            for part in class.slot(5).into_iter().flat_map(Node::parts) {
                builder.part_of_class(part);
            }
        });
        self.join(end);
    }

    fn part_of_class(&mut self, part: Node<'t>) {
        match (part.kind(), part.slot(2), part.slot(3)) {
            (Kind::Variable, Some(name), Some(value)) if name.kind() == Kind::Name => {
                let value = self.value(value);
                self.write_field(name, value, part);
            }
            (Kind::Block, ..) => self.statement(part, None),
            _ => {}
        }
    }

    fn begin_parent(&mut self, parent: Node<'t>) {
        let callee = self.nothing(parent);
        let given = parent.slot(2).into_iter().flat_map(Node::parts);
        let arguments: Vec<_> = given.map(|one| self.value(one)).collect();
        let arguments = self.body.list(&arguments);
        self.emit(OpKind::Call { callee, object: None, arguments, property: None }, parent);
    }

    /// Writes to a field of the object itself.
    fn write_field(&mut self, name: Node<'t>, value: super::body::OpId, node: Node<'t>) {
        let variable = self.body.places.outer(name.symbol());
        let place = self.root(variable);
        self.write(place, value, node);
    }

    /// The variable that holds the function which a call names like a method of what stands before it.
    pub(super) fn held_function(&mut self, call: Node<'t>) -> Option<super::body::OpId> {
        let callee = call.slot(0).filter(|callee| callee.kind() == Kind::Member)?;
        let name = callee.slot(1).filter(|name| name.kind() == Kind::Name)?;
        let variable = self.known(name.symbol()).filter(|_| self.file.dialect.receives)?;
        let place = self.root(variable);
        Some(self.emit(OpKind::Read(place), name))
    }
}

/// Whether there is but one object of a class.
pub(crate) fn is_only(class: Node<'_>) -> bool {
    let words = class.slot(0).filter(|words| words.kind() == Kind::Modifiers);
    let is_companion =
        || words.into_iter().flat_map(Node::parts).any(|word| word.text() == "companion");
    class.text() == "object" && (class.slot(1).is_some() || is_companion())
}

/// Whether a parameter of a constructor is a field, too.
pub(crate) fn is_field(parameter: Node<'_>) -> bool {
    let words = parameter.slot(0).filter(|words| words.kind() == Kind::Modifiers);
    words.into_iter().flat_map(Node::parts).any(|word| matches!(word.text(), "val" | "var"))
}
