//! Operations, blocks and bodies.

use std::collections::BTreeMap;

use seawall_model::Span;
use seawall_syntax::{Node, NodeId, Tree};

use super::dialect::Dialect;
use super::function;
use super::place::{KeyId, PlaceId, Places, VariableId};

/// An operation of a body; it also names the value that the operation has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpId(pub(super) u32);

impl OpId {
    /// The operation at a place among those of its body.
    pub const fn at(index: u32) -> Self {
        Self(index)
    }

    /// Its place among the operations of its body.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A block of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub(super) u32);

impl BlockId {
    /// The block at a place among those of its body.
    pub const fn at(index: u32) -> Self {
        Self(index)
    }

    /// Its place among the blocks of its body.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Values one after the other, in [`Body::operands`].
#[derive(Debug, Clone, Copy)]
pub struct Operands {
    first: u32,
    count: u32,
}

/// What an operator tells of its result, whatever its operands are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// It is whether something holds of both operands.
    Comparison,
    /// Anything else.
    Other,
}

/// A method that stands for a field of its object by its name: `getName`, `setName`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Property {
    /// It reads this field.
    Get(PlaceId),
    /// It writes this field.
    Set(PlaceId),
}

/// What becomes of values where lists are flat, whatever the code looks like that they stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shaped {
    /// A list of all of them.
    List,
    /// A map of keys and values that follow each other.
    Map,
    /// All that is in it, in the midst of others.
    Spread,
    /// How many there are.
    Count,
    /// The word that is written there.
    Word,
    /// Whether an expression, which is the second, matches the first.
    Match,
    /// What the groups of an expression found.
    Found,
    /// What becomes of a text of which some is replaced.
    Change,
    /// Whether something does not hold.
    Not,
    /// Whether the first is one of what the second holds.
    In,
    /// A list of any number of things like this one.
    Each,
    /// What a word alone stands for: what a function of this name gives, or a package.
    Bare,
}

/// What an operation does.
#[derive(Debug, Clone, Copy)]
pub enum OpKind {
    /// A value that code says outright, or of which nothing is known.
    Literal,
    /// What a variable holds.
    Read(PlaceId),
    /// A part of an object; `place` says which one if that is known.
    Field {
        /// What it is a part of.
        object: OpId,
        /// What says which part, where that is computed.
        index: Option<OpId>,
        /// Where the part lies.
        place: Option<PlaceId>,
    },
    /// Any one of what a collection holds.
    Element(OpId),
    /// An operator on its operands.
    Operate(Operator, Operands),
    /// A value that is made of others.
    Compose(Operands),
    /// A value of a shape that the code around it asks for.
    Shaped(Shaped, Operands),
    /// A call; `object` is what the method is called on.
    Call {
        /// What is called.
        callee: OpId,
        /// What the method is called on.
        object: Option<OpId>,
        /// What is passed.
        arguments: Operands,
        /// The field that it stands for.
        property: Option<Property>,
    },
    /// A new object.
    New(Operands),
    /// What the function is given.
    Parameter(PlaceId),
    /// An assignment; `target` is the value that stands on its left. Without a place it goes where nothing is
    /// known of; with `keeps` what was there before may still be there.
    Write {
        /// Where it goes.
        place: Option<PlaceId>,
        /// What is written.
        value: OpId,
        /// The value that stands on the left.
        target: Option<OpId>,
        /// Whether what was there before may still be there.
        keeps: bool,
    },
    /// The end of the lives of these variables.
    Forget(VariableId, VariableId),
    /// The function ends with a value.
    Return(OpId),
    /// The function or a part of it ends with an error.
    Throw(OpId),
}

/// An operation and the code that it came from.
#[derive(Debug, Clone, Copy)]
pub struct Op<'t> {
    /// What it does.
    pub kind: OpKind,
    /// The code.
    pub node: Node<'t>,
}

impl Op<'_> {
    /// Where its code stands.
    pub const fn span(&self) -> Span {
        self.node.span()
    }
}

/// What decides which of two ways the code takes; the first of them if it holds.
#[derive(Debug, Clone)]
pub enum Test {
    /// A value is true.
    Holds(OpId),
    /// A value is not true, or there is none.
    Fails(OpId),
    /// A value equals one of others; a case of a switch.
    IsOneOf(OpId, Vec<OpId>),
}

/// Operations that run one after the other.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// The first of its operations and the one after the last.
    pub ops: (u32, u32),
    /// Where it goes on: nowhere at the end of the body, else to any of these.
    pub next: Vec<BlockId>,
    /// On what value it depends where it goes on.
    pub condition: Option<OpId>,
    /// What decides between its two ways on, where the code says so.
    pub test: Option<Test>,
    /// The function in the midst of the code that the first of its ways on leads into.
    pub inlines: Option<NodeId>,
    /// Where an error in the middle of it goes.
    pub handler: Option<BlockId>,
    /// Its place in the order of the code, in which a loop stands before what follows it.
    pub position: u32,
}

/// A function, or what stands outside of all functions of a file.
#[derive(Debug, Clone)]
pub struct Body<'t> {
    /// The function; none for what stands outside of all functions.
    pub function: Option<Node<'t>>,
    /// What it does, in the order of the code.
    pub ops: Vec<Op<'t>>,
    pub(super) operands: Vec<OpId>,
    /// Its blocks by their numbers.
    pub blocks: Vec<Block>,
    /// The blocks in the order of the code; the first one is where the body begins.
    pub order: Vec<BlockId>,
    /// Where it ends.
    pub end: BlockId,
    /// What can hold a value in it.
    pub places: Places,
    /// The variables of the code around it that it sees: which they are there, and which here.
    pub captured: Vec<(VariableId, VariableId)>,
    /// Its variables that functions in it see.
    pub shared: Vec<VariableId>,
    /// Whether it names its object, which is that of the code around it where nothing else is said.
    pub names_this: bool,
}

impl<'t> Body<'t> {
    /// The values of an operation.
    pub fn operands(&self, operands: Operands) -> &[OpId] {
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
    pub fn numbered(&self) -> impl DoubleEndedIterator<Item = (OpId, &Op<'t>)> {
        let ids = (0..u32::try_from(self.ops.len()).unwrap_or(u32::MAX)).map(OpId);
        ids.zip(&self.ops)
    }
}

/// All bodies of a file; the first is what stands outside of all functions.
#[derive(Debug, Clone, Default)]
pub struct Flow<'t> {
    /// They, in the order of the code.
    pub bodies: Vec<Body<'t>>,
    /// The names of keys that no code says.
    pub(super) unsaid: BTreeMap<KeyId, String>,
}

impl<'t> Flow<'t> {
    /// Reads them off a tree.
    pub fn of(tree: &'t Tree, dialect: Dialect) -> Self {
        function::flow(tree, dialect)
    }

    /// The name of a key; none for any key.
    pub fn key_name<'k>(&'k self, key: KeyId, tree: &'k Tree) -> Option<&'k str> {
        self.unsaid.get(&key).map(String::as_str).or_else(|| tree.symbols().get(key.0))
    }
}
