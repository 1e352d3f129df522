//! Which nodes are statements, and what of them a pattern's statement looks at.

use seawall_syntax::{Kind, Node};

use crate::bindings::{Bindings, Bound};
use crate::facts::statement::is_statement;
use crate::matcher::Matcher;
use crate::matcher::candidates::kinds;
use crate::matcher::chain::may_be_chain;

impl<'f> Matcher<'_, 'f> {
    /// `$X;` is any statement; any other expression is looked for in all that the statement evaluates.
    pub(crate) fn statement(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let Some(inner) = pattern.slot(0) else { return Vec::new() };
        let is_any = inner.kind() == Kind::Metavariable;
        let is_returned = !is_statement(code) && self.facts.is_lambda_body(code);
        let is_looked_at =
            is_statement(code) || is_any && code.kind() == Kind::Block || is_returned;
        if !is_looked_at {
            return Vec::new();
        }
        if is_any {
            let bound = if code.kind() == Kind::Expression { code.slot(0) } else { None };
            let bound = Bound::Node(bound.unwrap_or(code));
            return bindings.with(inner.text(), bound).into_iter().collect();
        }
        // What heads of branches and loops do is no statement, and neither is what is thrown or asserted.
        let evaluates = matches!(code.kind(), Kind::Expression | Kind::Return | Kind::Variable);
        if !evaluates && !is_returned && inner.kind() != Kind::Deep {
            return Vec::new();
        }
        let declares = code.kind() == Kind::Variable && self.options.vardef_assign;
        let mut found = if inner.kind() == Kind::Assign && declares {
            self.declaration(inner, code, bindings.clone())
        } else {
            Vec::new()
        };
        if !self.options.implicit_deep_exprstmt {
            let value = match code.kind() {
                Kind::Expression => code.slot(0),
                _ => is_returned.then_some(code),
            };
            if let Some(value) = value {
                found.extend(self.all(inner, value, bindings));
            }
            return found;
        }
        let mut parts: Vec<Node<'f>> = is_returned.then_some(code).into_iter().collect();
        expressions(code, self.facts.is_in("ruby"), &mut parts);
        if inner.kind() == Kind::Deep {
            // It looks into each by itself.
            keep_outermost(&mut parts);
        }
        let kinds = kinds(inner, self);
        let may_match = |part: &Node<'f>| may_be_chain(inner, *part) && kinds.hold(part.kind());
        for part in parts.into_iter().filter(may_match) {
            found.extend(self.all(inner, part, bindings.clone()));
        }
        found
    }

    /// `x = value` where the code declares `x` with a value.
    pub(crate) fn declaration(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let (Some(target), Some(value)) = (code.slot(2), code.slot(3)) else { return Vec::new() };
        let (Some(wanted), Some(with)) = (pattern.slot(0), pattern.slot(1)) else {
            return Vec::new();
        };
        // Several variables that a word declares at once are no assignment.
        let words = || code.slot(0).into_iter().flat_map(Node::parts).map(Node::text);
        if target.kind() == Kind::Tuple && words().any(|word| matches!(word, "var" | "const")) {
            return Vec::new();
        }
        let ways = self.all(wanted, target, bindings);
        ways.into_iter().flat_map(|way| self.all(with, value, way)).collect()
    }
}

/// Whether the code takes something apart where a pattern declares one variable.
pub(crate) fn takes_apart(pattern: Node<'_>, code: Node<'_>) -> bool {
    let is = |node: Node<'_>, kinds: &[Kind]| {
        node.slot(2).is_some_and(|target| kinds.contains(&target.kind()))
    };
    code.kind() == Kind::Variable
        && is(pattern, &[Kind::Metavariable])
        && is(code, &[Kind::Array, Kind::Dict])
}

/// Whether a node is a value that a function may end with.
pub(crate) fn is_value(node: Node<'_>) -> bool {
    !is_statement(node)
        && !matches!(node.kind(), Kind::Block | Kind::Function | Kind::Class | Kind::Import)
}

