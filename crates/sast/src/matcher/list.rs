//! Lists: what `...` and `$...X` take up of them, and lists in which order does not matter.

use seawall_syntax::{Kind, Node};

use crate::bindings::{Bindings, Bound};
use crate::facts::statement::is_statement;
use crate::matcher::optional::{is_subset, with_promoted};
use crate::matcher::statement::flattened;
use crate::matcher::{Matcher, is_ellipsis, is_row};

/// Nodes that are copied in the time of a step.
const COPIES_A_STEP: usize = 16;

/// Parts that a sequence is held against.
#[derive(Clone, Copy)]
pub(crate) struct Code<'c, 'f> {
    pub(crate) parts: &'c [Node<'f>],
    /// Whether nothing may be left over.
    pub(crate) to_end: bool,
    /// Whether the parts are statements, within which others stand.
    pub(crate) nested: bool,
    /// Whether the parts are what stands in an element.
    pub(crate) markup: bool,
    /// Where what was matched ends.
    pub(crate) end: usize,
    /// Where all that could be matched ends.
    pub(crate) last: usize,
}

impl<'f> Matcher<'_, 'f> {
    /// Two lists of one kind.
    pub(crate) fn list(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let kind = pattern.kind();
        if kind == Kind::Block {
            return self.block(pattern, code, bindings);
        }
        let (wanted, parts): (Vec<_>, Vec<_>) = (pattern.parts().collect(), code.parts().collect());
        let mut found = Vec::new();
        match kind {
            Kind::Arguments => {
                // What `make` of Go is given first is a type, which `...` takes up.
                let is_open = wanted.len() > 1 && is_ellipsis(wanted.first().copied());
                let taken = usize::from(is_open && self.is_of_make(code));
                let parts = parts.get(taken..).unwrap_or_default();
                self.arguments(&wanted, parts, bindings, &mut found);
            }
            Kind::Parameters | Kind::Types => {
                self.without_optional(&wanted, &parts, bindings, &mut found);
            }
            Kind::Dict | Kind::Set => self.entries(pattern, &parts, bindings, &mut found),
            Kind::Template if is_row(&wanted) && wanted.iter().all(|one| one.text() == "...") => {
                found.push(bindings);
            }
            Kind::Template if is_row(&parts) && !is_row(&wanted) => {}
            Kind::Template => self.pieces(&wanted, &parts, bindings, &mut found),
            Kind::Children => self.children(&wanted, &parts, bindings, &mut found),
            Kind::Attributes
                if !self.options.xml_attrs_implicit_ellipsis
                    && wanted.len() != parts.len()
                    && !wanted.iter().any(|one| is_ellipsis(Some(*one))) => {}
            Kind::Modifiers if self.options.decorators_order_matters => {
                let is_word = |one: &Node<'f>| one.kind() == Kind::Modifier;
                let (words, others): (Vec<_>, Vec<_>) = wanted.into_iter().partition(is_word);
                let mut ways = Vec::new();
                self.subset(&words, &parts, bindings, &mut ways);
                for way in ways {
                    self.subsequence(&others, &parts, way, &mut found);
                }
            }
            Kind::Body if self.facts.is_in("php") => {
                let parts: Vec<_> = parts.into_iter().flat_map(with_promoted).collect();
                self.subset(&wanted, &parts, bindings, &mut found);
            }
            _ if is_subset(kind) => self.subset(&wanted, &parts, bindings, &mut found),
            _ => self.in_order(&wanted, &parts, bindings, &mut found),
        }
        found
    }

    /// Matches parts in their order; with `to_end`, nothing may be left over. Found is where each match ends.
    pub(crate) fn sequence(
        &self,
        pattern: &[Node<'f>],
        code: Code<'_, 'f>,
        bindings: Bindings<'f>,
        found: &mut Vec<(usize, Bindings<'f>)>,
    ) {
        if !self.step() {
            return;
        }
        let Some((first, rest)) = pattern.split_first() else {
            if !code.to_end || code.parts.is_empty() {
                found.push((code.end, bindings));
            }
            return;
        };
        if matches!(first.kind(), Kind::Ellipsis | Kind::MetavariableEllipsis) {
            let behind = Code { nested: false, ..code };
            self.after_ellipsis(*first, rest, code, &bindings, found);
            if code.nested && !rest.is_empty() && self.options.go_deeper_stmt {
                // What follows may also stand within one of the statements.
                let shares =
                    |first: &Node<'f>| self.facts.is_local(*first) || self.facts.is_member(*first);
                let local = code.parts.first().is_some_and(shares);
                let flat = flattened(code.parts, local);
                if flat.len() > code.parts.len() {
                    self.after_ellipsis(
                        *first,
                        rest,
                        Code { parts: &flat, ..behind },
                        &bindings,
                        found,
                    );
                }
            }
            return;
        }
        let Some((next, behind)) = code.parts.split_first() else { return };
        let ways = if code.markup {
            self.child(*first, *next, bindings)
        } else {
            self.all(*first, *next, bindings)
        };
        for bindings in ways {
            let end = code.end.max(next.span().end);
            self.sequence(rest, Code { parts: behind, end, ..code }, bindings, found);
        }
    }

    /// The same, wherever a match ends.
    pub(super) fn whole(
        &self,
        pattern: &[Node<'f>],
        code: Code<'_, 'f>,
        bindings: Bindings<'f>,
        found: &mut Vec<Bindings<'f>>,
    ) {
        let mut ends = Vec::new();
        self.sequence(pattern, code, bindings, &mut ends);
        found.extend(ends.into_iter().map(|(_, bindings)| bindings));
    }

    /// Lets an ellipsis take up nothing, one part, two …; the fewest first.
    fn after_ellipsis(
        &self,
        ellipsis: Node<'f>,
        rest: &[Node<'f>],
        code: Code<'_, 'f>,
        bindings: &Bindings<'f>,
        found: &mut Vec<(usize, Bindings<'f>)>,
    ) {
        // With nothing behind it, it takes all that there is.
        let takes_all = rest.is_empty() && !code.parts.is_empty();
        let (fewest, mut end) =
            if takes_all { (code.parts.len(), code.end.max(code.last)) } else { (0, code.end) };
        for taken in fewest..=code.parts.len() {
            let (inside, behind) = code.parts.split_at(taken);
            end = inside.last().map_or(end, |part| end.max(part.span().end));
            let bound = match ellipsis.kind() {
                Kind::MetavariableEllipsis if !self.copies(taken) => return,
                Kind::MetavariableEllipsis => {
                    bindings.clone().with(ellipsis.text(), Bound::Nodes(inside.to_vec()))
                }
                _ if self.is_exhausted() => return,
                _ => Some(bindings.clone()),
            };
            let Some(bound) = bound else { continue };
            self.sequence(rest, Code { parts: behind, end, ..code }, bound, found);
        }
    }

    /// Matches each part of the pattern with another part of the code, in whatever order.
    pub(crate) fn subset(
        &self,
        pattern: &[Node<'f>],
        code: &[Node<'f>],
        bindings: Bindings<'f>,
        found: &mut Vec<Bindings<'f>>,
    ) {
        if !self.step() {
            return;
        }
        let Some((first, rest)) = pattern.split_first() else {
            found.push(bindings);
            return;
        };
        if first.kind() == Kind::Ellipsis {
            self.subset(rest, code, bindings, found);
            return;
        }
        let is_last = rest.iter().all(|part| part.kind() == Kind::Ellipsis);
        for (at, one) in code.iter().enumerate() {
            let ways = self.all(*first, *one, bindings.clone());
            if ways.is_empty() || is_last {
                found.extend(ways);
                continue;
            }
            if !self.copies(code.len()) {
                return;
            }
            let others = code.iter().enumerate().filter(|(other, _)| *other != at);
            let others: Vec<Node<'f>> = others.map(|(_, other)| *other).collect();
            for bindings in ways {
                self.subset(rest, &others, bindings, found);
            }
        }
    }

    /// Counts steps for so many nodes that are copied; false once there were too many.
    fn copies(&self, nodes: usize) -> bool {
        (0..=nodes / COPIES_A_STEP).all(|_| self.step())
    }

    /// Matches each part of the pattern with another part of the code in their order; others may stand between.
    fn subsequence(
        &self,
        pattern: &[Node<'f>],
        code: &[Node<'f>],
        bindings: Bindings<'f>,
        found: &mut Vec<Bindings<'f>>,
    ) {
        let Some((first, rest)) = pattern.split_first().filter(|_| self.step()) else {
            if pattern.is_empty() {
                found.push(bindings);
            }
            return;
        };
        if first.kind() == Kind::Ellipsis {
            return self.subsequence(rest, code, bindings, found);
        }
        for (at, one) in code.iter().enumerate() {
            for way in self.all(*first, *one, bindings.clone()) {
                self.subsequence(rest, code.get(at + 1..).unwrap_or_default(), way, found);
            }
        }
    }

    /// Matches the entries of a dict or set in any order; others may stand beside them where the pattern
    /// says so, or where it need not say it.
    pub(crate) fn entries(
        &self,
        pattern: Node<'f>,
        code: &[Node<'f>],
        bindings: Bindings<'f>,
        found: &mut Vec<Bindings<'f>>,
    ) {
        let wanted: Vec<Node<'f>> = pattern.parts().collect();
        let open = wanted.iter().any(|part| part.kind() == Kind::Ellipsis);
        let implicit = pattern.text() == "object" && self.options.implicit_ellipsis;
        if open || implicit || wanted.len() == code.len() {
            self.subset(&wanted, code, bindings, found);
        }
    }

    /// Matches text and code of a string: `...` in its text stands for any number of both.
    pub(crate) fn pieces(
        &self,
        pattern: &[Node<'f>],
        code: &[Node<'f>],
        bindings: Bindings<'f>,
        found: &mut Vec<Bindings<'f>>,
    ) {
        let Some((first, rest)) = pattern.split_first() else {
            if code.is_empty() {
                found.push(bindings);
            }
            return;
        };
        let is_bound = |part: &Node<'f>| {
            part.kind() == Kind::MetavariableEllipsis
                || is_piece(*part) && part.text().starts_with("$...")
        };
        let is_any_text =
            |part: &Node<'f>| is_bound(part) || is_piece(*part) && part.text() == "...";
        // Where text has its own ellipses, one among the code stands for code.
        let is_any = first.kind() == Kind::Ellipsis && !rest.iter().any(is_any_text);
        if is_any || is_any_text(first) {
            for taken in 0..=code.len() {
                if !self.step() {
                    return;
                }
                let (inside, behind) = code.split_at(taken);
                let way = if is_bound(first) {
                    bindings.clone().with(first.text(), Bound::Nodes(inside.to_vec()))
                } else {
                    Some(bindings.clone())
                };
                if let Some(way) = way {
                    self.pieces(rest, behind, way, found);
                }
            }
            return;
        }
        let Some((next, behind)) = code.split_first() else { return };
        // A metavariable that stands in the text as it is may be any piece of it.
        let ends = first.span().end;
        let in_text = first.kind() == Kind::Metavariable
            && rest.first().is_some_and(|after| {
                let gap = after.span().start.saturating_sub(ends);
                is_piece(*after) && gap == 0 || !is_piece(*after) && gap == 1
            });
        if is_piece(*first) != is_piece(*next) && !in_text {
            return;
        }
        for bindings in self.all(*first, *next, bindings) {
            // Any string stands for several in a row as well.
            if first.text() == "..." && next.kind() == Kind::String {
                self.pieces(pattern, behind, bindings.clone(), found);
            }
            self.pieces(rest, behind, bindings, found);
        }
    }

    /// Matches arguments: those with a name in any order, the others in theirs.
    pub(crate) fn arguments(
        &self,
        pattern: &[Node<'f>],
        code: &[Node<'f>],
        bindings: Bindings<'f>,
        found: &mut Vec<Bindings<'f>>,
    ) {
        let is_named = |node: &Node<'f>| node.kind() == Kind::Keyword;
        if !pattern.iter().any(is_named) {
            // In Perl, what has a name is the name and what follows it.
            let apart = |node: &Node<'f>| -> Vec<Node<'f>> {
                if is_named(node) { node.parts().collect() } else { vec![*node] }
            };
            let code: Vec<Node<'f>> = if self.facts.is_in("perl") {
                code.iter().flat_map(apart).collect()
            } else if self.facts.is_in("bash") {
                // Where a command reads from and writes to is nothing that it is given.
                code.iter().filter(|part| !is_named(part)).copied().collect()
            } else {
                without_block(pattern, code).to_vec()
            };
            self.in_order(pattern, &code, bindings, found);
            return;
        }
        let split = |nodes: &[Node<'f>]| -> (Vec<Node<'f>>, Vec<Node<'f>>) {
            nodes.iter().copied().partition(is_named)
        };
        let ((wanted, placed), (named, others)) = (split(pattern), split(code));
        let more = placed.iter().any(|node| node.kind() == Kind::Ellipsis);
        if named.len() > wanted.len() && !more {
            return;
        }
        let mut matched = Vec::new();
        self.subset(&wanted, &named, bindings, &mut matched);
        for bindings in matched {
            self.in_order(&placed, &others, bindings, found);
        }
    }

    /// Matches the first statements of a block in their order: others may follow.
    pub(crate) fn beginning(
        &self,
        pattern: &[Node<'f>],
        code: &[Node<'f>],
        bindings: Bindings<'f>,
        found: &mut Vec<Bindings<'f>>,
    ) {
        let code =
            Code { parts: code, to_end: false, nested: true, markup: false, end: 0, last: 0 };
        self.whole(pattern, code, bindings, found);
    }

    /// Matches all parts in their order.
    pub(crate) fn in_order(
        &self,
        pattern: &[Node<'f>],
        code: &[Node<'f>],
        bindings: Bindings<'f>,
        found: &mut Vec<Bindings<'f>>,
    ) {
        let nested = code.first().is_some_and(|first| is_statement(*first));
        let code = Code { parts: code, to_end: true, nested, markup: false, end: 0, last: 0 };
        self.whole(pattern, code, bindings, found);
    }
}

/// The arguments without the block that is given to their call, if a pattern has none: what is called with it
/// is the same without.
fn without_block<'c, 'f>(pattern: &[Node<'f>], code: &'c [Node<'f>]) -> &'c [Node<'f>] {
    let is_block = |node: &Node<'f>| node.kind() == Kind::Lambda && node.text() == "block";
    let is_open = |node: &Node<'f>| is_block(node) || node.kind() == Kind::Ellipsis;
    match code.split_last() {
        Some((last, others)) if is_block(last) && !pattern.last().is_some_and(is_open) => others,
        _ => code,
    }
}

/// Whether a part of a string is its text, and no string in code within it: that has quotes.
pub(crate) fn is_piece(part: Node<'_>) -> bool {
    part.kind() == Kind::String && part.span().len() == part.text().len()
}
