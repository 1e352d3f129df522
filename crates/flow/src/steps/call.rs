//! Calls and new objects.

use seawall_syntax::{Kind, Node};

use super::body::{OpId, OpKind, Property};
use super::builder::Builder;
use super::keyed::Access;
use super::target::key_of;

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
        let callee = self.held_function(node).unwrap_or(callee);
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
        if self.file.dialect.flat {
            self.flat_arguments(node, values);
        } else if let Some(node) = node {
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
        // Where functions are values, classes are.
        if self.file.dialect.splits {
            arguments.push(self.slot(node, 0));
        }
        self.arguments(node.slot(1), &mut arguments);
        // How large an array is may be anything.
        if let Some(size) = node.slot(0).filter(|class| class.kind() == Kind::ArrayType) {
            self.slot(size, 1);
        }
        let initializer = node.slot(2).filter(|_| self.file.dialect.initializes);
        let initializer = initializer.filter(|body| body.kind() == Kind::Body);
        match node.slot(2) {
            Some(body) if initializer.is_some() && is_plain(body) => {
                let values: Vec<OpId> = body.parts().map(|part| self.value(part)).collect();
                arguments.push(self.compose(&values, body));
            }
            Some(_) if initializer.is_some() => {}
            Some(body) if body.kind() == Kind::Body => self.deferred.push(body),
            Some(body) => arguments.push(self.value(body)),
            None => {}
        }
        let operands = self.body.list(&arguments);
        let made = self.emit(OpKind::New(operands), node);
        self.deferred_since(functions);
        match initializer.filter(|body| !is_plain(*body)) {
            Some(body) => self.initialized(node, body, made),
            None => made,
        }
    }

    /// `{ A = b, ["c"] = d, { e, f } }` behind a new object: what its fields and entries are.
    fn initialized(&mut self, node: Node<'t>, body: Node<'t>, made: OpId) -> OpId {
        let whole = self.temporary();
        self.write(whole, made, node);
        for part in body.parts() {
            let mut inside = part.parts();
            let (target, value) = match part.kind() {
                Kind::Assign => (part.slot(0), part.slot(1)),
                Kind::Array => (inside.next(), inside.next()),
                _ => (Some(part), Some(part)),
            };
            let (Some(target), Some(value)) = (target, value) else { continue };
            let key = match target.kind() {
                Kind::Index => target.slot(1).and_then(|keys| keys.parts().next()),
                _ => Some(target).filter(|_| part.kind() == Kind::Array),
            };
            let index = key.map(|key| self.value(key));
            let value = self.value(value);
            let object = self.emit(OpKind::Read(whole), target);
            let field = Some(target).filter(|_| part.kind() == Kind::Assign && key.is_none());
            let place = field.and_then(|field| key_of(field));
            let place = place.and_then(|key| self.body.places.field(whole, key));
            let left = self.emit(OpKind::Field { object, index, place }, target);
            let keeps = place.is_none();
            let place = place.or(Some(whole));
            if let Some(place) = place {
                self.body.places.split(place);
            }
            self.emit(OpKind::Write { place, value, target: Some(left), keeps }, part);
        }
        self.emit(OpKind::Read(whole), node)
    }
}

/// Whether what stands behind a new object are elements only.
fn is_plain(body: Node<'_>) -> bool {
    let mut parts = body.parts();
    parts.all(|part| !matches!(part.kind(), Kind::Assign | Kind::Array))
}
