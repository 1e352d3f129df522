//! What means the same though it is written otherwise.

use seawall_syntax::{Kind, Node};

use crate::bindings::Bindings;
use crate::matcher::statement::is_value;
use crate::matcher::{Matcher, can_be_nothing};

impl<'f> Matcher<'_, 'f> {
    /// What means the same though it is written otherwise.
    pub(crate) fn equivalent(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        match (pattern.kind(), code.kind()) {
            (Kind::Modifier, Kind::Modifier) => {
                let declares = matches!(code.text(), "const" | "let" | "var");
                let same = self.options.let_is_var && pattern.text() == "var" && declares;
                if same { vec![bindings] } else { Vec::new() }
            }
            (Kind::Function, Kind::Lambda | Kind::Pair | Kind::Variable)
            | (Kind::Lambda, Kind::Function)
            | (_, Kind::Block) => self.function(pattern, code, bindings),
            (Kind::Block, _) if is_value(code) => self.body(pattern, code, bindings),
            // `{ "a": 1 }` is `{ a: 1 }` where keys are names of fields.
            (Kind::Name, Kind::String)
                if pattern.text() == code.text() && self.facts.is_key(code) =>
            {
                vec![bindings]
            }
            // A function that is nothing but an expression returns it.
            (Kind::Return, _)
                if self.options.implicit_return && self.facts.is_only_result(code) =>
            {
                self.maybe((Kind::Return, 0), pattern.slot(0), Some(code), bindings)
            }
            // A parameter that is a field as well.
            (Kind::Variable, Kind::Parameter) => self.slots(pattern, code, bindings),
            (Kind::Import, Kind::Variable) => self.required(pattern, code, &bindings),
            // What sets a variable that has no value yet sets it.
            (Kind::Assign, Kind::Update) if matches!(code.text(), "??" | "||" | "&&") => {
                self.slots(pattern, code, bindings)
            }
            // `a += b` is `a = a + b`.
            (Kind::Assign | Kind::Binary, Kind::Update) if self.facts.is_in_javascript() => {
                self.written_out(pattern, code, bindings)
            }
            // One of several errors may be the only one.
            (Kind::Union | Kind::Tuple, kind) if kind != pattern.kind() && self.is_caught(code) => {
                self.only_error(pattern, code, bindings)
            }
            (Kind::Regex, Kind::Template) if code.text() == "regex" && pattern.text() == ".../" => {
                vec![bindings]
            }
            // `{...}` may be any of both.
            (Kind::Set, Kind::Dict) if can_be_nothing(pattern) => vec![bindings],
            (_, Kind::Decorator) => self.decorated(pattern, code, bindings),
            (Kind::Call, Kind::Name | Kind::Member)
            | (Kind::Metavariable | Kind::Name | Kind::Member, Kind::Call)
                if self.facts.is_decorator(code) =>
            {
                self.decorator(pattern, code, bindings)
            }
            _ => self.native(pattern, code, bindings),
        }
    }

    /// `a = a + b`, or `a + b` itself, where the code is `a += b`.
    fn written_out(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let (Some(first), Some(second)) = (pattern.slot(0), pattern.slot(1)) else {
            return Vec::new();
        };
        if pattern.kind() == Kind::Binary {
            let same = pattern.text() == code.text();
            return if same { self.slots(pattern, code, bindings) } else { Vec::new() };
        }
        let is_written = matches!(second.kind(), Kind::Assign | Kind::Update);
        let target = code.slot(0).filter(|_| !is_written);
        let ways = target.map(|target| self.all(first, target, bindings)).unwrap_or_default();
        ways.into_iter().flat_map(|way| self.all(second, code, way)).collect()
    }

    /// `(..., $X, ...)` of several errors where a handler catches one.
    fn only_error(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let (mut found, wanted) = (Vec::new(), pattern.parts().collect::<Vec<_>>());
        if wanted.iter().any(|one| one.kind() == Kind::Ellipsis) {
            self.in_order(&wanted, &[code], bindings, &mut found);
        }
        found
    }

    /// Whether a node is the type of what a handler catches.
    fn is_caught(&self, node: Node<'f>) -> bool {
        let mut around = self.facts.around(node);
        around.next().is_some_and(|parameter| parameter.kind() == Kind::Parameter)
            && around.next().is_some_and(|handler| handler.kind() == Kind::Catch)
    }

    /// `... a ...`: a command that is named so is one, as is one whose name is what a variable holds.
    pub(crate) fn command(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: &Bindings<'f>,
        found: &mut Vec<Bindings<'f>>,
    ) {
        let is_open = pattern.slot(0).is_some_and(|callee| callee.kind() == Kind::Ellipsis);
        let Some(name) = code.slot(0).filter(|_| is_open) else { return };
        if !self.facts.is_in("bash") && name.kind() != Kind::Unary {
            return;
        }
        let parts = |call: Node<'f>| call.slot(2).into_iter().flat_map(Node::parts);
        let wanted: Vec<Node<'f>> = parts(pattern).collect();
        let words: Vec<Node<'f>> = std::iter::once(name).chain(parts(code)).collect();
        self.in_order(&wanted, &words, bindings.clone(), found);
    }

    /// `@f` is as good as `@f()` where a call is asked for.
    fn decorated(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let is_call = pattern.kind() == Kind::Call && self.options.attr_expr;
        let value = code.slot(0).filter(|value| is_call && value.kind() != Kind::Call);
        value.map(|value| self.all(pattern, value, bindings)).unwrap_or_default()
    }

    /// The same for what stands behind its sign; `@f` takes nothing.
    fn decorator(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let is_open =
            |one: Node<'f>| matches!(one.kind(), Kind::Ellipsis | Kind::MetavariableEllipsis);
        let is_nothing = |arguments: Node<'f>| arguments.parts().all(is_open);
        let takes_nothing = |call: Node<'f>| call.slot(2).is_none_or(can_be_nothing);
        let (wanted, called) = match (pattern.kind(), code.kind()) {
            (Kind::Metavariable | Kind::Name | Kind::Member, Kind::Call) if takes_nothing(code) => {
                (Some(pattern), code.slot(0))
            }
            (Kind::Call, Kind::Name | Kind::Member)
                if self.options.attr_expr && pattern.slot(2).is_some_and(is_nothing) =>
            {
                (pattern.slot(0), Some(code))
            }
            _ => return Vec::new(),
        };
        let both = wanted.zip(called);
        both.map(|(wanted, called)| self.all(wanted, called, bindings)).unwrap_or_default()
    }
}
