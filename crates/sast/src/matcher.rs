//! Whether a piece of a pattern matches a piece of code, and in which ways.

use std::cell::Cell;

use seawall_model::Span;
use seawall_rules::semgrep::Options;
use seawall_syntax::{Kind, Node, Shape, is_metavariable};

use crate::bindings::{Bindings, Bound};
use crate::chain::links;
use crate::equivalent;
use crate::facts::{Facts, is_literal};
use crate::literal;
use crate::optional::{is_open, is_subset};
use crate::statement::{expressions, is_statement};

/// Comparisons after which a search is given up.
const MOST_STEPS: usize = 1_000_000;

/// Compares pieces, counting its steps.
pub(crate) struct Matcher<'a, 'f> {
    steps: Cell<usize>,
    pub(crate) facts: &'a Facts<'f>,
    pub(crate) options: &'a Options,
}

impl<'a, 'f> Matcher<'a, 'f> {
    /// With what is known of the file that is searched, and how the rule wants to be matched.
    pub(crate) const fn new(facts: &'a Facts<'f>, options: &'a Options) -> Self {
        Self { steps: Cell::new(0), facts, options }
    }

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
    pub(crate) fn all(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        if !self.step() {
            return Vec::new();
        }
        // A variable that always holds a literal is as good as the literal.
        let constant = if is_literal(pattern) && self.options.constant_propagation {
            self.facts.constant(code)
        } else {
            None
        };
        let code = constant.unwrap_or(code);
        let mut ways = self.shaped(pattern, code, &bindings);
        if ways.is_empty() && self.options.symbolic_propagation && has_shape(pattern) {
            let value = self.facts.value(code);
            ways = value.map(|value| self.all(pattern, value, bindings)).unwrap_or_default();
        }
        ways
    }

    /// The same by the kind of the pattern.
    fn shaped(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: &Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let bindings = bindings.clone();
        match pattern.kind() {
            Kind::Ellipsis => vec![bindings],
            // An operand is one of two: what stands for any number of them stands for this one.
            Kind::MetavariableEllipsis => {
                bindings.with(pattern.text(), Bound::Nodes(vec![code])).into_iter().collect()
            }
            Kind::Metavariable if code.kind() == Kind::Keyword => Vec::new(),
            Kind::Metavariable => {
                bindings.with(pattern.text(), Bound::Node(code)).into_iter().collect()
            }
            Kind::Atom if is_metavariable(pattern.text()) && code.kind() == Kind::Atom => {
                let name = Span::new(code.span().end - code.text().len(), code.span().end);
                let bound = bindings.with(pattern.text(), Bound::Text(code.text().into(), name));
                bound.into_iter().collect()
            }
            Kind::Regex if code.kind() == Kind::Regex && pattern.text().starts_with('$') => {
                literal::regex(pattern, code, bindings).into_iter().collect()
            }
            Kind::Deep => self.deep(pattern, code, &bindings),
            Kind::String | Kind::Character => {
                let text = self.facts.text(code);
                literal::string(pattern, code, text, bindings).into_iter().collect()
            }
            Kind::Member if is_ellipsis(pattern.slot(1)) => self.chain(pattern, code, &bindings),
            Kind::Expression => self.statement(pattern, code, bindings),
            Kind::Assign if code.kind() == Kind::Variable => {
                self.declaration(pattern, code, bindings)
            }
            Kind::TypedMetavariable => self.typed(pattern, code, bindings),
            Kind::Name | Kind::Member if code.kind() == Kind::Name => {
                if pattern.kind() == Kind::Name && pattern.text() == code.text() {
                    return vec![bindings];
                }
                let path = self.facts.path(code);
                path.and_then(|path| equivalent::along(pattern, path, code, bindings))
                    .into_iter()
                    .collect()
            }
            Kind::Name | Kind::Member if code.kind() == Kind::Generic => {
                code.slot(0).map(|class| self.all(pattern, class, bindings)).unwrap_or_default()
            }
            Kind::For if is_any_loop(pattern) => match code.kind() {
                Kind::For => self.maybe((Kind::For, 3), pattern.slot(3), code.slot(3), bindings),
                Kind::ForEach => {
                    self.maybe((Kind::For, 3), pattern.slot(3), code.slot(2), bindings)
                }
                _ => Vec::new(),
            },
            _ => self.alike(pattern, code, bindings),
        }
    }

    /// `(class $X)`: an expression of this type.
    fn typed(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let Some(class) = pattern.slot(0) else { return Vec::new() };
        let ways = match (self.facts.class_of(code), code.kind()) {
            (Some(known), _) => self.all(class, known, bindings),
            (None, kind) if is_literal_of(kind, class.text()) => vec![bindings],
            _ => return Vec::new(),
        };
        let bind = |way: Bindings<'f>| way.with(pattern.text(), Bound::Node(code));
        ways.into_iter().filter_map(bind).collect()
    }

