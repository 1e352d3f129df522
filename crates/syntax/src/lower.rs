//! Turns a tree of tree-sitter's into ours: what to do with each kind of node says a table of the language.

mod copies;
mod nodes;

use copies::Copies;
use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::symbol::Symbols;
use crate::table::{Entry, Rule, Table};
use crate::tree::{NodeId, Tree};

/// Nodes within nodes deeper than this are left out and told: no person writes such code, and each level
/// costs room on the stack.
const DEEPEST: usize = 600;

/// A file on its way from one tree to the other.
pub(crate) struct Lowering<'a> {
    source: &'a [u8],
    table: &'a Table,
    root: Option<ts::Node<'a>>,
    tree: Tree,
    /// Whether it is no pattern.
    is_file: bool,
    depth: usize,
    /// What lies too deep.
    cut: Vec<Span>,
    /// Words and decorators that the grammar puts around the definition that is lowered next, which takes
    /// them among its own.
    pub(crate) leading: Vec<NodeId>,
    /// Room for nodes that become one, to be used again.
    spare: Vec<Vec<NodeId>>,
    copies: Copies,
}

impl<'a> Lowering<'a> {
    pub(crate) fn new(source: &'a [u8], table: &'a Table, symbols: Symbols, is_file: bool) -> Self {
        Self {
            source,
            table,
            root: None,
            tree: Tree::new(symbols),
            is_file,
            depth: 0,
            cut: Vec::new(),
            leading: Vec::new(),
            spare: Vec::new(),
            copies: Copies::default(),
        }
    }

    /// Lowers the whole file, by the rule for its root if there is one; what lies too deep is told beside it.
    pub(crate) fn file(mut self, root: ts::Node<'a>) -> (Tree, Vec<Span>) {
        self.root = Some(root);
        let mut parts = Vec::new();
        if self.entry(root).is_some() {
            self.by_rule(root, &mut parts);
        } else {
            parts = self.parts(root);
        }
        self.list(Kind::File, root, &parts);
        (self.tree, self.cut)
    }

