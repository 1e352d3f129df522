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
use crate::position::is_expression;
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
    let whole = tree.root().map_or(Span::new(0, 0), Node::span);
    find_with(pattern, &Facts::of(tree), whole, &Options::default())
}

/// The same with what is known of the file already, and the part of it that is looked at. What is all of that
/// part counts as an expression, whatever it is in the file.
pub(crate) fn find_with<'t>(
    pattern: &'t Pattern,
    facts: &Facts<'t>,
    within: Span,
    options: &Options,
) -> (Vec<Match<'t>>, bool) {
    let matcher = Matcher::new(facts, options);
    let mut found = Vec::new();
    match pattern.root() {
        Some(root) if pattern.is_sequence() => {
            for list in facts.lists() {
                statements(&matcher, root, list, &mut found);
            }
        }
        Some(root) => {
            let nodes = candidates(root, facts, options).into_iter();
            for node in nodes.filter(|node| fits(root, *node, within, facts)) {
                let ways = matcher.root(root, node, Bindings::default()).into_iter();
                found.extend(ways.map(|bindings| Match { span: node.span(), bindings }));
            }
        }
        None => {}
    }
    found.sort_by_key(|one: &Match<'_>| (one.span.start, one.span.end));
    (found, !matcher.is_exhausted())
}

/// Whether code can be what a pattern means where it stands.
fn fits<'t>(pattern: Node<'_>, code: Node<'t>, within: Span, facts: &Facts<'t>) -> bool {
    let is_all = || code.span() == within && is_value(code) && code.kind() != Kind::File;
    may_be_chain(pattern, code)
        && (pattern.kind() == Kind::Import || !facts.is_imported(code))
        && (!is_any_expression(pattern.kind()) || is_all() || is_expression(code, facts))
}

/// Whether a pattern of this kind is an expression whatever the code.
const fn is_any_expression(kind: Kind) -> bool {
    matches!(kind, Kind::Deep | Kind::Metavariable | Kind::Name | Kind::TypedMetavariable)
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
    for (at, first) in all.iter().enumerate() {
        // What stands in one method does not follow what stands in another, but may follow a field.
        let nested = code.kind() != Kind::Body || first.kind() != Kind::Function;
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