/// The statement's expressions and what is in them, but not those of statements within it. Of a statement that
/// is an expression, what an element is taken of, unless that calls a method, what is chosen between, what is
/// made and values in a row are looked at as a whole.
fn expressions<'t>(node: Node<'t>, calls_to_index: bool, found: &mut Vec<Node<'t>>) {
    let declares = node.kind() != Kind::Expression;
    let is_whole = |node: Node<'t>| match node.kind() {
        Kind::Choice | Kind::Several => true,
        Kind::New => node.slot(2).is_none(),
        Kind::Index => !calls_to_index,
        _ => false,
    };
    // Code may be deeper than the stack.
    let mut open: Vec<Node<'t>> = own_expressions(node).rev().collect();
    while let Some(part) = open.pop() {
        found.push(part);
        if declares || !is_whole(part) {
            open.extend(own_expressions(part).rev());
        }
    }
}

/// Leaves out what lies within another one, of nodes in the order of the file.
fn keep_outermost(nodes: &mut Vec<Node<'_>>) {
    let mut end = 0;
    nodes.retain(|node| {
        let is_outer = node.span().start >= end;
        end = end.max(node.span().end);
        is_outer
    });
}

/// The parts of a node that are expressions of the statement that it stands in.
fn own_expressions<'t>(node: Node<'t>) -> impl DoubleEndedIterator<Item = Node<'t>> {
    // What a resource is called is no assignment of its own.
    let is_named = node.kind() == Kind::Resources;
    let value = move |part: Node<'t>| match part.kind() {
        Kind::Assign if is_named => part.slot(1).unwrap_or(part),
        _ => part,
    };
    let is_own = move |part: &Node<'_>| {
        let is_apart = matches!(
            part.kind(),
            Kind::Block | Kind::Body | Kind::Cases | Kind::Catches | Kind::Function | Kind::Class
        );
        // Blocks of data within blocks are parts of one value, as are the fields of a new object.
        let is_data = part.kind() == Kind::Body && node.kind() == Kind::Arguments
            || part.kind() == Kind::Body && node.kind() == Kind::New && part.parts().all(is_value)
            || part.kind() == Kind::Expression && node.kind() == Kind::Body;
        // What a function without a name does is no part of the statement that it is passed in.
        let is_body =
            node.kind() == Kind::Lambda && node.slot(3).is_some_and(|body| body.id() == part.id());
        let is_apart = is_apart || is_body || is_statement(*part) && part.kind() != Kind::Variable;
        !is_apart || is_data
    };
    node.parts().map(value).filter(is_own)
}

/// Statements with those within them, in the order of the file. Those of functions and classes within a
/// function share its variables, and count if `local` says that the statements stand in one. Those of an
/// object's methods do not follow what stands around it, but those of functions that a method passes do.
pub(crate) fn flattened<'t>(statements: &[Node<'t>], local: bool) -> Vec<Node<'t>> {
    let is_definition = |node: Node<'_>| matches!(node.kind(), Kind::Function | Kind::Class);
    let is_within =
        move |part: &Node<'_>| local || !is_definition(*part) && part.kind() != Kind::New;
    let within = |node: Node<'t>, counts: bool, open: &mut Vec<(Node<'t>, bool)>| {
        for part in node.parts().filter(is_within).rev() {
            match method(node, part) {
                Some(method) => open.extend(method.parts().rev().map(|part| (part, false))),
                None => open.push((part, counts || part.kind() == Kind::Lambda)),
            }
        }
    };
    let (mut found, mut open) = (Vec::new(), Vec::new());
    for statement in statements {
        found.push(*statement);
        within(*statement, true, &mut open);
        while let Some((part, counts)) = open.pop() {
            if counts && (is_statement(part) || is_definition(part)) {
                found.push(part);
            }
            within(part, counts, &mut open);
        }
    }
    found
}

/// The function that a part of an object is, which runs when somebody calls it by its name.
fn method<'t>(node: Node<'t>, part: Node<'t>) -> Option<Node<'t>> {
    if node.kind() != Kind::Dict || node.text() != "object" {
        return None;
    }
    let value = if part.kind() == Kind::Pair { part.slot(1) } else { Some(part) };
    value.filter(|value| matches!(value.kind(), Kind::Function | Kind::Lambda))
}