    /// The same for parts that a pattern or the code may not have.
    pub(crate) fn maybe(
        &self,
        (kind, slot): (Kind, usize),
        pattern: Option<Node<'f>>,
        code: Option<Node<'f>>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        match (pattern, code) {
            (Some(pattern), Some(code)) => self.all(pattern, code, bindings),
            (None, None) => vec![bindings],
            (None, Some(_)) if is_open(kind, slot) => vec![bindings],
            (Some(pattern), None) if can_be_nothing(pattern) => vec![bindings],
            _ => Vec::new(),
        }
    }

    /// Two pieces of one kind, part by part.
    fn alike(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let kind = pattern.kind();
        let same = pattern.text() == code.text() || matches!(kind, Kind::Template | Kind::Element);
        if kind != code.kind() || !same {
            return self.equivalent(pattern, code, bindings);
        }
        if kind.shape() == Shape::List {
            let (wanted, parts): (Vec<_>, Vec<_>) =
                (pattern.parts().collect(), code.parts().collect());
            let mut found = Vec::new();
            match kind {
                Kind::Arguments => self.arguments(&wanted, &parts, bindings, &mut found),
                Kind::Dict | Kind::Set => self.entries(pattern, &parts, bindings, &mut found),
                Kind::Template => self.pieces(&wanted, &parts, bindings, &mut found),
                Kind::Block => self.beginning(&wanted, &parts, bindings, &mut found),
                _ if is_subset(kind) => self.subset(&wanted, &parts, bindings, &mut found),
                _ => self.in_order(&wanted, &parts, bindings, &mut found),
            }
            return found;
        }
        if kind == Kind::Import && pattern.slot(1).is_none() && pattern.slot(2).is_none() {
            return equivalent::import(pattern, code, bindings).into_iter().collect();
        }
        let mut ways = vec![bindings];
        for (slot, (pattern, code)) in pattern.slots().zip(code.slots()).enumerate() {
            let each = |way| self.maybe((kind, slot), pattern, code, way);
            ways = ways.into_iter().flat_map(each).collect();
        }
        ways
    }

    /// `<... pattern ...>`: the code itself or anything in it.
    fn deep(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: &Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let Some(inner) = pattern.slot(0) else { return Vec::new() };
        let mut found = self.all(inner, code, bindings.clone());
        for part in code.parts() {
            found.extend(self.deep(pattern, part, bindings));
        }
        found
    }

    /// `object. ...`: what is called on the object after any number of calls.
    fn chain(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: &Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let Some(object) = pattern.slot(0) else { return Vec::new() };
        links(code).flat_map(|link| self.all(object, link, bindings.clone())).collect()
    }

    /// `$X;` is any statement; any other expression is looked for in all that the statement evaluates.
    fn statement(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let Some(inner) = pattern.slot(0).filter(|_| is_statement(code)) else { return Vec::new() };
        if inner.kind() == Kind::Metavariable {
            let bound = if code.kind() == Kind::Expression { code.slot(0) } else { None };
            let bound = Bound::Node(bound.unwrap_or(code));
            return bindings.with(inner.text(), bound).into_iter().collect();
        }
        if inner.kind() == Kind::Assign && code.kind() == Kind::Variable {
            return self.declaration(inner, code, bindings);
        }
        let mut parts = Vec::new();
        expressions(code, &mut parts);
        parts.into_iter().flat_map(|part| self.all(inner, part, bindings.clone())).collect()
    }

    /// `x = value` where the code declares `x` with a value.
    fn declaration(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let (Some(target), Some(value)) = (code.slot(2), code.slot(3)) else { return Vec::new() };
        let (Some(wanted), Some(with)) = (pattern.slot(0), pattern.slot(1)) else {
            return Vec::new();
        };
        let ways = self.all(wanted, target, bindings);
        ways.into_iter().flat_map(|way| self.all(with, value, way)).collect()
    }
}

/// Whether a pattern says what a value looks like.
fn has_shape(pattern: Node<'_>) -> bool {
    use Kind::{
        Array, Binary, Call, Deep, Dict, Index, Lambda, Member, New, Template, Tuple, Unary,
    };
    let shapes =
        [Array, Binary, Call, Deep, Dict, Index, Lambda, Member, New, Template, Tuple, Unary];
    shapes.contains(&pattern.kind())
}

/// Whether a literal of this kind is of a type of this name.
fn is_literal_of(kind: Kind, class: &str) -> bool {
    let names: &[&str] = match kind {
        Kind::String | Kind::Template => &["String", "string", "str"],
        Kind::Integer => &["int", "number"],
        Kind::Float => &["double", "float", "number"],
        Kind::Boolean => &["bool", "boolean"],
        _ => &[],
    };
    names.contains(&class)
}

fn is_ellipsis(node: Option<Node<'_>>) -> bool {
    node.is_some_and(|node| node.kind() == Kind::Ellipsis)
}

/// `for (...)`, which says nothing of what is repeated nor how.
fn is_any_loop(pattern: Node<'_>) -> bool {
    is_ellipsis(pattern.slot(0)) && pattern.slot(1).is_none() && pattern.slot(2).is_none()
}

/// Whether a piece of a pattern also matches where there is nothing.
pub(crate) fn can_be_nothing(pattern: Node<'_>) -> bool {
    match pattern.kind() {
        Kind::Ellipsis => true,
        kind => {
            kind.shape() == Shape::List && pattern.parts().all(|part| part.kind() == Kind::Ellipsis)
        }
    }
}
