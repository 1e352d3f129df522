//! What a pattern need not say of a piece of code.

use seawall_syntax::{Kind, Node};

use crate::bindings::Bindings;
use crate::matcher::imported::lies_within;
use crate::matcher::{Matcher, can_be_nothing};

impl<'f> Matcher<'_, 'f> {
    /// The ways in which a part matches another one; a pattern or the code may not have it.
    pub(crate) fn maybe(
        &self,
        (kind, slot): (Kind, usize),
        pattern: Option<Node<'f>>,
        code: Option<Node<'f>>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        match (pattern, code) {
            (Some(pattern), Some(code)) => self.part((kind, slot), pattern, code, bindings),
            (None, None) => vec![bindings],
            (None, Some(_)) if self.leaves_open(kind, slot) => vec![bindings],
            // `a[...]` has a size, whichever it is.
            (Some(pattern), None) if can_be_nothing(pattern) && kind != Kind::ArrayType => {
                vec![bindings]
            }
            // `$X..$Y` may have no end.
            (Some(pattern), None)
                if kind == Kind::Binary && pattern.kind() == Kind::Metavariable =>
            {
                vec![bindings]
            }
            // A function of Go may give nothing.
            (Some(pattern), None)
                if (kind, slot) == (Kind::Lambda, 2)
                    && pattern.kind() == Kind::Metavariable
                    && self.facts.is_in("go") =>
            {
                vec![bindings]
            }
            // The type of a path to a field may be left out in Swift.
            (Some(pattern), None)
                if kind == Kind::Unary && pattern.kind() == Kind::Metavariable =>
            {
                vec![bindings]
            }
            // `catch {}` catches what has no name.
            (Some(_), None) if (kind, slot) == (Kind::Catch, 0) => vec![bindings],
            _ => Vec::new(),
        }
    }

    /// Matches parameters, of values or of types, in their order: what a method is called on that extends a type
    /// from outside need not be said, nor what is asked of types behind their list.
    pub(crate) fn without_optional(
        &self,
        pattern: &[Node<'f>],
        code: &[Node<'f>],
        bindings: Bindings<'f>,
        found: &mut Vec<Bindings<'f>>,
    ) {
        self.in_order(pattern, code, bindings.clone(), found);
        if !found.is_empty() {
            return;
        }
        let asks = |one: &Node<'f>| one.kind() == Kind::Parameter && one.text() == "where";
        let least: Vec<Node<'f>> = match code.split_first() {
            Some((first, others)) if is_extended(*first) => others.to_vec(),
            _ => code.iter().filter(|one| !asks(one)).copied().collect(),
        };
        if least.len() < code.len() {
            self.in_order(pattern, &least, bindings, found);
        }
    }

    /// Whether a pattern that has nothing in this slot leaves it open.
    const fn leaves_open(&self, kind: Kind, slot: usize) -> bool {
        match (kind, slot) {
            (Kind::Element, 1) => self.options.xml_attrs_implicit_ellipsis,
            (Kind::Element, 2) => self.options.xml_singleton_loose_matching,
            _ => is_open(kind, slot),
        }
    }

    /// The same for parts that both have.
    fn part(
        &self,
        (kind, slot): (Kind, usize),
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let is_any = pattern.kind() == Kind::Metavariable;
        match (kind, slot) {
            (Kind::If, 1 | 2) => self.branch(pattern, code, bindings),
            // What a loop goes through need not be said with the words that declare it.
            (Kind::ForEach, 0) if pattern.kind() != Kind::Variable => {
                let target = code.slot(2).filter(|_| code.kind() == Kind::Variable);
                self.all(pattern, target.unwrap_or(code), bindings)
            }
            (Kind::Import, 0) if lies_within(pattern, code) => vec![bindings],
            (Kind::Import, 1) if is_any && code.kind() == Kind::Wildcard => Vec::new(),
            (Kind::Lambda, 3) if is_any && code.kind() == Kind::Block => {
                self.equivalent(pattern, code, bindings)
            }
            _ => self.all(pattern, code, bindings),
        }
    }
}

/// Whether a pattern that has nothing in this slot leaves it open.
///
/// `f()` is a call whatever its type arguments, and a method is one whatever its modifiers; but `return;`
/// returns nothing, and `if (…) …` without an `else` has none.
pub(crate) const fn is_open(kind: Kind, slot: usize) -> bool {
    match kind {
        Kind::Call | Kind::Assert => slot == 1,
        Kind::TypeAlias => slot == 0,
        Kind::New => slot == 2,
        Kind::If | Kind::Import | Kind::Element => matches!(slot, 1 | 2),
        Kind::Variable | Kind::Parameter => matches!(slot, 0 | 1 | 3),
        Kind::Function => matches!(slot, 0 | 2 | 4),
        Kind::Lambda => matches!(slot, 0 | 2),
        Kind::Class => slot <= 4,
        Kind::Try => matches!(slot, 0 | 2 | 3),
        _ => false,
    }
}

/// Whether the parts of a list may stand in any order, and others beside them.
pub(crate) fn is_subset(kind: Kind) -> bool {
    use Kind::{Attributes, Body, Cases, Catches, Modifiers, Parents};
    matches!(kind, Attributes | Body | Cases | Catches | Modifiers | Parents)
}

/// Whether a parameter is what a method is called on that extends a type from outside.
fn is_extended(parameter: Node<'_>) -> bool {
    let mut words = parameter.slot(0).into_iter().flat_map(Node::parts);
    words.any(|word| word.kind() == Kind::Modifier && word.text() == "this")
}

/// A member of a class, and the parameters of a constructor that words such as `private` make fields.
pub(crate) fn with_promoted(member: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let parameters = member.slot(3).filter(|_| member.kind() == Kind::Function);
    let is_word = |part: Node<'_>| part.kind() == Kind::Modifier;
    let is_field = move |one: &Node<'_>| {
        one.kind() == Kind::Parameter && one.slot(0).is_some_and(|words| words.parts().any(is_word))
    };
    let fields = parameters.into_iter().flat_map(Node::parts).filter(is_field);
    std::iter::once(member).chain(fields)
}
