//! Everywhere that a pattern matches in a file.

use seawall_model::Span;
use seawall_rules::semgrep::Options;
use seawall_syntax::{Kind, Node, Pattern, Tree};

use crate::bindings::Bindings;
use crate::facts::Facts;
use crate::list::Code;
use crate::matcher::Matcher;

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
    find_with(pattern, tree, &Facts::of(tree), &Options::default())
}

/// The same with what is known of the file already.
pub(crate) fn find_with<'t>(
    pattern: &'t Pattern,
    tree: &'t Tree,
    facts: &Facts<'t>,
    options: &Options,
) -> (Vec<Match<'t>>, bool) {
    let matcher = Matcher::new(facts, options);
    let mut found = Vec::new();
    if let Some(root) = pattern.root() {
        for node in tree.nodes() {
            if pattern.is_sequence() {
                statements(&matcher, root, node, &mut found);
            } else if is_looked_at(root, node, facts) {
                let ways = matcher.all(root, node, Bindings::default());
                found
                    .extend(ways.into_iter().map(|bindings| Match { span: node.span(), bindings }));
            }
        }
    }
    found.sort_by_key(|one: &Match<'_>| (one.span.start, one.span.end));
    (found, !matcher.is_exhausted())
}

/// Whether a pattern may match a node as a whole: names that only an import says are no values, and a
/// metavariable alone stands for values only.
fn is_looked_at<'t>(root: Node<'_>, node: Node<'t>, facts: &Facts<'t>) -> bool {
    match root.kind() {
        Kind::Import => true,
        Kind::Metavariable => !facts.is_imported(node) && facts.is_value(node),
        _ => !facts.is_imported(node),
    }
}

/// Statements one after the other, wherever in a list the first of them stands.
fn statements<'t>(
    matcher: &Matcher<'_, 't>,
    pattern: Node<'t>,
    code: Node<'t>,
    found: &mut Vec<Match<'t>>,
) {
    if !matches!(code.kind(), Kind::Block | Kind::File | Kind::Body) {
        return;
    }
    let wanted: Vec<Node<'t>> = pattern.parts().collect();
    let all: Vec<Node<'t>> = code.parts().collect();
    for (at, first) in all.iter().enumerate() {
        let rest = all.get(at..).unwrap_or_default();
        let mut ways = Vec::new();
        let start = first.span().start;
        let code = Code { parts: rest, to_end: false, nested: true, end: start };
        matcher.sequence(&wanted, code, Bindings::default(), &mut ways);
        for (end, bindings) in ways {
            found.push(Match { span: Span::new(start, end), bindings });
        }
    }
}
