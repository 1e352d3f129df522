//! What was written to a variable last when the run comes to a place, as far as the code around it says.

use seawall_syntax::{Kind, Node, NodeId};

use crate::facts::Facts;
use crate::facts::writes::Write;

/// For languages in which other files see what a file declares, one of the words of what they cannot write to.
const CLOSING: &[(&str, &[&str])] = &[
    ("csharp", &["const", "private", "readonly"]),
    ("go", &["const"]),
    ("java", &["final", "private"]),
    ("kotlin", &["private", "val"]),
    ("php", &["const", "private", "readonly"]),
];

impl<'t> Facts<'t> {
    /// What may have been written to a variable last when the run comes to its place; none if that is not
    /// known. What is written once in the whole file counts everywhere in its function.
    pub(crate) fn reaching(&self, node: Node<'t>) -> Option<Vec<Write<'t>>> {
        if !self.looks(1) {
            return None;
        }
        let writes = self.writes.of_variable(node);
        if writes.is_empty() || !self.looks(writes.len()) {
            return None;
        }
        let mut place = node;
        loop {
            let here = self.function(place);
            let is_local =
                |write: &&Write<'t>| self.function(write.at).map(Node::id) == here.map(Node::id);
            let local: Vec<&Write<'t>> = writes.iter().filter(is_local).collect();
            if !local.is_empty() {
                let is_changed = writes.iter().any(|write| self.is_within(write.at, here, place));
                return if is_changed { None } else { self.last_of(&local, place) };
            }
            if let [only] = writes.as_slice() {
                let owner = self.function(only.at);
                // What is imported there may be the module as well.
                if self.imports.states(node.text(), owner.map(Node::id)) {
                    return None;
                }
                let is_seen = owner.is_none_or(|owner| owner.span().contains(node.span()));
                // A field may be written to by its object.
                let is_kept = (!self.writes.hold_member(node.text()) || !self.is_member(only.at))
                    && !self.is_open(only.at);
                return (is_seen && is_kept).then_some(writes);
            }
            // A function without a name sees what held where it stands.
            place = here.filter(|function| function.kind() == Kind::Lambda)?;
        }
    }

    /// Whether code of other files may write to what is declared here.
    pub(crate) fn is_open(&self, declaration: Node<'t>) -> bool {
        let closing = CLOSING.iter().find(|(language, _)| self.is_in(language));
        let Some((_, words)) = closing.filter(|_| self.function(declaration).is_none()) else {
            return false;
        };
        let mut modifiers = declaration.slot(0).into_iter().flat_map(Node::parts);
        declaration.kind() == Kind::Variable && !modifiers.any(|one| words.contains(&one.text()))
    }

    /// Whether something stands before a place in a function without a name, within the one around both.
    fn is_within(&self, node: Node<'t>, around: Option<Node<'t>>, place: Node<'t>) -> bool {
        let inner = self.function(node).filter(|inner| inner.kind() == Kind::Lambda);
        inner.is_some_and(|inner| {
            around.is_none_or(|around| {
                around.id() != inner.id() && around.span().contains(inner.span())
            }) && node.span().start < place.span().start
                && !inner.span().contains(place.span())
        })
    }

    /// Of what one function writes to a variable, what may be the last thing before a place.
    fn last_of(&self, local: &[&Write<'t>], place: Node<'t>) -> Option<Vec<Write<'t>>> {
        let mut found: Vec<Write<'t>> = Vec::new();
        let mut branches = Vec::new();
        let mut is_sure = false;
        let before = |write: &&&Write<'t>| write.at.span().end <= place.span().start;
        for write in local.iter().filter(before).rev() {
            if !self.looks(found.len() + 1) {
                return None;
            }
            let is_overwritten = |later: &Write<'t>| {
                self.scope(later.at).is_some_and(|scope| scope.span().contains(write.at.span()))
            };
            let is_lost = found.iter().any(is_overwritten) && !self.is_interrupted(write.at, place);
            if is_lost || self.leads_elsewhere(write.at, place) {
                continue;
            }
            found.push(**write);
            if self.is_sure(write.at, place, &mut branches) {
                is_sure = true;
                break;
            }
        }
        let first = found.last().filter(|_| is_sure)?.at;
        let loops = self.loops(place).filter(|around| !around.span().contains(first.span()));
        for around in loops {
            for write in local.iter().filter(|write| around.span().contains(write.at.span())) {
                if !self.looks(found.len() + 1) {
                    return None;
                }
                if found.iter().all(|one| one.at.id() != write.at.id()) {
                    found.push(**write);
                }
            }
        }
        Some(found)
    }

