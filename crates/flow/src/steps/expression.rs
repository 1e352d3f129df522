//! What has a value.

use seawall_syntax::{Kind, Node, Shape};

use super::body::{OpId, OpKind, Operator, Shaped, Test};
use super::builder::Builder;
use super::flat::is_match;
use super::given::sign;
use super::place::{KeyId, PlaceId};
use super::target::key_of;

/// How operators are written that compare.
const COMPARISONS: &[&str] = &[
    "!=",
    "!==",
    "!~",
    "<",
    "<=",
    "<=>",
    "<>",
    "==",
    "===",
    "=~",
    ">",
    ">=",
    "in",
    "instanceof",
    "is",
    "is not",
    "not in",
];
/// Operators that may do without their right side.
const DECIDING: &[&str] = &["&&", "?:", "??", "and", "or", "||"];

impl<'t> Builder<'_, 't> {
    /// The value of a piece of code.
    pub(super) fn value(&mut self, node: Node<'t>) -> OpId {
        if !self.enter() {
            return self.nothing(node);
        }
        let value = match self.flat_value(node) {
            Some(value) => value,
            None => self.value_of(node),
        };
        self.leave();
        value
    }

    fn value_of(&mut self, node: Node<'t>) -> OpId {
        match node.kind() {
            Kind::Name => {
                let variable = self.resolve(node.symbol());
                let place = self.root(variable);
                self.emit(OpKind::Read(place), node)
            }
            Kind::Member | Kind::Index | Kind::Call => self.chain(node),
            Kind::New if self.file.dialect.composes => self.composite(node),
            Kind::New => self.new_object(node),
            Kind::Binary if self.file.dialect.composes && node.text() == "<-" => self.sent(node),
            Kind::Binary => self.binary(node),
            // What a pointer points to is a part of it.
            Kind::Unary if node.text() == "*" && self.file.dialect.points => self.pointed_to(node),
            Kind::Unary if self.file.dialect.composes && is_plain(node) => self.plain(node),
            Kind::Unary if self.file.dialect.refers && is_reference(node) => self.referred(node),
            Kind::Unary if self.file.dialect.heads && node.text() == "by" => self.slot(node, 0),
            Kind::Unary => {
                let operand = self.slot(node, 0);
                self.operate(Operator::Other, &[operand], node)
            }
            Kind::Assign => self.assignment(node),
            Kind::Update => self.update(node),
            Kind::Choice => self.choice(node),
            Kind::Lambda | Kind::Function if self.file.dialect.closures => self.apart(node),
            Kind::Class if self.file.dialect.splits || self.file.dialect.heads => {
                self.class(node);
                self.nothing(node)
            }
            Kind::Lambda | Kind::Function => {
                self.deferred.push(node);
                self.nothing(node)
            }
            Kind::Array | Kind::Tuple => self.sequence(node),
            Kind::Dict => self.dict(node),
            Kind::Comprehension => self.comprehension(node),
            Kind::Several => self.several(node),
            // What is converted to a number or a truth value is one from here on.
            Kind::Cast if is_scalar(node) && !self.file.dialect.closures => {
                let value = self.slot(node, 1);
                self.compose(&[value], node)
            }
            Kind::Keyword | Kind::Cast => self.slot(node, 1),
            Kind::Yield if self.file.dialect.implicit => self.yields(node),
            Kind::Yield => self.yielded(node),
            Kind::Element => {
                let inside = [node.slot(1), node.slot(2)].into_iter().flatten();
                let parts: Vec<OpId> = inside.map(|part| self.value(part)).collect();
                self.compose(&parts, node)
            }
            Kind::If | Kind::Switch | Kind::Try | Kind::Block | Kind::With => self.result(node),
            Kind::Generic | Kind::ArrayType | Kind::Union | Kind::Types => self.nothing(node),
            kind if is_statement(kind) => {
                self.statement(node, None);
                self.nothing(node)
            }
            kind if kind.shape() == Shape::Record(&[]) => self.nothing(node),
            _ => self.parts(node),
        }
    }

    /// One value after the other: the last is what they are.
    fn several(&mut self, node: Node<'t>) -> OpId {
        let values: Vec<OpId> = node.parts().map(|part| self.value(part)).collect();
        values.last().copied().unwrap_or_else(|| self.nothing(node))
    }

    /// `*a`: what a pointer points to.
    fn pointed_to(&mut self, node: Node<'t>) -> OpId {
        let object = self.slot(node, 0);
        let key = self.file.key("*");
        let place = self.exact_place(object);
        let place = place.and_then(|place| self.body.places.field(place, key));
        self.emit(OpKind::Field { object, index: None, place }, node)
    }

    /// `ref a`, `out a` and `out Type a`: a variable that what is called may write to.
    fn referred(&mut self, node: Node<'t>) -> OpId {
        let declared = node.slot(0).filter(|inner| inner.kind() == Kind::Variable);
        let Some(name) = declared.and_then(|declared| declared.slot(2)) else {
            return self.slot(node, 0);
        };
        self.declare_all(name);
        self.value(name)
    }

    /// The value of the part in a slot.
    pub(super) fn slot(&mut self, node: Node<'t>, slot: usize) -> OpId {
        match node.slot(slot) {
            Some(part) => self.value(part),
            None => self.nothing(node),
        }
    }

    /// A value that is made of all parts.
    pub(super) fn parts(&mut self, node: Node<'t>) -> OpId {
        let values: Vec<OpId> = node.parts().map(|part| self.value(part)).collect();
        self.compose(&values, node)
    }

    fn operate(&mut self, operator: Operator, values: &[OpId], node: Node<'t>) -> OpId {
        let operands = self.body.list(values);
        self.emit(OpKind::Operate(operator, operands), node)
    }

    /// The value of a statement that has one: what its last part says.
    fn result(&mut self, node: Node<'t>) -> OpId {
        let place = self.temporary();
        self.results.push(place);
        self.statement(node, Some(place));
        self.results.pop();
        self.emit(OpKind::Read(place), node)
    }

    /// `yield` in a switch gives the switch its value.
    fn yielded(&mut self, node: Node<'t>) -> OpId {
        let value = self.parts(node);
        if let Some(place) = self.results.last().copied() {
            self.write(place, value, node);
        }
        value
    }

    /// Calls, members and indexes one after the other; there may be thousands.
    fn chain(&mut self, node: Node<'t>) -> OpId {
        let mut links = Vec::new();
        let mut at = Some(node);
        while let Some(link) = at {
            let is_link = matches!(link.kind(), Kind::Member | Kind::Index | Kind::Call);
            if !is_link || self.given.uses.contains_key(&link.id()) {
                break;
            }
            links.push(link);
            at = link.slot(0);
        }
        let is_called = links.last().is_some_and(|link| link.kind() == Kind::Call);
        let is_built_in = |base: &Node<'t>| {
            !self.file.dialect.splits
                && is_called
                && base.kind() == Kind::Name
                && self.file.dialect.built_in.contains(&base.text())
        };
        // The grammar takes what stands before a chain for a part of where it begins.
        let before = at.filter(|base| self.file.dialect.heads && stands_before(*base));
        let at = before.map_or(at, |before| before.slot(0));
        let mut value = match at {
            Some(base) if is_built_in(&base) => Some(self.nothing(base)),
            Some(base) if self.file.dialect.flat => {
                let value = self.value(base);
                let is_bare = base.kind() == Kind::Name && sign(base).is_none() && !is_called;
                Some(if is_bare { self.shaped(Shaped::Bare, &[value], base) } else { value })
            }
            other => other.map(|base| self.value(base)),
        };
        while let Some(link) = links.pop() {
            value = Some(match link.kind() {
                Kind::Member => self.member(link, value),
                Kind::Index => self.index(link, value),
                _ => self.call(link, value),
            });
        }
        let value = value.unwrap_or_else(|| self.nothing(node));
        match before {
            Some(before) => self.operate(Operator::Other, &[value], before),
            None => value,
        }
    }

    fn member(&mut self, node: Node<'t>, object: Option<OpId>) -> OpId {
        let member = node.slot(1);
        // `module.exports` is what `exports` is.
        if let (Some(name), true) = (member, self.file.dialect.splits && self.is_exports(node)) {
            let variable = self.body.places.outer(name.symbol());
            let place = self.root(variable);
            return self.emit(OpKind::Read(place), node);
        }
        let object = object.unwrap_or_else(|| self.nothing(node));
        let key = member.and_then(|member| key_of(member));
        let index = match (key, member) {
            (None, Some(member)) => Some(self.value(member)),
            _ => None,
        };
        let own = node.slot(0).is_some_and(|object| object.kind() == Kind::This);
        let place = match member {
            // A field of the object itself is a variable that outlives the function.
            Some(member) if own && key.is_some() => {
                let variable = self.body.places.outer(member.symbol());
                Some(self.root(variable))
            }
            _ => self
                .exact_place(object)
                .zip(key)
                .and_then(|(place, key)| self.body.places.field(place, key)),
        };
        self.emit(OpKind::Field { object, index, place }, node)
    }

    /// The place that a value was read from.
    pub(super) fn exact_place(&self, value: OpId) -> Option<PlaceId> {
        match self.body.ops.get(value.index())?.kind {
            OpKind::Read(place) => Some(place),
            OpKind::Field { place, .. } => place,
            _ => None,
        }
    }

    fn index(&mut self, node: Node<'t>, object: Option<OpId>) -> OpId {
        let object = object.unwrap_or_else(|| self.nothing(node));
        let Some(arguments) = node.slot(1) else {
            return self.emit(OpKind::Field { object, index: None, place: None }, node);
        };
        let mut parts = arguments.parts();
        if let (Some(only), None) = (parts.next(), parts.next())
            && only.kind() != Kind::Name
            && let Some(key) = key_of(only)
        {
            self.nothing(only);
            let place = self.exact_place(object);
            let place = place.and_then(|place| self.body.places.field(place, key));
            return self.emit(OpKind::Field { object, index: None, place }, node);
        }
        let mut parts = arguments.parts();
        let index = match (parts.next(), parts.next()) {
            (Some(only), None) => self.value(only),
            _ => self.parts(arguments),
        };
        let place = self.exact_place(object);
        let place = place.and_then(|place| self.body.places.field(place, KeyId::ANY));
        self.emit(OpKind::Field { object, index: Some(index), place }, node)
    }

    /// Operators one after the other, as in long sums.
    fn binary(&mut self, node: Node<'t>) -> OpId {
        let mut open = Vec::new();
        let mut at = Some(node);
        while let Some(binary) = at.filter(|node| node.kind() == Kind::Binary) {
            open.push(binary);
            at = binary.slot(0);
        }
        let mut left = at.map(|first| self.value(first));
        while let Some(binary) = open.pop() {
            let first = left.unwrap_or_else(|| self.nothing(binary));
            if self.file.dialect.flat && is_match(binary) {
                left = Some(self.held_against(binary, first));
                continue;
            }
            let right = match binary.slot(1) {
                // What is tested for its type has a name from then on.
                Some(pattern) if pattern.kind() == Kind::Variable => {
                    self.assign(pattern, first, pattern)
                }
                // `value is not other`.
                Some(right) if binary.text() == "is" && right.text() == "not" => {
                    self.slot(right, 0)
                }
                Some(right) if self.may_act(right) && DECIDING.contains(&binary.text()) => {
                    self.sometimes(right, first, binary.text())
                }
                Some(right) => self.value(right),
                None => self.nothing(binary),
            };
            let compares = COMPARISONS.contains(&binary.text());
            let operator = if compares { Operator::Comparison } else { Operator::Other };
            left = Some(self.operate(operator, &[first, right], binary));
        }
        left.unwrap_or_else(|| self.nothing(node))
    }

    /// Whether code does more than have a value, or may.
    fn may_act(&self, node: Node<'t>) -> bool {
        let calls = self.file.dialect.implicit || self.file.dialect.flat;
        acts(node.kind()) || calls && node.kind() == Kind::Call
    }

    /// The right side of an operator that may do without it.
    fn sometimes(&mut self, right: Node<'t>, left: OpId, operator: &str) -> OpId {
        let (yes, skip) = (self.reserve(), self.reserve());
        let needs_more = matches!(operator, "&&" | "and");
        let test = if needs_more { Test::Holds(left) } else { Test::Fails(left) };
        self.branch_on(Some(left), Some(test), yes, skip);
        self.place(yes);
        let value = self.value(right);
        if self.is_end(right) {
            self.throw();
        }
        self.join(skip);
        value
    }

    fn assignment(&mut self, node: Node<'t>) -> OpId {
        let value = self.slot(node, 1);
        if let (Some(target), Some(given)) = (node.slot(0), node.slot(1))
            && self.file.dialect.flat
        {
            return self.flat_assignment((target, given), value, node);
        }
        match node.slot(0) {
            Some(target) => self.assign(target, value, node),
            None => value,
        }
    }

    fn flat_assignment(
        &mut self,
        (target, given): (Node<'t>, Node<'t>),
        value: OpId,
        node: Node<'t>,
    ) -> OpId {
        if self.give_apart(target, given) {
            return value;
        }
        let value = match target.kind() {
            Kind::Tuple => self.found_by(given, value),
            _ => self.for_variable(target, Some((given, value))).unwrap_or(value),
        };
        self.assign(target, value, node)
    }

    fn update(&mut self, node: Node<'t>) -> OpId {
        let Some(target) = node.slot(0) else { return self.nothing(node) };
        self.comes_to_be(target);
        let before = self.value(target);
        if let Some(added) = self.added_entry(node, before) {
            return added;
        }
        let more = self.slot(node, 1);
        let value = self.operate(Operator::Other, &[before, more], node);
        self.assign(target, value, node)
    }

    fn choice(&mut self, node: Node<'t>) -> OpId {
        let condition = self.slot(node, 0);
        let (place, end) = (self.temporary(), self.reserve());
        let no = self.fork(Some(condition));
        // Without a first branch the condition is the value itself.
        let yes = match node.slot(1) {
            Some(yes) => self.value(yes),
            None => condition,
        };
        self.write(place, yes, node.slot(1).unwrap_or(node));
        self.go(end);
        self.place(no);
        let other = self.slot(node, 2);
        self.write(place, other, node.slot(2).unwrap_or(node));
        self.join(end);
        self.emit(OpKind::Read(place), node)
    }
}

