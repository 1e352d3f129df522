//! Operations, blocks and bodies.

use seawall_model::Span;
use seawall_syntax::{Node, Tree};

use super::dialect::Dialect;
use super::function;
use super::place::{PlaceId, Places, VariableId};

/// An operation of a body; it also names the value that the operation has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct OpId(pub(super) u32);

impl OpId {
    /// The operation at a place among those of its body.
    pub(crate) const fn at(index: u32) -> Self {
        Self(index)
    }

    /// Its place among the operations of its body.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A block of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct BlockId(pub(super) u32);

impl BlockId {
    /// Its place among the blocks of its body.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Values one after the other, in [`Body::operands`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Operands {
    first: u32,
    count: u32,
}

/// What an operator tells of its result, whatever its operands are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    /// It is whether something holds of both operands.
    Comparison,
    /// Anything else.
    Other,
}

/// A method that stands for a field of its object by its name: `getName`, `setName`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Property {
    /// It reads this field.
    Get(PlaceId),
    /// It writes this field.
    Set(PlaceId),
}

/// What an operation does.
#[derive(Debug, Clone, Copy)]
pub(crate) enum OpKind {
    /// A value that code says outright, or of which nothing is known.
    Literal,
    /// What a variable holds.
    Read(PlaceId),
    /// A part of an object; `place` says which one if that is known.
    Field { object: OpId, index: Option<OpId>, place: Option<PlaceId> },
    /// Any one of what a collection holds.
    Element(OpId),
    /// An operator on its operands.
    Operate(Operator, Operands),
    /// A value that is made of others.
    Compose(Operands),
    /// A call; `object` is what the method is called on.
    Call { callee: OpId, object: Option<OpId>, arguments: Operands, property: Option<Property> },
    /// A new object.
    New(Operands),
    /// What the function is given.
    Parameter(PlaceId),
    /// An assignment; `target` is the value that stands on its left. Without a place it goes where nothing is
    /// known of; with `keeps` what was there before may still be there.
    Write { place: Option<PlaceId>, value: OpId, target: Option<OpId>, keeps: bool },
    /// The end of the lives of these variables.
    Forget(VariableId, VariableId),
    /// The function ends with a value.
    Return(OpId),
    /// The function or a part of it ends with an error.
    Throw(OpId),
}

/// An operation and the code that it came from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Op<'t> {
    pub(crate) kind: OpKind,
    pub(crate) node: Node<'t>,
}

impl Op<'_> {
    /// Where its code stands.
    pub(crate) const fn span(&self) -> Span {
        self.node.span()
    }
}

/// Operations that run one after the other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    /// The first of its operations and the one after the last.
    pub(crate) ops: (u32, u32),
    /// Where it goes on: nowhere at the end of the body, else to any of these.
    pub(crate) next: Vec<BlockId>,
    /// On what value it depends where it goes on.
    pub(crate) condition: Option<OpId>,
    /// Where an error in the middle of it goes.
    pub(crate) handler: Option<BlockId>,
    /// Its place in the order of the code, in which a loop stands before what follows it.
    pub(crate) position: u32,
}

/// A function, or what stands outside of all functions of a file.
#[derive(Debug, Clone)]
pub(crate) struct Body<'t> {
    pub(crate) ops: Vec<Op<'t>>,
    pub(super) operands: Vec<OpId>,
    pub(crate) blocks: Vec<Block>,
    /// The blocks in the order of the code; the first one is where the body begins.
    pub(crate) order: Vec<BlockId>,
    /// Where it ends.
    pub(crate) end: BlockId,
    pub(crate) places: Places,
}

impl Body<'_> {
    /// The values of an operation.
    pub(crate) fn operands(&self, operands: Operands) -> &[OpId] {
        let first = operands.first as usize;
        self.operands.get(first..first + operands.count as usize).unwrap_or_default()
    }

    pub(super) fn list(&mut self, values: &[OpId]) -> Operands {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let operands = Operands { first: small(self.operands.len()), count: small(values.len()) };
        self.operands.extend_from_slice(values);
        operands
    }

    /// Its operations with their numbers.
    pub(crate) fn numbered(&self) -> impl DoubleEndedIterator<Item = (OpId, &Op<'_>)> {
        let ids = (0..u32::try_from(self.ops.len()).unwrap_or(u32::MAX)).map(OpId);
        ids.zip(&self.ops)
    }
}

/// All bodies of a file; the first is what stands outside of all functions.
#[derive(Debug, Clone)]
pub(crate) struct Flow<'t> {
    pub(crate) bodies: Vec<Body<'t>>,
}

impl<'t> Flow<'t> {
    /// Reads them off a tree.
    pub(crate) fn of(tree: &'t Tree, dialect: Dialect) -> Self {
        Self { bodies: function::bodies(tree, dialect) }
    }
}