    /// What runs as a whole once a node runs.
    fn scope(&self, node: Node<'t>) -> Option<Node<'t>> {
        let mut inner = node;
        for around in self.around(node) {
            if around.kind() == Kind::If && !decides(around, node) {
                return Some(inner);
            }
            if is_scope(around) {
                return Some(around);
            }
            if may_be_skipped(around, inner) {
                return Some(inner);
            }
            inner = around;
        }
        None
    }

    /// Whether a place is only reached after a node was, or after the same in the other branch: `branches`
    /// are those that were met before.
    fn is_sure(
        &self,
        node: Node<'t>,
        place: Node<'t>,
        branches: &mut Vec<(NodeId, usize)>,
    ) -> bool {
        let mut node = node;
        while let Some(scope) = self.scope(node) {
            if scope.span().contains(place.span()) {
                return true;
            }
            if let Some(around) = self.around(scope).next().filter(|one| always_runs(*one, scope)) {
                node = around;
                continue;
            }
            let Some((choice, slot)) = self.branch(scope, node) else { return false };
            if !branches.contains(&(choice.id(), 3 - slot)) {
                branches.push((choice.id(), slot));
                return false;
            }
            node = choice;
        }
        false
    }

    /// The choice of which a scope is a branch, and which one.
    fn branch(&self, scope: Node<'t>, node: Node<'t>) -> Option<(Node<'t>, usize)> {
        let choice = self.around(scope).next().filter(|parent| parent.kind() == Kind::If)?;
        let is_there = |slot: &usize| {
            choice.slot(*slot).is_some_and(|branch| branch.span().contains(node.span()))
        };
        Some((choice, [1, 2].into_iter().find(is_there)?))
    }

    /// Whether no run comes from a node to a place: it leaves the function before, or both stand in
    /// branches of one choice.
    fn leads_elsewhere(&self, node: Node<'t>, place: Node<'t>) -> bool {
        let mut inner = node;
        for around in self.around(node) {
            if around.span().contains(place.span()) {
                let is_choice = matches!(around.kind(), Kind::If | Kind::Choice | Kind::Cases);
                let is_condition = around.slot(0).is_some_and(|first| first.id() == inner.id());
                return is_choice && !(is_condition && around.kind() != Kind::Cases);
            }
            let mut parts = around.parts().filter(|_| around.kind() == Kind::Block);
            if parts.any(|part| matches!(part.kind(), Kind::Return | Kind::Throw)) {
                return !self.is_guarded(around, place);
            }
            inner = around;
        }
        false
    }

    /// Whether a place runs after an error that comes right after a node.
    fn is_interrupted(&self, node: Node<'t>, place: Node<'t>) -> bool {
        let mut around = self.around(node);
        let both = around.find(|around| around.span().contains(place.span()));
        let tries = both.filter(|both| both.kind() == Kind::Try);
        let stands = |node: Node<'t>, slot| {
            let part = tries.and_then(|tries| tries.slot(slot));
            part.is_some_and(|part| part.span().contains(node.span()))
        };
        stands(node, 1) && (stands(place, 2) || stands(place, 3))
    }

    /// Whether a place runs whenever something before it is left, or might: it stands in a handler or at the
    /// end of what is tried there.
    fn is_guarded(&self, tried: Node<'t>, place: Node<'t>) -> bool {
        let around = self.around(tried).find(|around| around.span().contains(place.span()));
        around.is_some_and(|around| around.kind() == Kind::Try)
    }
}

/// Whether a node's parts run one after the other, all of them once the first one runs.
fn is_scope(node: Node<'_>) -> bool {
    use Kind::{Block, Body, Case, Catch, File, For, ForEach, Function, Lambda, While};
    let scopes = [Block, Body, Case, Catch, File, For, ForEach, Function, Lambda, While];
    scopes.contains(&node.kind())
}

/// Whether a part of a statement runs to its end whenever the statement does.
fn always_runs(statement: Node<'_>, part: Node<'_>) -> bool {
    let is_in = |slot| statement.slot(slot).is_some_and(|one| one.id() == part.id());
    match statement.kind() {
        Kind::Block => part.kind() == Kind::Block,
        Kind::With => is_in(1),
        Kind::Try => is_in(3),
        _ => false,
    }
}

/// Whether something stands in the condition of a branch, which is always run.
fn decides(branch: Node<'_>, part: Node<'_>) -> bool {
    branch.slot(0).is_some_and(|condition| condition.span().contains(part.span()))
}

/// Whether an operand of an operator is looked at only if the one before it says so.
fn may_be_skipped(operator: Node<'_>, part: Node<'_>) -> bool {
    let is_in = |slot| operator.slot(slot).is_some_and(|one| one.id() == part.id());
    match operator.kind() {
        Kind::Binary => matches!(operator.text(), "&&" | "||" | "and" | "or" | "??") && is_in(1),
        Kind::Choice => is_in(1) || is_in(2),
        _ => false,
    }
}
