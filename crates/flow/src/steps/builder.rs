//! A body in the making: where the next operation goes, and which variable a name means there.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use seawall_syntax::{Kind, Node, NodeId, Symbol, Tree};

use super::body::{Block, BlockId, Body, Op, OpId, OpKind, Test};
use super::dialect::Dialect;
use super::given::Use;
use super::jump::Jumps;
use super::place::{KeyId, PlaceId, Places, VariableId};

/// Code within code deeper than this is left out of the flow.
const DEEPEST: usize = 640;

/// What all bodies of a file share.
pub(super) struct File<'t> {
    pub(super) tree: &'t Tree,
    pub(super) dialect: Dialect,
    /// Names of fields that no code says.
    pub(super) unsaid: BTreeMap<String, KeyId>,
    /// Functions whose bodies are still to be built.
    pub(super) open: Vec<Open<'t>>,
}

/// A function whose body is still to be built.
pub(super) struct Open<'t> {
    pub(super) node: Node<'t>,
    /// The names that it sees of the code around it, with their variables there.
    pub(super) sees: Vec<(Symbol, VariableId)>,
    pub(super) names_this: bool,
}

impl<'t> Open<'t> {
    /// One that sees nothing of any body around it.
    pub(super) const fn outside(node: Node<'t>) -> Self {
        Self { node, sees: Vec::new(), names_this: false }
    }
}

impl<'t> File<'t> {
    pub(super) const fn new(tree: &'t Tree, dialect: Dialect) -> Self {
        Self { tree, dialect, unsaid: BTreeMap::new(), open: Vec::new() }
    }

    /// The name of a field that need not stand in the code.
    pub(super) fn key(&mut self, name: &str) -> KeyId {
        if let Some(symbol) = self.tree.symbols().find(name) {
            return symbol.into();
        }
        let next = KeyId(usize::MAX - 1 - self.unsaid.len());
        *self.unsaid.entry(name.to_owned()).or_insert(next)
    }
}

/// A body in the making.
pub(super) struct Builder<'f, 't> {
    pub(super) file: &'f mut File<'t>,
    pub(super) body: Body<'t>,
    pub(super) jumps: Jumps,
    /// Functions in the midst of the code, to be built once what they are given to is.
    pub(super) deferred: Vec<Node<'t>>,
    /// Where the values of the enclosing constructs go, for words such as `yield`.
    pub(super) results: Vec<PlaceId>,
    /// The names of what the function gives, where it gives them names.
    pub(super) named: Option<Node<'t>>,
    /// The calls that run beside the function or where it ends.
    pub(super) later: Vec<(OpKind, Node<'t>)>,
    /// What it takes of what it is given.
    pub(super) given: GivenPlaces,
    /// What the groups of the last expression found.
    pub(super) found: Option<(NodeId, PlaceId)>,
    current: BlockId,
    depth: usize,
    scopes: Scopes,
}

/// Where what a function is given lies, where it takes that apart itself.
#[derive(Default)]
pub(super) struct GivenPlaces {
    pub(super) uses: BTreeMap<NodeId, Use>,
    pub(super) places: Vec<PlaceId>,
    pub(super) rest: Option<PlaceId>,
}

/// Which variable a name means.
#[derive(Default)]
struct Scopes {
    known: FxHashMap<Symbol, Known>,
    /// What names meant before the scopes that are open, to be brought back.
    hidden: Vec<(Symbol, Option<Known>)>,
    /// Where in `hidden` each open scope begins.
    open: Vec<usize>,
    /// Which of the open scopes are functions'.
    functions: Vec<usize>,
}

/// A variable that was declared.
#[derive(Clone, Copy)]
struct Known {
    variable: VariableId,
    /// How many scopes are open there.
    scopes: usize,
}

impl<'f, 't> Builder<'f, 't> {
    /// An empty body.
    pub(super) fn new(file: &'f mut File<'t>) -> Self {
        let end = BlockId(0);
        let mut builder = Self {
            file,
            body: Body {
                function: None,
                ops: Vec::new(),
                operands: Vec::new(),
                blocks: Vec::new(),
                order: Vec::new(),
                end,
                places: Places::default(),
                captured: Vec::new(),
                shared: Vec::new(),
                names_this: false,
            },
            jumps: Jumps::default(),
            deferred: Vec::new(),
            results: Vec::new(),
            named: None,
            later: Vec::new(),
            given: GivenPlaces::default(),
            found: None,
            current: end,
            depth: 0,
            scopes: Scopes::default(),
        };
        builder.body.end = builder.reserve();
        let first = builder.reserve();
        builder.place(first);
        builder.jumps.begin(builder.body.end);
        builder
    }