/// Whether code does more than have a value.
const fn acts(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Assign
            | Kind::Break
            | Kind::Continue
            | Kind::Return
            | Kind::Several
            | Kind::Throw
            | Kind::Update
    )
}

/// Whether a kind of code is built as a statement wherever it stands.
const fn is_statement(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Assert
            | Kind::Break
            | Kind::Class
            | Kind::Continue
            | Kind::Expression
            | Kind::For
            | Kind::ForEach
            | Kind::Goto
            | Kind::Import
            | Kind::Label
            | Kind::Modifiers
            | Kind::Package
            | Kind::Return
            | Kind::Throw
            | Kind::TypeAlias
            | Kind::Variable
            | Kind::While
    )
}

/// Whether code is an operator and what it stands before.
fn stands_before(node: Node<'_>) -> bool {
    node.kind() == Kind::Unary && matches!(node.text(), "!" | "-" | "+")
}

/// Whether an operator says where a value is, where it comes from or when it is made, and not which it is.
fn is_plain(unary: Node<'_>) -> bool {
    matches!(unary.text(), "&" | "*" | "<-" | "defer" | "go")
}

/// Whether an argument is a variable that what is called may write to.
fn is_reference(unary: Node<'_>) -> bool {
    matches!(unary.text(), "in" | "out" | "ref")
}

/// Whether a value is converted to a type that languages have themselves.
fn is_scalar(cast: Node<'_>) -> bool {
    let class = cast.slot(0).filter(|class| class.kind() == Kind::Name);
    class.is_some_and(|class| {
        let first = class.text().chars().next();
        // Words for what holds text or anything.
        let is_other = matches!(class.text(), "dynamic" | "object" | "string");
        first.is_some_and(|first| first.is_ascii_lowercase()) && !is_other
    })
}
