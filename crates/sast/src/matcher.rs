//! Whether a piece of a pattern matches a piece of code, and in which ways.

mod block;
mod candidates;
mod chain;
mod equivalent;
mod expansion;
pub(crate) mod find;
mod function;
mod imported;
mod list;
mod literal;
mod markup;
mod native;
mod operator;
mod optional;
mod position;
pub(crate) mod prepared;
mod refused;
pub(crate) mod statement;
mod typed;
mod value;

use std::cell::{Cell, RefCell};

use rustc_hash::FxHashMap;
use seawall_model::Span;
use seawall_rules::semgrep::Options;
use seawall_syntax::{Kind, Node, Shape, Symbol, is_metavariable};

use crate::bindings::{Bindings, Bound};
use crate::expression::GivenUp;
use crate::facts::{Facts, is_literal};
use crate::matcher::chain::links;
use crate::matcher::function::is_typed_as_whole;
use crate::matcher::list::is_piece;
use crate::matcher::position::names;
use crate::matcher::prepared::Prepared;
use crate::matcher::statement::takes_apart;

/// Compares pieces, counting its steps.
pub(crate) struct Matcher<'a, 'f> {
    steps: Cell<usize>,
    pub(crate) facts: &'a Facts<'f>,
    pub(crate) options: &'a Options,
    pattern: &'a Prepared,
    /// What came of the pattern's tests, by their place and the name.
    tested: RefCell<FxHashMap<(usize, Symbol), bool>>,
}

/// Adds the ways in which two pieces of one kind match although their parts do not.
type Otherwise<'a, 'f> =
    fn(&Matcher<'a, 'f>, Node<'f>, Node<'f>, &Bindings<'f>, &mut Vec<Bindings<'f>>);

impl<'a, 'f> Matcher<'a, 'f> {
    /// With what is known of the file that is searched, and how the rule wants to be matched.
    pub(crate) fn new(facts: &'a Facts<'f>, options: &'a Options, pattern: &'a Prepared) -> Self {
        Self { steps: Cell::new(0), facts, options, pattern, tested: RefCell::default() }
    }

    /// Whether code lacks a name that a pattern needs.
    pub(crate) fn lacks_names(&self, pattern: Node<'f>, code: Node<'f>) -> bool {
        // A variable may hold code with any names.
        !self.options.symbolic_propagation
            && self.pattern.names.of(pattern) & !self.facts.names(code) != 0
    }