    /// The body, once all of its code was seen.
    pub(super) fn finish(mut self) -> Body<'t> {
        let end = self.body.end;
        self.go(end);
        self.place(end);
        self.seal();
        self.body
    }

    /// Adds an operation where the code stands.
    pub(super) fn emit(&mut self, kind: OpKind, node: Node<'t>) -> OpId {
        let id = OpId(u32::try_from(self.body.ops.len()).unwrap_or(u32::MAX));
        self.body.ops.push(Op { kind, node });
        id
    }

    /// A value made of others.
    pub(super) fn compose(&mut self, values: &[OpId], node: Node<'t>) -> OpId {
        let operands = self.body.list(values);
        self.emit(OpKind::Compose(operands), node)
    }

    /// A value of which nothing is known.
    pub(super) fn nothing(&mut self, node: Node<'t>) -> OpId {
        self.emit(OpKind::Literal, node)
    }

    /// Writes a value to a place.
    pub(super) fn write(&mut self, place: PlaceId, value: OpId, node: Node<'t>) -> OpId {
        let kind = OpKind::Write { place: Some(place), value, target: None, keeps: false };
        self.body.places.split(place);
        self.emit(kind, node)
    }

    /// A new variable without a name.
    pub(super) fn temporary(&mut self) -> PlaceId {
        let variable = self.body.places.variable();
        self.root(variable)
    }

    /// The place of a variable.
    pub(super) fn root(&mut self, variable: VariableId) -> PlaceId {
        match self.body.places.root(variable) {
            Some(root) => root,
            None => self.temporary(),
        }
    }

    /// The block in which the code stands.
    pub(super) const fn here(&self) -> BlockId {
        self.current
    }

    /// A block that comes later.
    pub(super) fn reserve(&mut self) -> BlockId {
        let id = BlockId(u32::try_from(self.body.blocks.len()).unwrap_or(u32::MAX));
        self.body.blocks.push(Block { position: u32::MAX, ..Block::default() });
        id
    }

    /// Goes on in a block that was reserved.
    pub(super) fn place(&mut self, block: BlockId) {
        self.seal();
        let here = u32::try_from(self.body.ops.len()).unwrap_or(u32::MAX);
        let position = u32::try_from(self.body.order.len()).unwrap_or(u32::MAX);
        let handler = self.jumps.handler();
        if let Some(block) = self.body.blocks.get_mut(block.index()) {
            block.ops = (here, here);
            block.position = position;
            block.handler = handler;
        }
        self.body.order.push(block);
        self.current = block;
    }

    fn seal(&mut self) {
        let here = u32::try_from(self.body.ops.len()).unwrap_or(u32::MAX);
        if self.body.order.last() == Some(&self.current)
            && let Some(block) = self.body.blocks.get_mut(self.current.index())
        {
            block.ops.1 = here;
        }
    }

    /// Lets the code go on in another block too.
    pub(super) fn go(&mut self, next: BlockId) {
        self.link(self.current, next);
    }

    /// Lets a block go on in another.
    pub(super) fn link(&mut self, block: BlockId, next: BlockId) {
        if let Some(block) = self.body.blocks.get_mut(block.index())
            && !block.next.contains(&next)
        {
            block.next.push(next);
        }
    }

    /// Goes on in one of two new blocks, as a value says; the code goes on in the first.
    pub(super) fn fork(&mut self, condition: Option<OpId>) -> BlockId {
        let (yes, no) = (self.reserve(), self.reserve());
        self.branch(condition, yes, no);
        self.place(yes);
        no
    }

    /// Ends the block: it goes on in one of two, as a value says.
    pub(super) fn branch(&mut self, condition: Option<OpId>, yes: BlockId, no: BlockId) {
        self.branch_on(condition, condition.map(Test::Holds), yes, no);
    }

