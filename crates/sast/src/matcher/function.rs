//! The forms that one function can have: with a name and without, as a value, as a field.

use seawall_syntax::{Kind, Node};

use crate::bindings::Bindings;
use crate::matcher::Matcher;
use crate::matcher::statement::is_value;

/// Where a function with a name keeps what one without a name has as well, and where that keeps it.
const SLOTS: &[(usize, usize)] = &[(3, 1), (4, 2), (5, 3)];

impl<'f> Matcher<'_, 'f> {
    /// A function of another form than the pattern's, or what it runs.
    pub(crate) fn function(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let forms = self.options.arrow_is_function;
        let is_plain = pattern.slot(0).is_none();
        match (pattern.kind(), code.kind()) {
            // A function as a value has no name but for itself.
            (Kind::Function, Kind::Lambda) if forms && is_plain => {
                let is_any = |name: Node<'f>| name.kind() == Kind::Ellipsis;
                let may_lack_name = pattern.slot(1).is_none_or(is_any);
                let ways = if may_lack_name { vec![bindings] } else { Vec::new() };
                self.along_slots(SLOTS, pattern, code, ways)
            }
            // A pattern need not give it that name.
            (Kind::Lambda, Kind::Function) if forms && self.facts.is_passed(code) => {
                let slots: Vec<_> = SLOTS.iter().map(|(named, other)| (*other, *named)).collect();
                self.along_slots(&slots, pattern, code, vec![bindings])
            }
            // A function that is a field has the field's name.
            (Kind::Function, Kind::Pair)
                if is_plain && code.slot(0).is_some_and(|key| self.facts.is_key(key)) =>
            {
                self.field(pattern, (code.slot(0), code.slot(1)), bindings)
            }
            (Kind::Function, Kind::Variable) if is_plain && self.facts.is_field(code) => {
                self.field(pattern, (code.slot(2), code.slot(3)), bindings)
            }
            (_, Kind::Block) if is_value(pattern) => self.result(pattern, code, bindings),
            _ => Vec::new(),
        }
    }

    /// `x => { f(x); }` where the code is `x => f(x)`.
    pub(crate) fn body(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let value = |part: Node<'f>| match part.kind() {
            Kind::Return if self.options.implicit_return => part.slot(0).unwrap_or(part),
            Kind::Expression => part.slot(0).unwrap_or(part),
            _ => part,
        };
        let wanted: Vec<_> = pattern.parts().map(value).collect();
        let mut found = Vec::new();
        self.in_order(&wanted, &[code], bindings, &mut found);
        found
    }

    /// `x => f(x)` where the code is `x => { return f(x); }`.
    fn result(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let mut parts = code.parts();
        let (first, second) = (parts.next(), parts.next());
        let returns = |one: &Node<'f>| {
            self.options.implicit_return && second.is_none() && one.kind() == Kind::Return
        };
        let value = first.filter(returns).and_then(|only| only.slot(0));
        value.map(|value| self.all(pattern, value, bindings)).unwrap_or_default()
    }

    /// The ways in which slots of a pattern match others of the code.
    fn along_slots(
        &self,
        slots: &[(usize, usize)],
        pattern: Node<'f>,
        code: Node<'f>,
        ways: Vec<Bindings<'f>>,
    ) -> Vec<Bindings<'f>> {
        slots.iter().fold(ways, |ways, (at, in_code)| {
            let each = |way| {
                let slot = (Kind::Lambda, *in_code);
                self.maybe(slot, pattern.slot(*at), code.slot(*in_code), way)
            };
            ways.into_iter().flat_map(each).collect()
        })
    }

    /// A function of a pattern that has a name, and a field that holds one.
    fn field(
        &self,
        pattern: Node<'f>,
        (key, value): (Option<Node<'f>>, Option<Node<'f>>),
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let value = value.filter(|value| value.kind() == Kind::Lambda);
        let (Some(name), Some(key), Some(value)) = (pattern.slot(1), key, value) else {
            return Vec::new();
        };
        let ways = self.all(name, key, bindings);
        self.along_slots(SLOTS, pattern, value, ways)
    }
}

/// Whether a parameter that is taken apart has a type as a whole, which a pattern says if it means it.
pub(crate) fn is_typed_as_whole(pattern: Node<'_>, code: Node<'_>) -> bool {
    let is_apart = |target: Node<'_>| matches!(target.kind(), Kind::Dict | Kind::Array);
    pattern.slot(2).is_some_and(is_apart) && pattern.slot(1).is_none() && code.slot(1).is_some()
}
