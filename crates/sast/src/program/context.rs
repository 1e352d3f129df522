//! What stands around the places that rules report, by which they are recognised when their code moved.

use seawall_model::Span;
use seawall_syntax::{Kind, Node, Tree};

use crate::facts::statement::is_statement;

/// So many bytes of a statement tell it from others; it may go on to the end of the file.
const MOST_WORDS: usize = 4 << 10;

/// Looks for what stands around places of one file.
///
/// Places that are reported stand beside one another, or within one another by the thousand: the way to the
/// last one is gone back only as far as it does not lead to the next.
pub(crate) struct Contexts<'t> {
    /// From the whole file to the last place.
    way: Vec<Step<'t>>,
    /// The names of the definitions on it.
    names: Vec<&'t str>,
}

/// A node on the way to a place.
struct Step<'t> {
    parts: Vec<Node<'t>>,
    /// Whether each part begins where the one before ends, so that no two hold one place.
    is_ordered: bool,
    /// Where all nodes on the way up to this one are.
    within: Span,
    /// Whether those above it are all ordered, so that no other way leads to what is within.
    is_only: bool,
    /// How many definitions there are up to this one.
    names: usize,
    /// The innermost statement up to this one.
    statement: Node<'t>,
}

impl<'t> Contexts<'t> {
    /// Of all places in a tree.
    pub(crate) fn of(tree: &'t Tree) -> Self {
        let mut contexts = Self { way: Vec::new(), names: Vec::new() };
        if let Some(root) = tree.root() {
            contexts.enter(root, Span::new(0, usize::MAX));
        }
        contexts
    }

    /// The names of the definitions around a place, and the statement that it stands in, in one line.
    pub(crate) fn of_place(&mut self, place: Span) -> (String, String) {
        self.go_back(place);
        while let Some(part) = self.way.last().and_then(|step| step.part(place)) {
            let within = self.way.last().map_or(part.span(), |step| step.within);
            let start = within.start.max(part.span().start);
            let end = within.end.min(part.span().end).max(start);
            self.enter(part, Span::new(start, end));
        }
        let statement = self.way.last().map(|step| leaves(step.statement));
        (self.names.join("."), statement.unwrap_or_default())
    }

    /// Leaves the nodes that may not be on the way to a place.
    fn go_back(&mut self, place: Span) {
        // What is empty may stand at the end of one part and at the begin of the next.
        let stays =
            |step: &Step<'_>| !place.is_empty() && step.is_only && step.within.contains(place);
        while self.way.len() > 1 && !self.way.last().is_some_and(stays) {
            self.way.pop();
        }
        self.names.truncate(self.way.last().map_or(0, |step| step.names));
    }

    fn enter(&mut self, node: Node<'t>, within: Span) {
        if let Kind::Function | Kind::Class = node.kind() {
            self.names.extend(node.slot(1).map(Node::text));
        }
        let parts: Vec<Node<'t>> = node.parts().collect();
        let is_ordered = parts.is_sorted_by(|a, b| a.span().end <= b.span().start);
        let above = self.way.last();
        let statement = above.filter(|_| !is_statement(node)).map_or(node, |step| step.statement);
        let is_only = above.is_none_or(|step| step.is_only && step.is_ordered);
        let names = self.names.len();
        self.way.push(Step { parts, is_ordered, within, is_only, names, statement });
    }
}

impl<'t> Step<'t> {
    /// The first part that holds a place.
    fn part(&self, place: Span) -> Option<Node<'t>> {
        let holds = |part: &&Node<'t>| part.span().contains(place);
        if !self.is_ordered {
            return self.parts.iter().find(holds).copied();
        }
        let at = self.parts.partition_point(|part| part.span().end < place.end);
        self.parts.get(at).filter(holds).copied()
    }
}

/// A text up to the first place after so many bytes where a character begins, if it is longer.
pub(crate) fn beginning(text: &str) -> &str {
    let end = (MOST_WORDS..text.len()).find(|at| text.is_char_boundary(*at));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// The names and values in a node, those of blocks within it aside.
fn leaves(node: Node<'_>) -> String {
    let mut words = String::new();
    // Code may be deeper than the stack.
    let mut open = vec![node];
    while let Some(node) = open.pop()
        && words.len() < MOST_WORDS
    {
        if !node.text().is_empty() {
            words.push_str(node.text());
            words.push(' ');
        }
        let is_inside = |part: &Node<'_>| !matches!(part.kind(), Kind::Block | Kind::Body);
        open.extend(node.parts().filter(is_inside).rev());
    }
    beginning(&words).to_owned()
}