    /// Lowers a node; what it becomes, one or many, goes to `out`.
    pub(crate) fn lower(&mut self, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
        if node.is_extra() && !node.is_error() && self.entry(node).is_none() {
            return;
        }
        if self.depth == DEEPEST {
            self.cut.push(span(node));
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
        let Some(entry) = self.entry(node) else {
            out.push(self.other(node));
            return;
        };
        let made = match entry.rule {
            Rule::Text(kind) | Rule::TokenText(kind) => self.leaf(*kind, node, self.text(node)),
            Rule::Word(kind) | Rule::Token(kind) => self.leaf(*kind, node, ""),
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
            Rule::Last => {
                if let Some(last) = named(node).last() {
                    self.lower(*last, out);
                }
                return;
            }
            Rule::Nothing => return,
            Rule::With(make) => return make(self, node, out),
        };
        out.push(made);
    }

    fn entry(&self, node: ts::Node<'_>) -> Option<&'a Entry> {
        self.table.entries.get(usize::from(node.kind_id())).and_then(Option::as_ref)
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
        for part in node.children(&mut cursor) {
            if part.is_named() || self.entry(part).is_some() {
                self.lower(part, &mut out);
            }
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

    /// Lowers the parts of a string with code in it; the parts of these kinds are text, and what stands
    /// between two parts of code is one string, however many pieces the grammar cuts it into. What
    /// stands before the byte `start` is not of the string.
    pub(crate) fn pieces(
        &mut self,
        node: ts::Node<'_>,
        text: &[&str],
        start: usize,
    ) -> Vec<NodeId> {
        let mut cursor = node.walk();
        let (mut out, mut piece) = (Vec::new(), None::<Span>);
        for part in node.named_children(&mut cursor) {
            if text.contains(&part.kind()) {
                let first = piece.map_or(part.start_byte().max(start), |piece| piece.start);
                piece = Some(Span::new(first, part.end_byte().max(first)));
                continue;
            }
            out.extend(piece.take().map(|piece| self.piece(Kind::String, piece)));
            self.lower(part, &mut out);
        }
        out.extend(
            piece
                .filter(|piece| piece.end > piece.start)
                .map(|piece| self.piece(Kind::String, piece)),
        );
        out
    }

    /// The same for grammars that leave out text: all of `whole` that is neither one of `text` nor code is.
    pub(crate) fn interpolated(
        &mut self,
        node: ts::Node<'_>,
        text: &[&str],
        whole: Span,
    ) -> Vec<NodeId> {
        let (mut out, mut at) = (Vec::new(), whole.start);
        for part in named(node).into_iter().filter(|part| !text.contains(&part.kind())) {
            if part.start_byte() > at {
                out.push(self.piece(Kind::String, Span::new(at, part.start_byte())));
            }
            self.lower(part, &mut out);
            at = part.end_byte();
        }
        if whole.end > at {
            out.push(self.piece(Kind::String, Span::new(at, whole.end)));
        }
        out
    }

    /// Lowers what stands in parentheses, which belong to it unless it is a name alone.
    pub(crate) fn in_parentheses(&mut self, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
        let parts = self.parts(node);
        if self.is_file
            && let [one] = parts.as_slice()
            && self.tree.node(*one).is_some_and(|inner| inner.kind() != Kind::Name)
        {
            self.tree.widen(*one, span(node));
        }
        out.extend(parts);
    }

    /// Lowers all parts of a node as statements: what is an expression stands in [`Kind::Expression`], for
    /// languages whose grammars do not tell the two apart.
    pub(crate) fn statements(&mut self, node: ts::Node<'_>) -> Vec<NodeId> {
        let mut cursor = node.walk();
        let mut out = Vec::new();
        for part in node.named_children(&mut cursor) {
            self.statement(part, &mut out);
        }
        out
    }

    /// Lowers one node as a statement.
    pub(crate) fn statement(&mut self, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
        let before = out.len();
        if node.is_error() {
            // What of a broken statement can be read is one by itself.
            let mut parts = Vec::new();
            for part in named(node) {
                if part.is_error() {
                    self.lower(part, &mut parts);
                } else {
                    self.statement(part, &mut parts);
                }
            }
            out.push(self.list(Kind::Broken, node, &parts));
            return;
        }
        self.lower(node, out);
        for part in out.iter_mut().skip(before) {
            if self.kind(*part).is_some_and(Kind::is_expression) {
                *part = self.record(Kind::Expression, node, "", &[*part]);
            }
        }
    }

    /// Lowers the first part of this kind to one node.
    pub(crate) fn part(&mut self, node: ts::Node<'_>, kind: &str) -> NodeId {
        part(node, kind).map_or(NodeId::NONE, |part| self.one(part))
    }

    /// Whether what is lowered is no pattern.
    pub(crate) const fn is_file(&self) -> bool {
        self.is_file
    }

    /// The whole source.
    pub(crate) const fn source(&self) -> &'a [u8] {
        self.source
    }

    /// The smallest node that the byte at this place is in.
    pub(crate) fn node_at(&self, byte: usize) -> Option<ts::Node<'a>> {
        self.root?.descendant_for_byte_range(byte, byte + 1)
    }

    /// The source of a node; what is not UTF-8 has no name.
    pub(crate) fn text(&self, node: ts::Node<'_>) -> &'a str {
        let bytes = span(node).of(self.source);
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// What stands before a node in the file.
    pub(crate) fn before(&self, node: ts::Node<'_>) -> &'a [u8] {
        self.source.get(..node.start_byte()).unwrap_or_default()
    }
}

/// The first part of this kind.
pub(crate) fn part<'t>(node: ts::Node<'t>, kind: &str) -> Option<ts::Node<'t>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).find(|part| part.kind() == kind)
}

/// All parts that have a name in the grammar, without comments.
pub(crate) fn named(node: ts::Node<'_>) -> Vec<ts::Node<'_>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).filter(|part| !part.is_extra() || part.is_error()).collect()
}

/// Whether a word or sign that has no name in the grammar stands in this node.
pub(crate) fn has_word(node: ts::Node<'_>, word: &str) -> bool {
    let mut cursor = node.walk();
    node.children(&mut cursor).any(|part| !part.is_named() && part.kind() == word)
}

pub(crate) fn span(node: ts::Node<'_>) -> Span {
    Span::new(node.start_byte(), node.end_byte())
}
