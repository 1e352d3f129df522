//! Metavariables with a type: whether an expression has it.

use seawall_model::Span;
use seawall_syntax::{Kind, Node};

use crate::bindings::{Bindings, Bound};
use crate::facts::typing::{Builtin, Type, of_literal, pointed};
use crate::matcher::Matcher;

impl<'f> Matcher<'_, 'f> {
    /// `(class $X)`: an expression of this type.
    pub(crate) fn typed(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let Some(class) = pattern.slot(0) else { return Vec::new() };
        let ways = self.of_class(class, code, bindings);
        let bind = |way: Bindings<'f>| way.with(pattern.text(), Bound::Node(code));
        ways.into_iter().filter_map(bind).collect()
    }

    /// Whether the file is C or C++, where a string is a pointer to characters.
    fn is_of_c(&self) -> bool {
        self.facts.is_in("c") || self.facts.is_in("cpp")
    }

    /// All ways in which an expression has a type.
    pub(crate) fn of_class(
        &self,
        class: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        if class.kind() == Kind::Unary && class.text() == "*" && self.is_of_c() {
            let pointed = class.slot(0).filter(|_| code.kind() == Kind::String);
            match pointed.map(|of| (of.kind(), of.text())) {
                Some((Kind::Metavariable, name)) => {
                    let at = Span::new(code.span().start, code.span().start);
                    let char = Bound::Text(Builtin::Character.name().into(), at);
                    return bindings.with(name, char).into_iter().collect();
                }
                Some((_, "char")) => return vec![bindings],
                _ => {}
            }
            // It points nowhere, which says of no type that it would be there.
            let is_any = class.slot(0).is_some_and(|of| of.kind() == Kind::Metavariable);
            if is_any && code.kind() == Kind::Null {
                return vec![bindings];
            }
        }
        if class.kind() == Kind::Unary
            && class.text() == "*"
            && self.facts.is_in("go")
            && let Some(pointed) = self.facts.value(code).and_then(pointed)
            && let Some(wanted) = class.slot(0)
        {
            return self.all(wanted, pointed, bindings);
        }
        let written = self.facts.class_of(code);
        let ways = written.map(|known| self.all(class, known, bindings.clone()));
        let ways = ways.unwrap_or_default();
        if !ways.is_empty() {
            return ways;
        }
        let wanted = Builtin::of(class);
        let fits = |known| wanted.is_some_and(|wanted| wanted.takes(known));
        // What a variable holds may say more than what it is declared as.
        let held = wanted.and_then(|_| self.facts.constant(code).and_then(of_literal));
        let held = held.filter(|of| *of != Builtin::Text || !self.facts.is_in("cpp"));
        if held.is_some_and(fits) {
            return vec![bindings];
        }
        match self.facts.type_of(code) {
            Some(Type::Builtin(known)) if class.kind() == Kind::Metavariable => {
                let at = Span::new(code.span().start, code.span().start);
                let bound = bindings.with(class.text(), Bound::Text(known.name().into(), at));
                bound.into_iter().collect()
            }
            Some(Type::Builtin(known)) if fits(known) => vec![bindings],
            Some(Type::Written(known)) if written.is_none() => self.all(class, known, bindings),
            Some(Type::Unknown(name)) if class.kind() == Kind::Name && class.text() == name => {
                vec![bindings]
            }
            _ => Vec::new(),
        }
    }
}
