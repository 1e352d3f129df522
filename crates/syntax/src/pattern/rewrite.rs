//! Copies a pattern's part of a tree, its stand-ins turned back into what they stand for.

mod commands;

use seawall_model::Span;

use super::escapes::BACKSLASH;
use super::{Attempt, IN_TYPE, Pattern, STAND_IN, STAND_IN_TYPE};
use crate::holes::Hole;
use crate::kind::{Kind, Shape};
use crate::tree::{Node, NodeId, Tree};

/// Copies the part of a tree that is the pattern, with its stand-ins turned back.
pub(super) struct Rewrite<'a> {
    pub(super) from: &'a Tree,
    /// What was written in place of each hole.
    pub(super) written: Vec<String>,
    pub(super) of: &'a Attempt<'a>,
    /// Where the pattern ends: what follows was added so that it is code.
    pub(super) end: usize,
}

impl Rewrite<'_> {
    pub(super) fn run(&self, inside: Span, is_statement: bool) -> Option<Pattern> {
        let mut tops = Vec::new();
        within(self.from.root()?, inside, &mut tops);
        if let [only] = tops.as_mut_slice() {
            let mut parts = only.parts();
            match (only.kind(), parts.next(), parts.next()) {
                (Kind::Expression, Some(value), _) if !is_statement => *only = value,
                // An annotation that stands alone is meant itself, not that it is the only one.
                (Kind::Modifiers, Some(one), None) => *only = one,
                _ => {}
            }
        }
        let mut to = Tree::new(self.from.symbols().clone());
        let mut made = Vec::new();
        for top in &tops {
            made.push(match tops.as_slice() {
                [only] if !is_statement => self.header(*only, &mut to),
                _ => self.copy(*top, &mut to),
            });
        }
        if made.len() > 1 {
            let span = Span::new(0, 0);
            to.add(Kind::Block, crate::Symbol::NONE, span, &made);
        }
        let is_sequence = made.len() > 1;
        (!made.is_empty()).then_some(Pattern { tree: to, is_sequence })
    }

    /// A definition of which only the head is said has any body.
    fn header(&self, node: Node<'_>, to: &mut Tree) -> NodeId {
        let is_head = matches!(node.kind(), Kind::Function | Kind::Class)
            && node.slot(5).is_none_or(|body| self.is_added(body));
        if !is_head || self.hole(node).is_some() {
            return self.copy(node, to);
        }
        let mut parts: Vec<NodeId> = Vec::new();
        for part in node.slots().take(5) {
            parts.push(part.map_or(NodeId::NONE, |part| self.copy(part, to)));
        }
        parts.push(to.add(Kind::Ellipsis, crate::Symbol::NONE, Span::new(self.end, self.end), &[]));
        let symbol = to.symbol(node.text());
        to.add(node.kind(), symbol, node.span(), &parts)
    }

    /// Whether a node was added so that the pattern is code.
    fn is_added(&self, node: Node<'_>) -> bool {
        node.span().start >= self.end && !node.span().is_empty()
    }

    fn copy(&self, node: Node<'_>, to: &mut Tree) -> NodeId {
        if let Some(hole) = self.hole(node) {
            return self.fill(node, hole, to);
        }
        if let Some(name) = self.name(node) {
            let symbol = to.symbol(&name);
            return to.add(Kind::Metavariable, symbol, node.span(), &[]);
        }
        if let Some(text) = self.whole_text(node) {
            let symbol = to.symbol(&text);
            return to.add(Kind::String, symbol, node.span(), &[]);
        }
        if let Some(link) = self.any_link(node) {
            return self.copy(link, to);
        }
        if let Some(command) = self.as_command(node, to) {
            return command;
        }
        if let Some(assigned) = self.typed_target(node, to) {
            return assigned;
        }
        if let Some(any) = self.any_statement(node) {
            let value = self.copy(any, to);
            return to.add(Kind::Expression, crate::Symbol::NONE, node.span(), &[value]);
        }
        let is_there = |part: &Node<'_>| {
            !self.is_added(*part) && (part.kind() != Kind::Name || part.text() != STAND_IN_TYPE)
        };
        let mut slots: Vec<_> = node.slots().map(|part| part.filter(is_there)).collect();
        if let (Kind::Parameter, [_, class, name, ..]) = (node.kind(), slots.as_mut_slice())
            && name.is_none()
            && !self.is_caught(node)
            && class.is_some_and(|class| self.hole(class).is_some())
        {
            // Where a type can stand without a name, the grammar takes a lone name for it.
            std::mem::swap(class, name);
        }
        let parts: Vec<NodeId> = slots
            .into_iter()
            .map(|part| match part {
                Some(text) if node.kind() == Kind::Template && self.is_any_text(text) => {
                    let symbol = to.symbol("...");
                    to.add(Kind::String, symbol, Span::new(0, "...".len()), &[])
                }
                Some(part) => self.copy(part, to),
                None => NodeId::NONE,
            })
            .collect();
        let symbol = match self.restored(node.text()) {
            Some(text) => to.symbol(&text),
            None => node.symbol(),
        };
        // An entry of a dict that stands alone is read as something else.
        if node.kind() == Kind::Binary && node.text() == "=>" {
            return to.add(Kind::Pair, crate::Symbol::NONE, node.span(), &parts);
        }
        to.add(node.kind(), symbol, node.span(), &parts)
    }

    /// Whether a parameter is that of a handler, which rather has a type than a name.
    fn is_caught(&self, parameter: Node<'_>) -> bool {
        let mut handlers = self.from.nodes().filter(|node| node.kind() == Kind::Catch);
        handlers.any(|one| one.slot(0).is_some_and(|part| part.id() == parameter.id()))
    }

    /// Whether a text is a hole for any text.
    fn is_any_text(&self, node: Node<'_>) -> bool {
        node.kind() == Kind::String && matches!(self.hole(node), Some(Hole::Ellipsis))
    }

    /// Whether a node is `:...`, any name that stands for itself.
    fn is_any_atom(&self, node: Node<'_>) -> bool {
        let stand_ins = self.of.holes.iter().zip(&self.written);
        let mut own = stand_ins.filter(|(_, written)| written.as_str() == node.text());
        let before = own.next().and_then(|((hole, _), _)| self.of.text.get(..hole.start));
        node.kind() == Kind::Atom && before.is_some_and(|before| before.ends_with([':', '\'']))
    }

    /// The metavariable that stands where no hole was found: in a type or in a string.
    fn name(&self, node: Node<'_>) -> Option<String> {
        let text = Some(node.text()).filter(|_| node.kind() == Kind::Name)?;
        let in_type = text.strip_prefix(IN_TYPE).map(|name| format!("${name}"));
        let name = in_type.unwrap_or_else(|| text.to_owned());
        self.of.patterns.is_metavariable(&name).then_some(name)
    }

    /// `"$X"`, a text as a whole, where languages take that for a variable in a string.
    fn whole_text(&self, node: Node<'_>) -> Option<String> {
        let mut parts = node.parts();
        // Where quotes keep code together they are more than what delimits a text.
        let is_text = node.kind() == Kind::Template && node.text() != "\"";
        let only = parts.next().filter(|_| is_text)?;
        let name = format!("${}", only.text().trim_start_matches('$'));
        let is_all = parts.next().is_none() && node.span().len() == name.len() + 2;
        (only.kind() == Kind::Name && is_all && self.of.patterns.is_metavariable(&name))
            .then_some(name)
    }

    /// A text as it stands in the pattern, if there are stand-ins in it: what looked like a hole was text,
    /// as in an expression between slashes.
    fn restored(&self, text: &str) -> Option<String> {
        if text.contains(BACKSLASH) {
            return Some(text.replace(BACKSLASH, "\\"));
        }
        text.contains(STAND_IN).then(|| {
            let holes = self.of.holes.iter().zip(&self.written);
            holes.fold(text.to_owned(), |text, ((span, _), written)| {
                text.replace(written, self.of.text.get(span.start..span.end).unwrap_or_default())
            })
        })
    }

    /// `$X->...`, which languages that call methods without parentheses take for a call, is only a part of
    /// what follows it.
    fn any_link<'t>(&self, node: Node<'t>) -> Option<Node<'t>> {
        let callee = node.slot(0).filter(|_| node.kind() == Kind::Call)?;
        let name = callee.slot(1).filter(|_| callee.kind() == Kind::Member)?;
        // The parentheses may be those of the stand-in.
        let is_empty = |arguments: Node<'_>| {
            arguments.span().is_empty()
                || arguments.parts().next().is_none()
                    && self.written.iter().any(|one| one.strip_suffix("()") == Some(name.text()))
        };
        let is_bare = node.slot(2).is_none_or(is_empty);
        (is_bare && matches!(self.hole(name), Some(Hole::Ellipsis))).then_some(callee)
    }

    /// `$X;`, where a language takes a name alone for no statement, so that it was written as a declaration.
    fn any_statement<'t>(&self, node: Node<'t>) -> Option<Node<'t>> {
        let name = node.slot(2).filter(|_| node.kind() == Kind::Variable)?;
        let is_stand_in = node.slot(1).is_some_and(|class| class.text() == STAND_IN_TYPE);
        let is_bare = node.slot(0).is_none() && node.slot(3).is_none();
        let mut bodies = self.from.nodes().filter(|node| node.kind() == Kind::Body);
        let mut is_member = || bodies.any(|body| body.parts().any(|part| part.id() == node.id()));
        (is_stand_in
            && is_bare
            && matches!(self.hole(name), Some(Hole::Metavariable(_)))
            && !is_member())
        .then_some(name)
    }

    /// `(class $X) = value`, which is read as a declaration though the variable may have been declared before.
    fn typed_target(&self, node: Node<'_>, to: &mut Tree) -> Option<NodeId> {
        let name = node.slot(2).filter(|_| node.kind() == Kind::Variable)?;
        let Hole::Typed { name: symbol, .. } = self.hole(name)? else { return None };
        let (class, value) = (node.slot(1)?, node.slot(3)?);
        let symbol = to.symbol(symbol);
        let class = self.copy(class, to);
        let typed = to.add(Kind::TypedMetavariable, symbol, name.span(), &[class]);
        let value = self.copy(value, to);
        Some(to.add(Kind::Assign, crate::Symbol::NONE, node.span(), &[typed, value]))
    }

    /// The hole for which a node as a whole stands.
    fn hole(&self, node: Node<'_>) -> Option<&Hole> {
        let of_name = |node: Node<'_>| self.hole_of_name(node);
        let ellipsis =
            |hole: &&Hole| matches!(hole, Hole::Ellipsis | Hole::MetavariableEllipsis(_));
        match node.kind() {
            // What stands for itself, as the key of a dict, is a string in some languages.
            Kind::Name | Kind::String | Kind::Atom => of_name(node),
            // A statement, a parameter or a declaration that is nothing but an ellipsis.
            Kind::Expression if node.text().is_empty() => {
                node.slot(0).and_then(|value| self.hole(value)).filter(ellipsis)
            }
            Kind::Keyword | Kind::Pair => node.slot(0).and_then(of_name).filter(ellipsis),
            Kind::Parameter | Kind::Variable => {
                let name = node.slot(2).filter(|name| !name.text().is_empty());
                let name = name.or(node.slot(1));
                name.and_then(|name| self.hole(name)).filter(ellipsis)
            }
            Kind::Import if node.parts().count() == 1 => {
                node.slot(0).and_then(of_name).filter(ellipsis)
            }
            // A command of a shell that is nothing but a hole.
            Kind::Call if node.slot(0).is_none() => {
                let mut words = node.slot(2)?.parts();
                words.next().filter(|_| words.next().is_none()).and_then(of_name)
            }
            Kind::Call => {
                // Where commands need no parentheses, a stand-in alone is one.
                let whole = |hole: &&Hole| is_bare(node) || matches!(hole, Hole::DeepStart);
                let callee = node.slot(0).filter(|callee| callee.kind() == Kind::Name);
                callee.and_then(of_name).filter(whole)
            }
            Kind::Assign => {
                let target = node.slot(0).and_then(of_name);
                target.filter(|hole| matches!(hole, Hole::Typed { .. }))
            }
            Kind::Cast => {
                let value = node.slot(1).and_then(of_name);
                value.filter(|hole| matches!(hole, Hole::Typed { .. }))
            }
            // A case that is nothing but an ellipsis, and a turn of a loop.
            Kind::Case if is_empty(node.slot(1)) || is_repeated(node) => {
                let label = node.slot(0).filter(|label| label.kind() != Kind::Labels);
                let label = label.or_else(|| node.slot(0)?.parts().next());
                label.and_then(|label| self.hole(label)).filter(ellipsis)
            }
            // A type among others, which may say more of itself.
            Kind::Other => {
                let mut parts = node.parts();
                let only = parts.next().filter(|_| parts.next().is_none());
                only.and_then(of_name).filter(ellipsis)
            }
            Kind::ForEach => {
                let values = node.slot(1).filter(|values| values.text() == STAND_IN_TYPE);
                values.and(node.slot(0)).and_then(of_name).filter(ellipsis)
            }
            _ => None,
        }
    }

    /// The hole for which a name stands.
    fn hole_of_name(&self, node: Node<'_>) -> Option<&Hole> {
        // Some languages write a sign before the names of variables.
        let name = node.text().trim_start_matches(['$', '@', '%', '*']);
        let name = name.trim_start_matches(STAND_IN_TYPE);
        let number = name.strip_prefix(STAND_IN)?.strip_prefix('x')?.strip_suffix('x')?;
        self.of.holes.get(number.parse::<usize>().ok()?).map(|(_, hole)| hole)
    }

    fn fill(&self, node: Node<'_>, hole: &Hole, to: &mut Tree) -> NodeId {
        let (kind, symbol, part) = match hole {
            Hole::MetavariableEllipsis(name) => (Kind::MetavariableEllipsis, name.as_str(), None),
            Hole::Typed { name, .. } if node.kind() == Kind::Cast => {
                (Kind::TypedMetavariable, name.as_str(), node.slot(0))
            }
            Hole::Typed { name, .. } if node.kind() == Kind::Assign => {
                (Kind::TypedMetavariable, name.as_str(), node.slot(1))
            }
            Hole::Metavariable(name) if node.kind() == Kind::Atom => {
                (Kind::Atom, name.as_str(), None)
            }
            Hole::Metavariable(name) | Hole::Typed { name, .. } => {
                (Kind::Metavariable, name.as_str(), None)
            }
            Hole::Ellipsis if self.is_any_atom(node) => (Kind::Atom, "...", None),
            Hole::Ellipsis | Hole::DeepEnd => (Kind::Ellipsis, "", None),
            Hole::DeepStart => {
                let value = node.slot(2).and_then(|arguments| arguments.parts().next());
                (Kind::Deep, "", value)
            }
        };
        let mut parts: Vec<NodeId> = part.map(|part| self.copy(part, to)).into_iter().collect();
        if let Shape::Record(slots) = kind.shape() {
            parts.resize(slots.len(), NodeId::NONE);
        }
        let symbol = to.symbol(symbol);
        to.add(kind, symbol, node.span(), &parts)
    }
}

/// Whether a call has neither arguments nor parentheses for them.
fn is_bare(call: Node<'_>) -> bool {
    call.slot(2).is_some_and(|arguments| arguments.span().is_empty())
}

/// Whether a case runs what its label is, as only a stand-in does.
fn is_repeated(case: Node<'_>) -> bool {
    let inner = |node: Option<Node<'_>>| {
        std::iter::successors(node, |node| node.parts().next())
            .last()
            .map(|node| node.text().to_owned())
    };
    let label = inner(case.slot(0)).filter(|label| !label.is_empty());
    label.is_some() && label == inner(case.slot(1))
}

/// Whether a body has nothing in it.
fn is_empty(body: Option<Node<'_>>) -> bool {
    body.is_none_or(|body| body.parts().next().is_none())
}

/// The largest nodes that lie in a span.
fn within<'t>(node: Node<'t>, span: Span, out: &mut Vec<Node<'t>>) {
    let is_inside = span.contains(node.span()) && node.kind() != Kind::File;
    if is_inside && !node.span().is_empty() {
        out.push(node);
        return;
    }
    for part in node.parts() {
        within(part, span, out);
    }
}
