//! Commands of shells, and calls that are written like them.

use seawall_model::Span;

use super::Rewrite;
use crate::holes::Hole;
use crate::kind::Kind;
use crate::tree::{Node, NodeId, Tree};

impl Rewrite<'_> {
    /// What a pattern writes like a command of a shell.
    pub(super) fn as_command(&self, node: Node<'_>, to: &mut Tree) -> Option<NodeId> {
        if let Some((name, value)) = self.deep(node) {
            let value = self.copy(value, to);
            return Some(to.add(Kind::Deep, crate::Symbol::NONE, name.span(), &[value]));
        }
        if let Some(block) = node.parts().next_back().and_then(|last| self.block_behind(last))
            && node.kind() == Kind::Arguments
        {
            return Some(self.with_block(node, block, to));
        }
        if is_any_shell_command(node) {
            return Some(self.shell_command(node, to));
        }
        self.any_command(node, to)
    }

    /// What is passed before a block that belongs to the call, and anything behind it.
    fn with_block(&self, arguments: Node<'_>, block: Node<'_>, to: &mut Tree) -> NodeId {
        let (none, count) = (crate::Symbol::NONE, arguments.parts().count());
        let before = arguments.parts().take(count.saturating_sub(1));
        let mut parts: Vec<NodeId> = before.map(|part| self.copy(part, to)).collect();
        parts.push(to.add(Kind::Ellipsis, none, block.span(), &[]));
        parts.push(self.copy(block, to));
        to.add(Kind::Arguments, none, arguments.span(), &parts)
    }

    /// The block of `f ... { }`, which belongs to `f` and not to what stands for anything.
    fn block_behind<'t>(&self, last: Node<'t>) -> Option<Node<'t>> {
        let callee = last.slot(0).filter(|_| last.kind() == Kind::Call)?;
        let mut passed = last.slot(2)?.parts();
        let block = passed.next().filter(|one| one.kind() == Kind::Lambda && one.text() == "block");
        block.filter(|_| {
            passed.next().is_none() && matches!(self.hole(callee), Some(Hole::Ellipsis))
        })
    }

    /// `... a ...`, a command with this among its arguments, wherever it stands.
    fn any_command(&self, node: Node<'_>, to: &mut Tree) -> Option<NodeId> {
        let callee = node.slot(0).filter(|_| node.kind() == Kind::Call)?;
        let passed = node.slot(2).filter(|_| matches!(self.hole(callee), Some(Hole::Ellipsis)))?;
        let (none, empty) =
            (crate::Symbol::NONE, Span::new(passed.span().start, passed.span().start));
        let mut parts = vec![to.add(Kind::Ellipsis, none, empty, &[])];
        parts.extend(passed.parts().map(|part| self.copy(part, to)));
        let arguments = to.add(Kind::Arguments, none, passed.span(), &parts);
        let callee = self.copy(callee, to);
        Some(to.add(Kind::Call, none, node.span(), &[callee, NodeId::NONE, arguments]))
    }

    /// `` `...` ``: whatever is run.
    fn shell_command(&self, node: Node<'_>, to: &mut Tree) -> NodeId {
        let none = crate::Symbol::NONE;
        let callee = node.slot(0).map_or(NodeId::NONE, |callee| self.copy(callee, to));
        let any = to.add(Kind::Ellipsis, none, node.span(), &[]);
        let arguments = to.add(Kind::Arguments, none, node.span(), &[any]);
        to.add(Kind::Call, none, node.span(), &[callee, NodeId::NONE, arguments])
    }

    /// What stands in a deep expression that was written as a command of a shell or as a list.
    fn deep<'t>(&self, node: Node<'t>) -> Option<(Node<'t>, Node<'t>)> {
        let is_start = |name: &Node<'_>| matches!(self.hole_of_name(*name), Some(Hole::DeepStart));
        match node.kind() {
            Kind::Call if node.slot(0)?.text() == "$()" => {
                let command = node.slot(2)?.parts().next()?;
                let name = command.slot(0).filter(is_start)?;
                Some((name, command.slot(2)?.parts().next()?))
            }
            Kind::Array => {
                let mut parts = node.parts();
                Some((parts.next().filter(is_start)?, parts.next()?))
            }
            _ => None,
        }
    }
}

/// Whether a call runs what stands between its quotes, and any of that.
fn is_any_shell_command(call: Node<'_>) -> bool {
    let is_quoted = |callee: Node<'_>| matches!(callee.text(), "`" | "qx");
    let is_any = |text: Node<'_>| text.kind() == Kind::String && text.text() == "...";
    let passed = call.slot(2).filter(|_| call.kind() == Kind::Call);
    call.slot(0).is_some_and(is_quoted) && passed.is_some_and(|all| all.parts().all(is_any))
}
