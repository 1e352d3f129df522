//! Calls and new objects.

use seawall_syntax::{Kind, Node};

use super::body::{OpId, OpKind, Property};
use super::builder::Builder;
use super::keyed::Access;

impl<'t> Builder<'_, 't> {
    pub(super) fn call(&mut self, node: Node<'t>, callee: Option<OpId>) -> OpId {
        let callee = callee.unwrap_or_else(|| self.nothing(node));
        let functions = self.deferred.len();
        let mut arguments = Vec::new();
        self.arguments(node.slot(2), &mut arguments);
        let object = match self.body.ops.get(callee.index()).map(|op| op.kind) {
            Some(OpKind::Field { object, .. }) => Some(object),
            _ => None,
        };
        let entry = self.entry(node, (callee, object));
        let read = entry.filter(|(_, access)| *access != Access::Set);
        let property = match read {
            Some((place, _)) => Some(Property::Get(place)),
            None => self.property(node, object, arguments.len()),
        };
        let operands = self.body.list(&arguments);
        let call = OpKind::Call { callee, object, arguments: operands, property };
        let made = self.emit(call, node);
        if let Some(entry) = entry {
            self.leave_entry(node, entry, &arguments);
        }
        self.delete(node, &arguments);
        if let Some(object) = object.filter(|_| self.appends(node)) {
            self.append(object, &arguments, node);
        }
        self.deferred_since(functions);
        made
    }

    fn arguments(&mut self, node: Option<Node<'t>>, values: &mut Vec<OpId>) {
        if let Some(node) = node {
            values.extend(node.parts().map(|part| self.value(part)));
        }
    }

    pub(super) fn new_object(&mut self, node: Node<'t>) -> OpId {
        let functions = self.deferred.len();
        let mut arguments = Vec::new();
        // A class may be named by what a variable holds.
        if let Some(class) = node.slot(0).filter(|class| class.text().starts_with('$')) {
            self.value(class);
        }
        self.arguments(node.slot(1), &mut arguments);
        // How large an array is may be anything.
        if let Some(size) = node.slot(0).filter(|class| class.kind() == Kind::ArrayType) {
            self.slot(size, 1);
        }
        match node.slot(2) {
            Some(body) if body.kind() == Kind::Body => self.deferred.push(body),
            Some(body) => arguments.push(self.value(body)),
            None => {}
        }
        let operands = self.body.list(&arguments);
        let made = self.emit(OpKind::New(operands), node);
        self.deferred_since(functions);
        made
    }
}