    /// The same with what decides it where that is not whether the value is true.
    pub(super) fn branch_on(
        &mut self,
        condition: Option<OpId>,
        test: Option<Test>,
        yes: BlockId,
        no: BlockId,
    ) {
        let known = condition.and_then(|value| self.decided(value));
        if known != Some(false) {
            self.go(yes);
        }
        if known != Some(true) {
            self.go(no);
        }
        if let Some(block) = self.body.blocks.get_mut(self.current.index()) {
            block.condition = condition;
            block.test = test;
        }
    }

    /// What a condition says outright.
    fn decided(&self, condition: OpId) -> Option<bool> {
        let op = self.body.ops.get(condition.index())?;
        let says = op.node.kind() == Kind::Boolean && matches!(op.kind, OpKind::Literal);
        says.then(|| op.node.text().eq_ignore_ascii_case("true"))
    }

    /// Ends the block without letting it go on; what follows is reached only by labels.
    pub(super) fn stop(&mut self) {
        let dead = self.reserve();
        self.place(dead);
    }

    /// Goes on in another block, in which the code goes on.
    pub(super) fn join(&mut self, block: BlockId) {
        self.go(block);
        self.place(block);
    }

    /// Goes one level deeper into the code; false if that is too deep.
    pub(super) fn enter(&mut self) -> bool {
        self.depth += 1;
        let fits = self.depth <= DEEPEST;
        if !fits {
            self.depth -= 1;
        }
        fits
    }

    /// Comes back from a deeper level.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Whether the code stands outside of all functions.
    pub(super) fn is_outside(&self) -> bool {
        self.scopes.functions.is_empty()
    }

    /// Builds code with a scope for its names.
    pub(super) fn in_scope(&mut self, inside: impl FnOnce(&mut Self)) {
        self.scopes.open.push(self.scopes.hidden.len());
        inside(self);
        let from = self.scopes.open.pop().unwrap_or_default();
        while self.scopes.hidden.len() > from {
            let Some((name, before)) = self.scopes.hidden.pop() else { break };
            match before {
                Some(known) => self.scopes.known.insert(name, known),
                None => self.scopes.known.remove(&name),
            };
        }
    }

    /// Builds the code of a function, whose variables are not needed after it.
    pub(super) fn in_function_scope(&mut self, node: Node<'t>, inside: impl FnOnce(&mut Self)) {
        let first = self.body.places.next_variable();
        self.scopes.functions.push(self.scopes.open.len());
        self.in_scope(inside);
        self.scopes.functions.pop();
        let next = self.body.places.next_variable();
        if first != next {
            self.emit(OpKind::Forget(first, next), node);
        }
    }

    /// Declares a name in the innermost function, whatever scopes are open in it.
    pub(super) fn hoist(&mut self, name: Symbol) -> VariableId {
        // What a file writes to is its own where that is not said.
        let outermost = self.file.dialect.implicit.then_some(0);
        let Some(function) = self.scopes.functions.last().copied().or(outermost) else {
            return self.body.places.outer(name);
        };
        if let Some(known) = self.scopes.known.get(&name).filter(|known| known.scopes > function) {
            return known.variable;
        }
        let variable = self.body.places.variable();
        let before = self.scopes.known.insert(name, Known { variable, scopes: function + 1 });
        let end = self.scopes.open.get(function + 1).copied();
        self.scopes.hidden.insert(end.unwrap_or(self.scopes.hidden.len()), (name, before));
        for inner in self.scopes.open.iter_mut().skip(function + 1) {
            *inner += 1;
        }
        variable
    }

    /// Declares a name in the innermost scope; outside of all scopes its variable outlives the body.
    pub(super) fn declare(&mut self, name: Symbol) -> VariableId {
        let scopes = self.scopes.open.len();
        if scopes == 0 {
            return self.body.places.outer(name);
        }
        if let Some(known) = self.scopes.known.get(&name).filter(|known| known.scopes == scopes) {
            return known.variable;
        }
        let variable = self.body.places.variable();
        let before = self.scopes.known.insert(name, Known { variable, scopes });
        self.scopes.hidden.push((name, before));
        variable
    }

    /// The variable of this body that a name means here, if it is one.
    pub(super) fn known(&self, name: Symbol) -> Option<VariableId> {
        self.scopes.known.get(&name).map(|known| known.variable)
    }

    /// The variable that a name means here.
    pub(super) fn resolve(&mut self, name: Symbol) -> VariableId {
        match self.scopes.known.get(&name) {
            Some(known) => known.variable,
            None => self.body.places.outer(name),
        }
    }
}
