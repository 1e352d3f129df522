//! Turns a tree of tree-sitter's into ours: what to do with each kind of node says a table of the language.

use rustc_hash::FxHashMap;
use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::{Kind, Shape};
use crate::symbol::{Symbol, Symbols};
use crate::tree::{NodeId, Tree};

/// Nodes within nodes deeper than this are left out and told: no person writes such code, and each level
/// costs room on the stack.
const DEEPEST: usize = 600;

/// What becomes of the nodes of one kind.
#[derive(Clone, Copy)]
pub(crate) enum Rule {
    /// A leaf; its text is the symbol.
    Text(Kind),
    /// A leaf that its kind says all about.
    Word(Kind),
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
    /// By hand.
    With(fn(&mut Lowering<'_>, ts::Node<'_>, &mut Vec<NodeId>)),
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
    entries: Vec<Option<Entry>>,
    /// The numbers of the grammar's fields, which it would look for one by one each time.
    fields: FxHashMap<String, u16>,
    operator: u16,
}

struct Entry {
    rule: &'static Rule,
    fields: Vec<u16>,
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
            let name = grammar.node_kind_for_id(id).filter(|_| grammar.node_kind_is_named(id));
            let found = rules.iter().find(|(kind, _)| Some(*kind) == name);
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

/// A file on its way from one tree to the other.
pub(crate) struct Lowering<'a> {
    source: &'a [u8],
    table: &'a Table,
    tree: Tree,
    depth: usize,
    /// Words and decorators that the grammar puts around the definition that is lowered next, which takes
    /// them among its own.
    pub(crate) leading: Vec<NodeId>,
    /// Room for nodes that become one, to be used again.
    spare: Vec<Vec<NodeId>>,
    pub(crate) broken: Vec<Span>,
}

impl<'a> Lowering<'a> {
    pub(crate) fn new(source: &'a [u8], table: &'a Table, symbols: Symbols) -> Self {
        Self {
            source,
            table,
            tree: Tree::new(symbols),
            depth: 0,
            leading: Vec::new(),
            spare: Vec::new(),
            broken: Vec::new(),
        }
    }

    /// Lowers the whole file.
    pub(crate) fn file(mut self, root: ts::Node<'_>) -> (Tree, Vec<Span>) {
        let parts = self.parts(root);
        self.list(Kind::File, root, &parts);
        (self.tree, self.broken)
    }

    /// Lowers a node; what it becomes, one or many, goes to `out`.
    pub(crate) fn lower(&mut self, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
        if node.is_extra() && !node.is_error() {
            return;
        }
        if node.is_error() || node.is_missing() || self.depth == DEEPEST {
            self.broken.push(span(node));
        }
        if self.depth == DEEPEST {
            out.push(self.list(Kind::Broken, node, &[]));
            return;
        }
        self.depth += 1;
        if node.is_error() || node.is_missing() {
            let parts = self.parts(node);
            out.push(self.list(Kind::Broken, node, &parts));
        } else {
            self.by_rule(node, out);
        }
        self.depth -= 1;
    }

    fn by_rule(&mut self, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
        let table = self.table;
        let Some(entry) = table.entries.get(usize::from(node.kind_id())).and_then(Option::as_ref)
        else {
            out.push(self.other(node));
            return;
        };
        let made = match entry.rule {
            Rule::Text(kind) => self.leaf(*kind, node, self.text(node)),
            Rule::Word(kind) => self.leaf(*kind, node, ""),
            Rule::List(kind) => {
                let parts = self.parts(node);
                self.list(*kind, node, &parts)
            }
            Rule::Fields(kind, _) => {
                let parts: Vec<NodeId> =
                    entry.fields.iter().map(|field| self.by_field(node, *field)).collect();
                self.record(*kind, node, "", &parts)
            }
            Rule::Operator(kind, _) => self.operator(*kind, node, entry),
            Rule::Parts(kind) => {
                let parts = self.parts(node);
                self.record(*kind, node, "", &parts)
            }
            Rule::Inner => {
                let parts = self.parts(node);
                out.extend(parts);
                return;
            }
            Rule::With(make) => return make(self, node, out),
        };
        out.push(made);
    }

    /// Operators of one kind in a row lean to the left and may be thousands: they are not nested calls here.
    fn operator(&mut self, kind: Kind, node: ts::Node<'_>, entry: &Entry) -> NodeId {
        let left = entry.fields.first().copied().unwrap_or_default();
        let mut chain = vec![node];
        while let Some(next) = chain.last().and_then(|last| last.child_by_field_id(left))
            && next.kind_id() == node.kind_id()
        {
            chain.push(next);
        }
        let mut first = chain.last().map_or(NodeId::NONE, |last| self.by_field(*last, left));
        for node in chain.into_iter().rev() {
            let mut parts = vec![first];
            parts.extend(entry.fields.iter().skip(1).map(|field| self.by_field(node, *field)));
            let operator = node.child_by_field_id(self.table.operator);
            let text = operator.map_or("", |operator| self.text(operator));
            first = self.record(kind, node, text, &parts);
        }
        first
    }

