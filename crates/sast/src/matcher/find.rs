//! Everywhere that a pattern matches in a file.

use seawall_model::Span;
use seawall_rules::semgrep::Options;
use seawall_syntax::{Kind, Node, Pattern, Tree};

use crate::bindings::Bindings;
use crate::facts::Facts;
use crate::matcher::candidates::candidates;
use crate::matcher::chain::may_be_chain;
use crate::matcher::list::Code;
use crate::matcher::position::is_expression;
use crate::matcher::prepared::Prepared;
use crate::matcher::{Matcher, is_ellipsis};

/// A place where a pattern matches, in one of the ways in which it does.
#[derive(Debug, Clone)]
pub struct Match<'t> {
    /// All that it matched.
    pub span: Span,
    /// What its metavariables stand for.
    pub bindings: Bindings<'t>,
    /// Whether it is a name that is no expression there, and only counts where nothing else is looked at.
    pub(crate) only_names: bool,
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
            let may_match = |node: &Node<'t>| {
                fits(root, *node, facts) && (options.attr_expr || !facts.is_decorator(*node))
            };
            for node in candidates(root, &matcher).into_iter().filter(may_match) {
                let only_names = root.kind() == Kind::Name && !is_expression(node, facts);
                let ways = matcher.root(root, node, Bindings::default()).into_iter();
                let found_here = |bindings| Match { span: node.span(), bindings, only_names };
                found.extend(ways.map(found_here));
            }
        }
        None => {}
    }
    found.sort_by_key(|one: &Match<'_>| (one.span.start, one.span.end));
    (found, !matcher.is_exhausted())
}

/// Whether code can be what a pattern means where it stands: names that only an import says are no values, and
/// what stands for any code stands for expressions only.
fn fits<'t>(pattern: Node<'_>, code: Node<'t>, facts: &Facts<'t>) -> bool {
    let fits = match pattern.kind() {
        Kind::Import => return true,
        Kind::Deep | Kind::Metavariable | Kind::TypedMetavariable | Kind::String => {
            is_expression(code, facts)
        }
        // Code is what stands in a file.
        Kind::Ellipsis => code.kind() != Kind::File,
        // Text that is given to a function in parts is none by itself.
        Kind::Template => !facts.is_tagged(code),
        // A function with a name stands by itself: one without a name is no such.
        Kind::Function if pattern.slot(1).is_some_and(|name| name.kind() != Kind::Ellipsis) => {
            code.kind() != Kind::Lambda && !(code.kind() == Kind::Function && facts.is_passed(code))
        }
        Kind::Block => code.kind() == Kind::Block || facts.is_lambda_body(code),
        _ => may_be_chain(pattern, code),
    };
    fits && !facts.is_imported(code)
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
    if is_one_import(&wanted) {
        return imports(matcher, &wanted, &all, found);
    }
    let last = all.iter().map(|part| part.span().end).max().unwrap_or_default();
    for (at, first) in all.iter().enumerate() {
        // What stands in one method does not follow what stands in another, but may follow a field.
        let nested = code.kind() != Kind::Body || first.kind() != Kind::Function;
        let rest = all.get(at..).unwrap_or_default();
        let mut ways = Vec::new();
        let start = first.span().start;
        let code = Code { parts: rest, to_end: false, nested, markup: false, end: start, last };
        matcher.sequence(&wanted, code, Bindings::default(), &mut ways);
        for (end, bindings) in ways {
            let span = Span::new(start, end);
            found.push(Match { span, bindings, only_names: false });
        }
    }
}

/// Whether statements are what one statement imports, of which each has the same module.
fn is_one_import(parts: &[Node<'_>]) -> bool {
    let module = |part: &Node<'_>| part.slot(0).map(Node::span);
    let first = parts.first().and_then(module);
    first.is_some() && parts.iter().all(|part| part.kind() == Kind::Import && module(part) == first)
}

/// What one statement imports, in any order and among others.
fn imports<'t>(
    matcher: &Matcher<'_, 't>,
    wanted: &[Node<'t>],
    all: &[Node<'t>],
    found: &mut Vec<Match<'t>>,
) {
    let is_one = |one: &Node<'t>, other: &Node<'t>| is_one_import(&[*one, *other]);
    for together in all.chunk_by(is_one) {
        let (Some(first), Some(last)) = (together.first(), together.last()) else { continue };
        let mut ways = Vec::new();
        if first.kind() == Kind::Variable {
            // What is taken from a module that is loaded.
            ways = wanted.iter().fold(vec![Bindings::default()], |ways, one| {
                ways.into_iter().flat_map(|way| matcher.all(*one, *first, way)).collect()
            });
        } else {
            let named = |one: &&Node<'t>| !is_ellipsis(one.slot(1));
            let wanted: Vec<Node<'t>> = wanted.iter().filter(named).copied().collect();
            matcher.subset(&wanted, together, Bindings::default(), &mut ways);
        }
        let span = Span::new(first.span().start, last.span().end);
        found.extend(ways.into_iter().map(|bindings| Match { span, bindings, only_names: false }));
    }
}
