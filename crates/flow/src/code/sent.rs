//! Calls that are not written as such, where all that an object shows are methods.

use rustc_hash::FxHashSet;
use seawall_syntax::{Kind, Node};

use super::{Argument, Callee, Code, Decoder, Step};
use crate::project::dotted;
use crate::steps::{Body, Op, OpId, OpKind, VariableId, yielded};

/// The name by which the block is passed that stands behind a call.
pub(crate) const BLOCK: &str = "&";

/// Whether an argument is the block that a call is given.
pub(super) fn is_block(argument: Node<'_>) -> bool {
    match argument.kind() {
        Kind::Lambda => argument.text() == "block",
        Kind::Unary => argument.text() == BLOCK,
        _ => false,
    }
}

impl<'t> Decoder<'_, 't> {
    /// The operations that only say what is called or written to.
    pub(super) fn left_alone(&self, body: &Body<'t>) -> FxHashSet<OpId> {
        if self.project.manner.sends.is_none() {
            return FxHashSet::default();
        }
        let said = body.ops.iter().filter_map(|op| match op.kind {
            OpKind::Call { callee, .. } => Some(callee),
            OpKind::Write { target, .. } => target,
            _ => None,
        });
        said.collect()
    }

    /// What an operation calls that is written as a member or an operator.
    pub(super) fn sent(&mut self, body: &Body<'t>, op: &Op<'t>, is_left: bool) -> Option<Step> {
        let sends = self.project.manner.sends.as_ref()?;
        let node = op.node;
        match op.kind {
            OpKind::Field { object, index: None, .. } if node.kind() == Kind::Member => {
                let name = node.slot(1).filter(|name| name.kind() == Kind::Name)?;
                if is_left {
                    return Some(Step::Nothing);
                }
                let is_constant = name.text().starts_with(char::is_uppercase);
                let callee = Callee::Method(object, self.table.name(name.text()));
                (!is_constant).then(|| Step::Call(Box::new((callee, Vec::new()))))
            }
            OpKind::Operate(_, operands)
                if node.kind() == Kind::Binary && sends.operators.contains(&node.text()) =>
            {
                let &[left, right] = body.operands(operands) else { return None };
                let callee = Callee::Method(left, self.table.name(node.text()));
                let passed =
                    Argument { value: right, keyword: None, spread: false, function: None };
                Some(Step::Call(Box::new((callee, vec![passed]))))
            }
            OpKind::Read(_) if is_left && node.kind() == Kind::Name => Some(Step::Nothing),
            OpKind::Literal if node.kind() == Kind::Super && !is_left => {
                Some(Step::Call(Box::new((Callee::Above(true), Vec::new()))))
            }
            _ => None,
        }
    }

    /// Tells apart the parts of what a name alone gives, and calls that only read in another way.
    pub(super) fn tell_apart(
        &self,
        body: &Body<'t>,
        code: &mut Code,
        (step, op): (&Step, &Op<'t>),
    ) {
        if self.project.manner.sends.is_none() {
            return;
        }
        let at = code.steps.len();
        match (step, op.kind) {
            (Step::Part(..), OpKind::Field { place: Some(place), .. }) => {
                let variable = body.places.variable_of(place).map_or(usize::MAX, VariableId::index);
                let name = code.outer.get(variable).copied().flatten();
                let is_own = name.is_some_and(|name| {
                    self.table.text(name).starts_with(|first: char| first.is_lowercase())
                });
                if !is_own {
                    return;
                }
                let next = code.places.len();
                let slot = *code.places.entry(place).or_insert(next);
                code.slots.insert(at, slot);
            }
            (Step::WritePart { .. }, OpKind::Write { target: Some(target), .. }) => {
                if let Some(slot) = code.slots.get(&target.index()).copied() {
                    code.slots.insert(at, slot);
                }
            }
            (Step::Call(_), OpKind::Call { .. }) => {
                let readers = self.project.manner.sends.iter().flat_map(|sends| sends.readers);
                let written = op.node.slot(0).and_then(dotted).unwrap_or_default();
                if readers.into_iter().any(|reader| *reader == written) {
                    code.read_again.insert(at);
                }
            }
            _ => {}
        }
    }

    /// What `yield` passes on.
    pub(super) fn yielded_arguments(&mut self, node: Node<'t>, values: &[OpId]) -> Vec<Argument> {
        let nodes: Vec<Node<'t>> = yielded(node).collect();
        self.arguments_of(&nodes, values)
    }
}