    /// What no rule is about keeps the grammar's name, and its own text if it has no parts.
    pub(crate) fn other(&mut self, node: ts::Node<'_>) -> NodeId {
        let parts = self.parts(node);
        let symbol = self.tree.symbol(node.kind());
        if parts.is_empty() {
            let text = self.leaf(Kind::Name, node, self.text(node));
            return self.tree.add(Kind::Other, symbol, span(node), &[text]);
        }
        self.tree.add(Kind::Other, symbol, span(node), &parts)
    }

    /// Lowers all parts of a node.
    pub(crate) fn parts(&mut self, node: ts::Node<'_>) -> Vec<NodeId> {
        let mut cursor = node.walk();
        let mut out = Vec::new();
        for part in node.named_children(&mut cursor) {
            self.lower(part, &mut out);
        }
        out
    }

    /// Lowers the part of this name to one node, or to none if there is no such part.
    pub(crate) fn field(&mut self, node: ts::Node<'_>, name: &str) -> NodeId {
        self.child(node, name).map_or(NodeId::NONE, |part| self.one(part))
    }

    /// The part of this name.
    pub(crate) fn child<'t>(&self, node: ts::Node<'t>, name: &str) -> Option<ts::Node<'t>> {
        node.child_by_field_id(*self.table.fields.get(name)?)
    }

    fn by_field(&mut self, node: ts::Node<'_>, field: u16) -> NodeId {
        if field == 0 {
            return NodeId::NONE;
        }
        node.child_by_field_id(field).map_or(NodeId::NONE, |part| self.one(part))
    }

    /// Lowers a node to one node: several become a block.
    pub(crate) fn one(&mut self, node: ts::Node<'_>) -> NodeId {
        let mut out = self.spare.pop().unwrap_or_default();
        self.lower(node, &mut out);
        let made = match out.as_slice() {
            [] => NodeId::NONE,
            [one] => *one,
            several => self.list(Kind::Block, node, several),
        };
        out.clear();
        self.spare.push(out);
        made
    }

    /// Lowers the first part of this kind to one node.
    pub(crate) fn part(&mut self, node: ts::Node<'_>, kind: &str) -> NodeId {
        part(node, kind).map_or(NodeId::NONE, |part| self.one(part))
    }

    pub(crate) fn list(&mut self, kind: Kind, node: ts::Node<'_>, parts: &[NodeId]) -> NodeId {
        self.tree.add(kind, Symbol::NONE, span(node), parts)
    }

    pub(crate) fn record(
        &mut self,
        kind: Kind,
        node: ts::Node<'_>,
        symbol: &str,
        parts: &[NodeId],
    ) -> NodeId {
        let symbol = self.tree.symbol(symbol);
        let Shape::Record(slots) = kind.shape() else {
            return self.tree.add(kind, symbol, span(node), parts);
        };
        if parts.len() == slots.len() {
            return self.tree.add(kind, symbol, span(node), parts);
        }
        // Broken code can have any number of parts.
        let mut filled = parts.to_vec();
        filled.resize(slots.len(), NodeId::NONE);
        self.tree.add(kind, symbol, span(node), &filled)
    }

    /// A record that reaches from one node to another.
    pub(crate) fn record_over(
        &mut self,
        kind: Kind,
        (first, last): (ts::Node<'_>, ts::Node<'_>),
        parts: &[NodeId],
    ) -> NodeId {
        let span = Span::new(first.start_byte(), last.end_byte());
        self.tree.add(kind, Symbol::NONE, span, parts)
    }

    pub(crate) fn leaf(&mut self, kind: Kind, node: ts::Node<'_>, text: &str) -> NodeId {
        let symbol = self.tree.symbol(text);
        self.tree.add(kind, symbol, span(node), &[])
    }

    /// A list that reaches from its first part to its last, or none if there are no parts.
    pub(crate) fn row(&mut self, kind: Kind, parts: &[NodeId]) -> NodeId {
        let end = |part: Option<&NodeId>| part.and_then(|part| self.tree.node(*part));
        let (Some(first), Some(last)) = (end(parts.first()), end(parts.last())) else {
            return NodeId::NONE;
        };
        let span = Span::new(first.span().start, last.span().end);
        self.tree.add(kind, Symbol::NONE, span, parts)
    }

    /// A leaf for a part of the source that is no node of the grammar.
    pub(crate) fn piece(&mut self, kind: Kind, span: Span) -> NodeId {
        let text = std::str::from_utf8(span.of(self.source)).unwrap_or_default();
        let symbol = self.tree.symbol(text);
        self.tree.add(kind, symbol, span, &[])
    }

    /// The source of a node; what is not UTF-8 has no name.
    pub(crate) fn text(&self, node: ts::Node<'_>) -> &'a str {
        let bytes = span(node).of(self.source);
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

/// The first part of this kind.
pub(crate) fn part<'t>(node: ts::Node<'t>, kind: &str) -> Option<ts::Node<'t>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).find(|part| part.kind() == kind)
}

fn span(node: ts::Node<'_>) -> Span {
    Span::new(node.start_byte(), node.end_byte())
}
