//! Which nodes of a file a pattern could match at all: what is not here is never compared.

use seawall_syntax::{Kind, Node};

use crate::chain::{is_chain, may_be_linked};
use crate::matcher::Matcher;
use crate::statement::is_statement_kind;

/// The nodes that a pattern is held against, in the order of the tree.
pub(crate) fn candidates<'t>(pattern: Node<'t>, matcher: &Matcher<'_, 't>) -> Vec<Node<'t>> {
    let kinds = Kind::ALL.iter().filter(|kind| is_of_kind(pattern, **kind, matcher));
    let mut found: Vec<Node<'t>> = kinds
        .flat_map(|kind| matcher.facts.of_kind(*kind))
        .filter(|node| !matcher.lacks_names(pattern, *node))
        .filter(|node| may_stand_for(pattern, *node, matcher))
        .collect();
    if pattern.kind() == Kind::Call {
        // A name by itself is a call where it decorates.
        let values = matcher.facts.of_kind(Kind::Decorator).filter_map(|one| one.slot(0));
        found.extend(values.filter(|value| matches!(value.kind(), Kind::Name | Kind::Member)));
    }
    if pattern.kind() == Kind::Return && matcher.options.implicit_return {
        // A function that is nothing but an expression returns it.
        let values = matcher.facts.of_kind(Kind::Lambda).filter_map(|lambda| lambda.slot(3));
        found.extend(values.filter(|value| value.kind() != Kind::Block));
    }
    found.sort_by_key(|node| node.id());
    found.dedup_by_key(|node| node.id());
    found
}

/// Whether a node of this kind may be what a pattern means.
pub(crate) fn is_of_kind(pattern: Node<'_>, code: Kind, matcher: &Matcher<'_, '_>) -> bool {
    may_match(pattern.kind(), code, matcher) || is_chain(pattern) && may_be_linked(code)
}

/// Whether a node may stand for a pattern where it is.
fn may_stand_for<'t>(pattern: Node<'_>, node: Node<'t>, matcher: &Matcher<'_, 't>) -> bool {
    let facts = matcher.facts;
    let has_no_name = || pattern.slot(1).is_none_or(|name| name.kind() == Kind::Ellipsis);
    match (pattern.kind(), node.kind()) {
        // What a resource is called is no assignment.
        (Kind::Assign, _) => !facts.is_resource(node),
        // What a field holds has its name.
        (Kind::Lambda, _) => facts.field_of(node).is_none(),
        (Kind::Function, _) if has_no_name() => facts.field_of(node).is_none(),
        _ => true,
    }
}

/// Whether a node of this kind may stand for a pattern of that kind. Whoever lets the matcher see more as
/// equivalent says so here.
fn may_match(pattern: Kind, code: Kind, matcher: &Matcher<'_, '_>) -> bool {
    use Kind::{
        Assign, Binary, Boolean, Call, Cast, Character, Decorator, Deep, Dict, Ellipsis,
        Expression, Float, Function, Generic, Import, Integer, Keyword, Lambda, Member,
        Metavariable, MetavariableEllipsis, Name, New, Null, Pair, Return, Set, String, Template,
        This, Tuple, TypedMetavariable, Variable,
    };
    let is_by_value = matcher.options.symbolic_propagation && matches!(code, Name | Member);
    if pattern == code || is_by_value {
        return true;
    }
    match pattern {
        Metavariable | MetavariableEllipsis | Ellipsis | Deep => true,
        Return => code == Expression,
        // What has a type: a variable, what is made, called or converted, what literals and operators make.
        TypedMetavariable => matches!(
            code,
            Name | Member
                | New
                | Call
                | Cast
                | Kind::Choice
                | String
                | Template
                | Boolean
                | Kind::Unary
                | Binary
                | Integer
                | Float
                | Character
        ),
        String | Character | Integer | Float | Boolean | Null | Template => {
            matches!(code, String | Character | Name | Member | Template | Binary | Kind::Choice)
        }
        Name | Member => matches!(code, Name | Member | Generic | This | Import),
        // A name may call a method without saying so.
        Call if matches!(code, Name | Member) => matcher.facts.is_in("ruby"),
        Call => matches!(code, Decorator | New | Expression),
        New => code == Call,
        Expression => is_statement_kind(code) || matches!(code, Lambda | Function),
        Assign | Variable => matches!(code, Assign | Variable | Expression | Kind::Update),
        Function => matches!(code, Function | Lambda | Pair | Variable),
        Lambda => matches!(code, Function | Lambda),
        Set | Dict => matches!(code, Set | Dict | Kind::Body),
        Pair | Keyword => matches!(code, Pair | Keyword),
        Kind::Array | Tuple => matches!(code, Kind::Array | Tuple | Dict | Kind::Comprehension),
        Import => code == Variable,
        Kind::For | Kind::While => matches!(code, Kind::For | Kind::ForEach | Kind::While),
        Kind::Regex => matches!(code, Name | Member | Template),
        _ => false,
    }
}
