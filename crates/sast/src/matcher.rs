//! Whether a piece of a pattern matches a piece of code, and in which ways.

use std::cell::Cell;

use seawall_syntax::{Kind, Node, Shape};

use crate::bindings::{Bindings, Bound};
use crate::chain::links;
use crate::literal;
use crate::optional::{is_open, is_subset};

/// Comparisons after which a search is given up.
const MOST_STEPS: usize = 1_000_000;

/// Compares pieces, counting its steps.
#[derive(Default)]
pub(crate) struct Matcher {
    steps: Cell<usize>,
}

impl Matcher {
    /// Whether the search was given up.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.steps.get() >= MOST_STEPS
    }

    /// Counts a step; false once there were too many.
    pub(crate) fn step(&self) -> bool {
        self.steps.set(self.steps.get().saturating_add(1));
        !self.is_exhausted()
    }

    /// All ways in which a piece of a pattern matches a piece of code.
    pub(crate) fn all<'t>(
        &self,
        pattern: Node<'t>,
        code: Node<'t>,
        bindings: Bindings<'t>,
    ) -> Vec<Bindings<'t>> {
        if !self.step() {
            return Vec::new();
        }
        match pattern.kind() {
            Kind::Ellipsis => vec![bindings],
            Kind::Metavariable => {
                bindings.with(pattern.text(), Bound::Node(code)).into_iter().collect()
            }
            Kind::Deep => self.deep(pattern, code, &bindings),
            Kind::String | Kind::Character => {
                literal::string(pattern, code, bindings).into_iter().collect()
            }
            Kind::Member if is_ellipsis(pattern.slot(1)) => self.chain(pattern, code, &bindings),
            Kind::Expression => self.statement(pattern, code, bindings),
            Kind::Assign if code.kind() == Kind::Variable => {
                self.declaration(pattern, code, bindings)
            }
            _ => self.alike(pattern, code, bindings),
        }
    }

    /// The same for parts that a pattern or the code may not have.
    fn maybe<'t>(
        &self,
        (kind, slot): (Kind, usize),
        pattern: Option<Node<'t>>,
        code: Option<Node<'t>>,
        bindings: Bindings<'t>,
    ) -> Vec<Bindings<'t>> {
        match (pattern, code) {
            (Some(pattern), Some(code)) => self.all(pattern, code, bindings),
            (None, None) => vec![bindings],
            (None, Some(_)) if is_open(kind, slot) => vec![bindings],
            (Some(pattern), None) if can_be_nothing(pattern) => vec![bindings],
            _ => Vec::new(),
        }
    }

    /// Two pieces of one kind, part by part.
    fn alike<'t>(
        &self,
        pattern: Node<'t>,
        code: Node<'t>,
        bindings: Bindings<'t>,
    ) -> Vec<Bindings<'t>> {
        let kind = pattern.kind();
        if kind != code.kind() || pattern.text() != code.text() {
            return Vec::new();
        }
        if kind.shape() == Shape::List {
            let (wanted, parts): (Vec<_>, Vec<_>) =
                (pattern.parts().collect(), code.parts().collect());
            let mut found = Vec::new();
            match kind {
                Kind::Arguments => self.arguments(&wanted, &parts, bindings, &mut found),
                _ if is_subset(kind) => self.subset(&wanted, &parts, bindings, &mut found),
                _ => self.in_order(&wanted, &parts, bindings, &mut found),
            }
            return found;
        }
        let mut ways = vec![bindings];
        for (slot, (pattern, code)) in pattern.slots().zip(code.slots()).enumerate() {
            let each = |way| self.maybe((kind, slot), pattern, code, way);
            ways = ways.into_iter().flat_map(each).collect();
        }
        ways
    }

    /// `<... pattern ...>`: the code itself or anything in it.
    fn deep<'t>(
        &self,
        pattern: Node<'t>,
        code: Node<'t>,
        bindings: &Bindings<'t>,
    ) -> Vec<Bindings<'t>> {
        let Some(inner) = pattern.slot(0) else { return Vec::new() };
        let mut found = self.all(inner, code, bindings.clone());
        for part in code.parts() {
            found.extend(self.deep(pattern, part, bindings));
        }
        found
    }

    /// `object. ...`: what is called on the object after any number of calls.
    fn chain<'t>(
        &self,
        pattern: Node<'t>,
        code: Node<'t>,
        bindings: &Bindings<'t>,
    ) -> Vec<Bindings<'t>> {
        let Some(object) = pattern.slot(0) else { return Vec::new() };
        links(code).flat_map(|link| self.all(object, link, bindings.clone())).collect()
    }

    /// `$X;` is any statement, and what a declaration does is an assignment, too.
    fn statement<'t>(
        &self,
        pattern: Node<'t>,
        code: Node<'t>,
        bindings: Bindings<'t>,
    ) -> Vec<Bindings<'t>> {
        match (pattern.slot(0), code.kind()) {
            (Some(inner), Kind::Variable) if inner.kind() == Kind::Assign => {
                self.declaration(inner, code, bindings)
            }
            (Some(inner), kind)
                if inner.kind() == Kind::Metavariable && kind != Kind::Expression =>
            {
                bindings.with(inner.text(), Bound::Node(code)).into_iter().collect()
            }
            _ => self.alike(pattern, code, bindings),
        }
    }

    /// `x = value` where the code declares `x` with a value.
    fn declaration<'t>(
        &self,
        pattern: Node<'t>,
        code: Node<'t>,
        bindings: Bindings<'t>,
    ) -> Vec<Bindings<'t>> {
        let (Some(target), Some(value)) = (code.slot(2), code.slot(3)) else { return Vec::new() };
        let (Some(wanted), Some(with)) = (pattern.slot(0), pattern.slot(1)) else {
            return Vec::new();
        };
        let ways = self.all(wanted, target, bindings);
        ways.into_iter().flat_map(|way| self.all(with, value, way)).collect()
    }
}

fn is_ellipsis(node: Option<Node<'_>>) -> bool {
    node.is_some_and(|node| node.kind() == Kind::Ellipsis)
}

/// Whether a piece of a pattern also matches where there is nothing.
fn can_be_nothing(pattern: Node<'_>) -> bool {
    match pattern.kind() {
        Kind::Ellipsis => true,
        kind => {
            kind.shape() == Shape::List && pattern.parts().all(|part| part.kind() == Kind::Ellipsis)
        }
    }
}
