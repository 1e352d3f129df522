//! Functions that give several values, values that say whether they are there, and what a loop goes through.

use seawall_syntax::{Kind, Node};

use super::body::{BlockId, OpId, OpKind, Operator, Test};
use super::builder::Builder;

impl<'t> Builder<'_, 't> {
    /// `a, b = value`: each takes one of what a function gives, or a value and whether it is there.
    pub(super) fn take_results(&mut self, target: Node<'t>, value: OpId, node: Node<'t>) {
        let given = match node.kind() {
            Kind::Assign => node.slot(1),
            Kind::Variable => node.slot(3),
            _ => None,
        };
        let asks = given.filter(|given| asks(*given));
        let whole = self.temporary();
        self.write(whole, value, target);
        for (at, part) in target.parts().enumerate() {
            if part.kind() == Kind::Name && part.text() == "_" {
                continue;
            }
            let object = self.emit(OpKind::Read(whole), part);
            let taken = match asks {
                Some(_) if at == 0 => object,
                Some(given) => self.is_there(value, given, part),
                None => {
                    let key = self.file.key(&at.to_string());
                    let place = self.body.places.field(whole, key);
                    self.emit(OpKind::Field { object, index: None, place }, target)
                }
            };
            self.assign(part, taken, part);
        }
    }

    /// Whether there is an entry in a map, or else whether a value is of a type or a channel open.
    fn is_there(&mut self, value: OpId, given: Node<'t>, part: Node<'t>) -> OpId {
        match self.body.ops.get(value.index()).map(|op| op.kind) {
            Some(OpKind::Field { object, index: Some(index), .. }) => {
                let operands = self.body.list(&[index, object]);
                self.emit(OpKind::Operate(Operator::Comparison, operands), given)
            }
            _ => self.nothing(part),
        }
    }

    /// The names of what a function gives are variables of it.
    pub(super) fn name_results(&mut self, function: Node<'t>) {
        let slot = if function.kind() == Kind::Lambda { 2 } else { 4 };
        let Some(named) = function.slot(slot).filter(|all| all.kind() == Kind::Parameters) else {
            return;
        };
        for result in named.parts() {
            let Some(name) = result.slot(2) else { continue };
            self.declare_all(name);
            let value = self.nothing(result);
            self.assign(name, value, result);
        }
        self.named = Some(named);
    }

    /// What a function gives that says no more than that it ends.
    pub(super) fn named_results(&mut self, named: Node<'t>) -> OpId {
        let names: Vec<Node<'t>> = named.parts().filter_map(|result| result.slot(2)).collect();
        let values: Vec<OpId> = names.into_iter().map(|name| self.value(name)).collect();
        match values.as_slice() {
            [only] => *only,
            all => self.compose(all, named),
        }
    }

    /// `for key, value := range values`: of one name alone only the values know what it is.
    pub(super) fn ranged(&mut self, node: Node<'t>, target: Node<'t>, values: OpId) {
        let names = if target.kind() == Kind::Variable { target.slot(2) } else { Some(target) };
        let Some(names) = names else { return };
        if target.kind() == Kind::Variable {
            self.declare_all(names);
        }
        let (first, second) = match names.kind() {
            Kind::Tuple => (names.parts().next(), names.parts().nth(1)),
            _ => (Some(names), None),
        };
        let is_used = |name: &Node<'t>| name.text() != "_" || name.kind() != Kind::Name;
        if let Some(first) = first.filter(is_used) {
            let key = self.compose(&[values], node);
            self.assign(first, key, first);
        }
        if let Some(second) = second.filter(is_used) {
            let from = node.slot(1).unwrap_or(node);
            let element = self.emit(OpKind::Element(values), from);
            self.assign(second, element, second);
        }
    }

    /// A case of a switch that says itself when it is meant.
    pub(super) fn by_condition(&mut self, node: Node<'t>, labels: &[Node<'t>], body: BlockId) {
        for label in labels {
            let condition = match node.text() {
                "type" => None,
                "select" => {
                    self.statement(*label, None);
                    None
                }
                _ => self.condition(Some(*label)),
            };
            let no = self.reserve();
            self.branch_on(condition, condition.map(Test::Holds), body, no);
            self.place(no);
        }
    }

    /// In a case for one type, what is asked for its type is of that one.
    pub(super) fn named_by_type(&mut self, node: Node<'t>, case: Node<'t>) {
        let is_asked = self.file.dialect.composes && node.text() == "type";
        let subject = node.slot(0).filter(|one| is_asked && one.kind() == Kind::Variable);
        let mut labels = case.slot(0).into_iter().flat_map(Node::parts);
        let (Some(name), Some(label), None) =
            (subject.and_then(|one| one.slot(2)), labels.next(), labels.next())
        else {
            return;
        };
        let place = {
            let variable = self.resolve(name.symbol());
            self.root(variable)
        };
        let value = self.emit(OpKind::Read(place), label);
        self.write(place, value, label);
    }
}

/// Whether code gives a value and, if asked for, whether there is one.
fn asks(given: Node<'_>) -> bool {
    match given.kind() {
        Kind::Cast | Kind::Index => true,
        Kind::Unary => given.text() == "<-",
        _ => false,
    }
}