    /// Whether the search was given up.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.steps.get() >= self.facts.most_steps()
    }

    /// Gives the search up.
    fn give_up<T>(&self) -> Option<T> {
        self.steps.set(usize::MAX);
        None
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
        if self.lacks_names(pattern, code) || !self.step() {
            return Vec::new();
        }
        // What is converted is as good as what it is converted from.
        if let Some(inner) = code.slot(1).filter(|_| code.kind() == Kind::Cast) {
            let mut ways = self.all(pattern, inner, bindings.clone());
            if ways.is_empty() || !is_literal(pattern) {
                ways.extend(self.shaped(pattern, code, bindings));
            }
            return ways;
        }
        // A variable that always holds a literal is as good as the literal.
        let constant = if is_literal(pattern) && self.options.constant_propagation {
            self.facts.constant(code)
        } else {
            None
        };
        let code = constant.unwrap_or(code);
        if !self.options.symbolic_propagation || code.kind() != Kind::Name {
            return self.shaped(pattern, code, bindings);
        }
        let mut ways = self.shaped(pattern, code, bindings.clone());
        // A metavariable may stand for the variable or for what it holds.
        if ways.is_empty() || pattern.kind() == Kind::Metavariable {
            ways.extend(self.by_value(pattern, code, &bindings));
        }
        ways
    }

    /// The same for the whole of a pattern, which means the code itself and not what it holds.
    pub(crate) fn root(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let is_name = code.kind() == Kind::Name && !is_literal(pattern);
        if self.options.symbolic_propagation && is_name || code.kind() == Kind::Cast {
            return if self.step() { self.shaped(pattern, code, bindings) } else { Vec::new() };
        }
        self.all(pattern, code, bindings)
    }

    /// The same by the kind of the pattern.
    pub(crate) fn shaped(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        match pattern.kind() {
            Kind::Ellipsis => vec![bindings],
            // An operand is one of two: what stands for any number of them stands for this one.
            Kind::MetavariableEllipsis => {
                bindings.with(pattern.text(), Bound::Nodes(vec![code])).into_iter().collect()
            }
            Kind::Metavariable if code.kind() == Kind::Keyword => Vec::new(),
            Kind::Metavariable if code.kind() == Kind::Call && self.facts.is_decorator(code) => {
                self.equivalent(pattern, code, bindings)
            }
            Kind::Metavariable if self.refuses(pattern, code, &bindings) => Vec::new(),
            Kind::Metavariable => self.bound(pattern.text(), code, bindings).into_iter().collect(),
            Kind::Integer | Kind::Float if self.is_number(pattern, code) => vec![bindings],
            Kind::Atom if code.kind() == Kind::Atom => self.atom(pattern, code, bindings),
            Kind::Regex | Kind::Template if code.kind() == Kind::Regex => {
                literal::regex(pattern, code, bindings).into_iter().collect()
            }
            Kind::Deep => self.deep(pattern, code, &bindings),
            Kind::String
                if code.kind() == Kind::String
                    && self.facts.is_in("dockerfile")
                    && expansion::has_variables(pattern) =>
            {
                expansion::word(pattern, code, bindings).into_iter().collect()
            }
            Kind::String | Kind::Character => self.string(pattern, code, bindings),
            Kind::Member if is_ellipsis(pattern.slot(1)) => self.chain(pattern, code, &bindings),
            Kind::Expression => self.statement(pattern, code, bindings),
            // What a function ends with, it returns.
            Kind::Return if self.options.implicit_return && self.facts.is_result(code) => {
                self.maybe((Kind::Return, 0), pattern.slot(0), code.slot(0), bindings)
            }
            Kind::Assign if code.kind() == Kind::Variable && self.options.vardef_assign => {
                self.declaration(pattern, code, bindings)
            }
            // A variable that is declared is one: what is taken apart is several.
            Kind::Variable if takes_apart(pattern, code) => Vec::new(),
            Kind::Parameter if is_typed_as_whole(pattern, code) => Vec::new(),
            Kind::Parameter if code.slot(2).is_none() && pattern.slot(2).is_some() => {
                self.equivalent(pattern, code, bindings)
            }
            Kind::TypedMetavariable => self.typed(pattern, code, bindings),
            Kind::Name | Kind::Member if code.kind() == Kind::Name => {
                self.named(pattern, code, bindings).into_iter().collect()
            }
            Kind::Name | Kind::Member if code.kind() == Kind::Generic => {
                code.slot(0).map(|class| self.all(pattern, class, bindings)).unwrap_or_default()
            }
            Kind::For | Kind::While if is_any_loop(pattern) => {
                self.any_loop(pattern, code, bindings)
            }
            _ => self.alike(pattern, code, bindings),
        }
    }

    /// A name that stands for itself: `:...` is any, `:$X` binds it.
    fn atom(&self, pattern: Node<'f>, code: Node<'f>, bindings: Bindings<'f>) -> Vec<Bindings<'f>> {
        if pattern.text() == "..." {
            return vec![bindings];
        }
        if !is_metavariable(pattern.text()) {
            return self.alike(pattern, code, bindings);
        }
        let name = Span::new(code.span().end - code.text().len(), code.span().end);
        let bound = bindings.with(pattern.text(), Bound::Text(code.text().into(), name));
        bound.into_iter().collect()
    }

    /// A string of a pattern with code that always has this text.
    fn string(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let is_named = |facts: &Facts<'f>| facts.is_key(code) || facts.is_command(code);
        let is_key = code.kind() == Kind::Name && is_named(self.facts);
        let text = if is_key { Some(code.text().into()) } else { self.facts.text(code) };
        if text.is_none() && pattern.text() == "..." && self.facts.is_text(code) {
            return vec![bindings];
        }
        let expressions = &self.pattern.expressions;
        if text.as_ref().is_some_and(|text| self.refuses_text(pattern.text(), text, &bindings)) {
            return Vec::new();
        }
        let found = literal::string(pattern, code, (text, expressions), bindings);
        found.unwrap_or_else(|GivenUp| self.give_up()).into_iter().collect()
    }

    /// A loop of a pattern that leaves its head open, with a loop of any form of the same word.
    fn any_loop(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let body = match code.kind() {
            Kind::For => code.slot(3),
            Kind::ForEach => code.slot(2),
            Kind::While if code.text() == "for" => code.slot(1),
            _ => return Vec::new(),
        };
        let slot = if pattern.kind() == Kind::For { 3 } else { 1 };
        self.maybe((pattern.kind(), slot), pattern.slot(slot), body, bindings)
    }

    /// Two pieces of one kind, part by part.
    fn alike(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let kind = pattern.kind();
        if kind == Kind::Call
            && code.kind() == Kind::Call
            && self.is_called_otherwise(pattern, code, &bindings)
        {
            return Vec::new();
        }
        let same = pattern.text() == code.text()
            || kind == Kind::Element
            || kind == Kind::Template && is_as_quoted(pattern.text(), code.text())
            || kind == Kind::Import && imported::imports_anew(code)
            || kind == Kind::Boolean && pattern.text().eq_ignore_ascii_case(code.text());
        if kind != code.kind() || !same {
            return self.equivalent(pattern, code, bindings);
        }
        if kind.shape() == Shape::List {
            return self.list(pattern, code, bindings);
        }
        if kind == Kind::Import
            && let Some(ways) = imported::open(pattern, code, &bindings)
        {
            return ways;
        }
        let otherwise: Otherwise<'a, 'f> = match kind {
            Kind::Assign => Self::set_with_others,
            Kind::Binary => Self::row,
            Kind::Call => Self::command,
            _ => return self.slots(pattern, code, bindings),
        };
        let mut ways = self.slots(pattern, code, bindings.clone());
        if ways.is_empty() {
            otherwise(self, pattern, code, &bindings, &mut ways);
        }
        ways
    }

    /// What stands in each place of a pattern with what stands there in the code.
    pub(crate) fn slots(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let slots = pattern.slots().zip(code.slots()).enumerate();
        slots.fold(vec![bindings], |ways, (slot, (wanted, part))| {
            let each = |way| self.maybe((pattern.kind(), slot), wanted, part, way);
            ways.into_iter().flat_map(each).collect()
        })
    }

    /// `<... pattern ...>`: the code itself or anything in it.
    fn deep(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: &Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let Some(inner) = pattern.slot(0) else { return Vec::new() };
        let mut found = Vec::new();
        // Code may be deeper than the stack.
        let mut open = vec![code];
        while let Some(node) = open.pop() {
            found.extend(self.all(inner, node, bindings.clone()));
            open.extend(self.values_in(node));
        }
        found
    }

    /// The parts of a node that have values; what is last stands first.
    fn values_in(&self, node: Node<'f>) -> impl Iterator<Item = Node<'f>> {
        let is_record = node.kind().shape() != Shape::List;
        // The statements of a function are no part of what is passed.
        let is_passed =
            move |part: &Node<'f>| node.kind() != Kind::Lambda || part.kind() != Kind::Block;
        // What only names a field or a type is none.
        let is_named = move |(slot, part): &(usize, Node<'f>)| {
            is_record && part.kind() == Kind::Name && names(node.kind(), *slot)
                || node.kind() == Kind::Pair && *slot == 0 && self.facts.is_key(*part)
        };
        let slots = node.slots().enumerate();
        let parts = slots.filter_map(|(slot, part)| Some((slot, part?)));
        let parts = parts.filter(move |part| !is_named(part)).map(|(_, part)| part);
        parts.filter(is_passed).rev()
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
}

/// Whether the parts of a string are strings in a row, which is no string with code in it.
pub(crate) fn is_row(parts: &[Node<'_>]) -> bool {
    let is_whole = |part: &Node<'_>| match part.kind() {
        Kind::String => !is_piece(*part),
        kind => kind == Kind::Template,
    };
    parts.len() > 1 && parts.iter().all(is_whole)
}

/// Whether a string with code in it may be written as another one: one that is no expression stands for
/// expressions as well.
fn is_as_quoted(pattern: &str, code: &str) -> bool {
    !matches!(pattern, "regex" | "\"") && code != "\""
}

pub(crate) fn is_ellipsis(node: Option<Node<'_>>) -> bool {
    node.is_some_and(is_any)
}

fn is_any(node: Node<'_>) -> bool {
    node.kind() == Kind::Ellipsis
}

/// `for (...)`, which says nothing of what is repeated nor how.
fn is_any_loop(pattern: Node<'_>) -> bool {
    let nothing_else = match pattern.kind() {
        Kind::For => pattern.slot(1).is_none() && pattern.slot(2).is_none(),
        _ => pattern.text() == "for",
    };
    nothing_else && is_ellipsis(pattern.slot(0))
}

/// Whether a piece of a pattern also matches where there is nothing.
pub(crate) fn can_be_nothing(pattern: Node<'_>) -> bool {
    match pattern.kind() {
        Kind::Ellipsis => true,
        // A collection is a value, even if it holds nothing.
        Kind::Array | Kind::Tuple | Kind::Dict | Kind::Set => {
            pattern.parts().next().is_some() && pattern.parts().all(is_any)
        }
        kind => kind.shape() == Shape::List && pattern.parts().all(is_any),
    }
}
