//! Everywhere that a pattern matches in a file.

use seawall_model::Span;
use seawall_rules::semgrep::Options;
use seawall_syntax::{Kind, Node, Pattern, Tree};

use crate::bindings::Bindings;
use crate::candidates::candidates;
use crate::chain::may_be_chain;
use crate::facts::Facts;
use crate::list::Code;
use crate::matcher::Matcher;
use crate::prepared::Prepared;
use crate::statement::is_value;

/// A place where a pattern matches, in one of the ways in which it does.
#[derive(Debug, Clone)]
pub struct Match<'t> {
    /// All that it matched.
    pub span: Span,
    /// What its metavariables stand for.
    pub bindings: Bindings<'t>,
}

/// All matches in the order of the file, and whether the search went to its end.
pub fn find<'t>(pattern: &'t Pattern, tree: &'t Tree) -> (Vec<Match<'t>>, bool) {
    let prepared = Prepared::of(pattern);
    find_with(pattern, &prepared, &Facts::of(tree), &Options::default())
}

/// The same with what is known of the file already.
pub(crate) fn find_with<'t>(
    pattern: &'t Pattern,
    prepared: &Prepared,
    facts: &Facts<'t>,
    options: &Options,
) -> (Vec<Match<'t>>, bool) {
    let matcher = Matcher::new(facts, options, prepared);
    let mut found = Vec::new();
    match pattern.root() {
        Some(root) if pattern.is_sequence() => {
            for list in facts.lists().filter(|list| !matcher.lacks_names(root, *list)) {
                statements(&matcher, root, list, &mut found);
            }
        }
        Some(root) => {
            let may_match =
                |node: &Node<'t>| may_be_chain(root, *node) && is_looked_at(root, *node, facts);
            for node in candidates(root, &matcher).into_iter().filter(may_match) {
                let ways = matcher.root(root, node, Bindings::default()).into_iter();
                found.extend(ways.map(|bindings| Match { span: node.span(), bindings }));
            }
        }
        None => {}
    }
    found.sort_by_key(|one: &Match<'_>| (one.span.start, one.span.end));
    (found, !matcher.is_exhausted())
}

/// Whether a pattern may match a node as a whole: names that only an import says are no values, and what
/// stands for any code stands for values only.
fn is_looked_at<'t>(root: Node<'_>, node: Node<'t>, facts: &Facts<'t>) -> bool {
    match root.kind() {
        Kind::Import => true,
        // A variable that is declared with a type is of that type.
        Kind::TypedMetavariable if facts.is_declared(node) => true,
        Kind::Metavariable | Kind::TypedMetavariable | Kind::String => {
            !facts.is_imported(node) && facts.is_value(node)
        }
        // A function with a name stands by itself: one without a name is no such.
        Kind::Function if root.slot(1).is_some_and(|name| name.kind() != Kind::Ellipsis) => {
            node.kind() != Kind::Lambda && !(node.kind() == Kind::Function && facts.is_passed(node))
        }
        Kind::Block => node.kind() == Kind::Block || facts.is_lambda_body(node),
        Kind::Deep => !facts.is_imported(node) && is_expression(node),
        _ => !facts.is_imported(node),
    }
}

/// Whether a node has a value, and is no part of something else that has none.
fn is_expression(node: Node<'_>) -> bool {
    use Kind::{
        Arguments, Attributes, Body, Case, Cases, Catch, Catches, Children, File, Modifiers,
        Parameters,
    };
    let others = [Arguments, Attributes, Body, Case, Cases, Catch, Catches, Children, File];
    is_value(node)
        && !others.contains(&node.kind())
        && !matches!(node.kind(), Modifiers | Parameters)
}

/// Statements one after the other, wherever in a list the first of them stands.
fn statements<'t>(
    matcher: &Matcher<'_, 't>,
    pattern: Node<'t>,
    code: Node<'t>,
    found: &mut Vec<Match<'t>>,
) {
    let wanted: Vec<Node<'t>> = pattern.parts().collect();
    let all: Vec<Node<'t>> = code.parts().collect();
    // What stands in one method does not follow what stands in another.
    let nested = code.kind() != Kind::Body;
    for (at, first) in all.iter().enumerate() {
        let rest = all.get(at..).unwrap_or_default();
        let mut ways = Vec::new();
        let start = first.span().start;
        let code = Code { parts: rest, to_end: false, nested, end: start };
        matcher.sequence(&wanted, code, Bindings::default(), &mut ways);
        for (end, bindings) in ways {
            found.push(Match { span: Span::new(start, end), bindings });
        }
    }
}
