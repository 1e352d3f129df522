//! Which nodes of a file a pattern could match at all: what is not here is never compared.

use std::sync::LazyLock;

use seawall_syntax::{Kind, Node};

use crate::facts::statement::is_statement_kind;
use crate::matcher::Matcher;
use crate::matcher::chain::{is_chain, may_be_linked};

/// The nodes that a pattern is held against, in the order of the tree.
pub(crate) fn candidates<'t>(pattern: Node<'t>, matcher: &Matcher<'_, 't>) -> Vec<Node<'t>> {
    let kinds = kinds(pattern, matcher);
    let mut found: Vec<Node<'t>> = Kind::ALL
        .iter()
        .filter(|kind| kinds.hold(**kind))
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
        found.extend(matcher.facts.only_results());
    }
    if pattern.kind() == Kind::Expression && !matcher.facts.is_in("csharp") {
        // The expression of such a function is a statement of its own.
        let values = matcher.facts.of_kind(Kind::Lambda).filter_map(|lambda| lambda.slot(3));
        found.extend(values.filter(|value| value.kind() != Kind::Block));
    }
    found.sort_by_key(|node| node.id());
    found.dedup_by_key(|node| node.id());
    found
}

/// Some of all kinds, each a bit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kinds(u128);

const _: () = assert!(Kind::ALL.len() <= u128::BITS as usize);

impl Kinds {
    fn of(fits: impl Fn(Kind) -> bool) -> Self {
        let fitting = Kind::ALL.iter().filter(|kind| fits(**kind));
        Self(fitting.fold(0, |bits, kind| bits | 1 << *kind as u32))
    }

    const fn and(self, kind: Kind) -> Self {
        Self(self.0 | 1 << kind as u32)
    }

    /// Whether a kind is one of them.
    pub(crate) const fn hold(self, kind: Kind) -> bool {
        self.0 >> kind as u32 & 1 == 1
    }
}

/// For each kind of patterns the kinds of code that may be what they mean.
static MEANT: LazyLock<Vec<Kinds>> = LazyLock::new(|| {
    let meant = |pattern: &Kind| Kinds::of(|code| may_match(*pattern, code));
    Kind::ALL.iter().map(meant).collect()
});

/// The kinds of nodes that may be what a pattern means.
pub(crate) fn kinds(pattern: Node<'_>, matcher: &Matcher<'_, '_>) -> Kinds {
    let kinds = MEANT.get(pattern.kind() as usize).copied();
    let mut kinds = kinds.unwrap_or_else(|| Kinds::of(|_| true));
    if is_chain(pattern) {
        kinds = Kinds::of(|code| kinds.hold(code) || may_be_linked(code));
    }
    // Where a value is as good as its name, any name may be what is meant; and in Ruby, a call.
    let is_bare = pattern.kind() == Kind::Call && matcher.facts.is_in("ruby");
    if matcher.options.symbolic_propagation || is_bare {
        kinds = kinds.and(Kind::Name).and(Kind::Member);
    }
    kinds
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
fn may_match(pattern: Kind, code: Kind) -> bool {
    use Kind::{
        Assign, Binary, Boolean, Call, Cast, Character, Decorator, Deep, Dict, Ellipsis,
        Expression, Float, Function, Generic, Import, Integer, Keyword, Lambda, Member,
        Metavariable, MetavariableEllipsis, Name, New, Null, Pair, Return, Set, String, Template,
        This, Tuple, TypedMetavariable, Variable,
    };
    if pattern == code {
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
        Template if code == Kind::Regex => true,
        String | Character | Integer | Float | Boolean | Null | Template => {
            matches!(code, String | Character | Name | Member | Template | Binary | Kind::Choice)
        }
        Name | Member => matches!(code, Name | Member | Generic | This | Import),
        Call => matches!(code, Decorator | New | Expression),
        New => code == Call,
        Expression => is_statement_kind(code) || matches!(code, Lambda | Function),
        Assign | Variable => matches!(code, Assign | Variable | Expression | Kind::Update),
        Binary => code == Kind::Update,
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
