//! What to do with each kind of node of a grammar: the table that a language is.

use rustc_hash::FxHashMap;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lower::Lowering;
use crate::tree::NodeId;

/// What becomes of the nodes of one kind.
#[derive(Clone, Copy)]
pub(crate) enum Rule {
    /// A leaf; its text is the symbol.
    Text(Kind),
    /// A leaf that its kind says all about.
    Word(Kind),
    /// The same for a word that the grammar has no name for.
    Token(Kind),
    /// The same with its text as symbol.
    TokenText(Kind),
    /// A list of all its parts.
    List(Kind),
    /// A record, its slots filled from these fields; an empty name leaves a slot free.
    Fields(Kind, &'static [&'static str]),
    /// The same, with the field `operator` as symbol.
    Operator(Kind, &'static [&'static str]),
    /// A record, its slots filled with the parts in their order.
    Parts(Kind),
    /// Its only part stands for it, as for parentheses.
    Inner,
    /// Its last part stands for it: what comes before that is said of it.
    Last,
    /// Nothing becomes of it: it says nothing of the code.
    Nothing,
    /// By hand.
    With(fn(&mut Lowering<'_>, ts::Node<'_>, &mut Vec<NodeId>)),
}

impl Rule {
    /// Whether it is about nodes that have a name in the grammar.
    pub(crate) const fn is_of_named(&self) -> bool {
        !matches!(self, Self::Token(_) | Self::TokenText(_))
    }
}

/// One table of several: languages of a family share what they have in common. `N` is the sum of their
/// lengths, else nothing compiles.
pub(crate) const fn join<const N: usize>(
    mut tables: &[&[(&'static str, Rule)]],
) -> [(&'static str, Rule); N] {
    let mut all = [("", Rule::Inner); N];
    let mut rest: &mut [(&'static str, Rule)] = &mut all;
    while let [table, others @ ..] = tables {
        let (here, after) = rest.split_at_mut(table.len());
        here.copy_from_slice(table);
        (rest, tables) = (after, others);
    }
    assert!(rest.is_empty(), "the tables have as many rules as are asked for");
    all
}

/// The rules of a language, found by the numbers that its grammar gives to kinds.
pub(crate) struct Table {
    pub(crate) entries: Vec<Option<Entry>>,
    /// The numbers of the grammar's fields, which it would look for one by one each time.
    pub(crate) fields: FxHashMap<String, u16>,
    pub(crate) operator: u16,
}

/// The rule of one kind, with the numbers of the fields that it names.
pub(crate) struct Entry {
    pub(crate) rule: &'static Rule,
    pub(crate) fields: Vec<u16>,
}

impl Table {
    pub(crate) fn new(grammar: &ts::Language, rules: &'static [(&'static str, Rule)]) -> Self {
        let known = (1..=grammar.field_count()).filter_map(|id| u16::try_from(id).ok());
        let known = known.filter_map(|id| Some((grammar.field_name_for_id(id)?.to_owned(), id)));
        let fields: FxHashMap<String, u16> = known.collect();
        let field = |name: &&str| fields.get(*name).copied().unwrap_or_default();
        let mut entries = Vec::new();
        entries.resize_with(grammar.node_kind_count(), || None);
        for (id, entry) in entries.iter_mut().enumerate() {
            let Ok(id) = u16::try_from(id) else { break };
            let (name, named) = (grammar.node_kind_for_id(id), grammar.node_kind_is_named(id));
            let is_rule =
                |(kind, rule): &&(_, Rule)| Some(*kind) == name && named == rule.is_of_named();
            let found = rules.iter().find(is_rule);
            *entry = found.map(|(_, rule)| {
                let fields = match rule {
                    Rule::Fields(_, names) | Rule::Operator(_, names) => {
                        names.iter().map(field).collect()
                    }
                    _ => Vec::new(),
                };
                Entry { rule, fields }
            });
        }
        let operator = field(&"operator");
        Self { entries, fields, operator }
    }
}
