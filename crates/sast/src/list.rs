//! Lists: what `...` and `$...X` take up of them, and lists in which order does not matter.

use seawall_syntax::{Kind, Node};

use crate::bindings::{Bindings, Bound};
use crate::matcher::Matcher;

impl Matcher {
    /// Matches parts in their order; with `to_end`, nothing may be left over.
    pub(crate) fn sequence<'t>(
        &self,
        pattern: &[Node<'t>],
        code: &[Node<'t>],
        to_end: bool,
        bindings: Bindings<'t>,
        found: &mut Vec<(usize, Bindings<'t>)>,
    ) {
        if !self.step() {
            return;
        }
        let Some((first, rest)) = pattern.split_first() else {
            if !to_end || code.is_empty() {
                found.push((0, bindings));
            }
            return;
        };
        if matches!(first.kind(), Kind::Ellipsis | Kind::MetavariableEllipsis) {
            self.after_ellipsis(*first, rest, code, to_end, &bindings, found);
            return;
        }
        let Some((next, behind)) = code.split_first() else { return };
        for bindings in self.all(*first, *next, bindings) {
            let before = found.len();
            self.sequence(rest, behind, to_end, bindings, found);
            found.iter_mut().skip(before).for_each(|(taken, _)| *taken += 1);
        }
    }

    /// Lets an ellipsis take up nothing, one part, two …; the fewest first.
    fn after_ellipsis<'t>(
        &self,
        ellipsis: Node<'t>,
        rest: &[Node<'t>],
        code: &[Node<'t>],
        to_end: bool,
        bindings: &Bindings<'t>,
        found: &mut Vec<(usize, Bindings<'t>)>,
    ) {
        // With nothing behind it, it takes all that there is.
        let fewest = if rest.is_empty() { code.len() } else { 0 };
        for taken in fewest..=code.len() {
            let (inside, behind) = code.split_at(taken);
            let bound = match ellipsis.kind() {
                Kind::MetavariableEllipsis => {
                    bindings.clone().with(ellipsis.text(), Bound::Nodes(inside.to_vec()))
                }
                _ => Some(bindings.clone()),
            };
            let Some(bound) = bound else { continue };
            let before = found.len();
            self.sequence(rest, behind, to_end, bound, found);
            found.iter_mut().skip(before).for_each(|(all, _)| *all += taken);
        }
    }

    /// Matches each part of the pattern with another part of the code, in whatever order.
    pub(crate) fn subset<'t>(
        &self,
        pattern: &[Node<'t>],
        code: &[Node<'t>],
        bindings: Bindings<'t>,
        found: &mut Vec<Bindings<'t>>,
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
        for (at, one) in code.iter().enumerate() {
            let others: Vec<_> =
                code.iter().enumerate().filter(|(other, _)| *other != at).collect();
            let others: Vec<Node<'t>> = others.into_iter().map(|(_, other)| *other).collect();
            for bindings in self.all(*first, *one, bindings.clone()) {
                self.subset(rest, &others, bindings, found);
            }
        }
    }

    /// Matches arguments: those with a name in any order, the others in theirs.
    pub(crate) fn arguments<'t>(
        &self,
        pattern: &[Node<'t>],
        code: &[Node<'t>],
        bindings: Bindings<'t>,
        found: &mut Vec<Bindings<'t>>,
    ) {
        let is_named = |node: &Node<'t>| node.kind() == Kind::Keyword;
        if !pattern.iter().any(is_named) {
            self.in_order(pattern, code, bindings, found);
            return;
        }
        let split = |nodes: &[Node<'t>]| -> (Vec<Node<'t>>, Vec<Node<'t>>) {
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

    /// Matches all parts in their order.
    pub(crate) fn in_order<'t>(
        &self,
        pattern: &[Node<'t>],
        code: &[Node<'t>],
        bindings: Bindings<'t>,
        found: &mut Vec<Bindings<'t>>,
    ) {
        let mut all = Vec::new();
        self.sequence(pattern, code, true, bindings, &mut all);
        found.extend(all.into_iter().map(|(_, bindings)| bindings));
    }
}
