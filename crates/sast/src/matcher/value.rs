//! What a variable holds in place of the variable.

use seawall_syntax::{Kind, Node};

use crate::bindings::{Bindings, Bound};
use crate::equal::equal;
use crate::facts::is_literal;
use crate::facts::numbers::parsed;
use crate::matcher::Matcher;

/// Values of variables that are variables again which are looked at one after the other.
const MOST_VALUES: usize = 50;

/// Parts of a value after which it is not as good as its variable.
const MOST_PARTS: usize = 200;

impl<'f> Matcher<'_, 'f> {
    /// The ways in which a piece of a pattern matches what a variable was set to.
    pub(crate) fn by_value(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: &Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let value = |code: &Node<'f>| self.facts.value(*code).filter(|value| is_symbolic(*value));
        let values = std::iter::successors(value(&code), value).take(MOST_VALUES);
        let ways = |value| self.shaped(pattern, value, bindings.clone());
        values.flat_map(ways).collect()
    }

    /// A metavariable for a piece of code; a variable that always holds a literal is the same as the literal.
    pub(crate) fn bound(
        &self,
        name: &'f str,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Option<Bindings<'f>> {
        let Some(Bound::Node(known)) = bindings.get(name) else {
            return bindings.with(name, Bound::Node(code));
        };
        let (one, other) = (*known, code);
        let is_key = |node: Node<'f>| {
            self.facts.is_key(node)
                && matches!(node.kind(), Kind::Name | Kind::String | Kind::Integer)
        };
        if is_key(one) && is_key(other) && key(one) == key(other) {
            return Some(bindings);
        }
        let literal = |node: Node<'f>| {
            if is_literal(node) { Some(node) } else { self.facts.constant(node) }
        };
        if self.options.constant_propagation
            && is_literal(one) != is_literal(other)
            && literal(one).zip(literal(other)).is_some_and(|(one, other)| equal(one, other))
        {
            return Some(bindings);
        }
        bindings.with(name, Bound::Node(code))
    }

    /// Whether code always comes to the number that a pattern says.
    pub(crate) fn is_number(&self, pattern: Node<'f>, code: Node<'f>) -> bool {
        // Languages of one kind of numbers do not tell those with a fraction from the others.
        let is_alike = pattern.kind() == code.kind() || self.facts.is_in("javascript");
        let is_whole = pattern.kind() == Kind::Integer;
        let may_be = match code.kind() {
            Kind::Integer | Kind::Float => is_alike,
            _ => is_whole && self.options.constant_propagation,
        };
        let wanted = parsed(pattern.text(), None).filter(|_| may_be);
        wanted.is_some_and(|wanted| {
            self.facts.number(code).is_some_and(|number| number.total_cmp(&wanted).is_eq())
        })
    }
}

/// What a key says, however it is written.
fn key(node: Node<'_>) -> String {
    let number = if node.kind() == Kind::Integer { parsed(node.text(), None) } else { None };
    number.map_or_else(|| node.text().to_owned(), |number| number.to_string())
}

/// Whether a value is as good as the variable that was set to it: it is made by names, literals, operators
/// and calls, and is no collection.
fn is_symbolic(value: Node<'_>) -> bool {
    let (mut open, mut parts) = (vec![value], 0);
    while let Some(node) = open.pop() {
        parts += 1;
        if parts > MOST_PARTS {
            return false;
        }
        match node.kind() {
            Kind::Array
            | Kind::Tuple
            | Kind::Set
            | Kind::Lambda
            | Kind::Function
            | Kind::Choice
            | Kind::Await
            | Kind::Yield
            | Kind::Comprehension => return false,
            _ => open.extend(node.parts()),
        }
    }
    true
}
