//! Which declaration the name of a variable goes back to.

use rustc_hash::FxHashMap;

use crate::kind::Kind;
use crate::symbol::Symbol;
use crate::tree::{Node, NodeId, Tree};

/// For each name of a tree the name that declares it, where the code around it says so.
///
/// What is declared behind a name or in another file stays open, as do fields, functions and imports.
#[derive(Debug, Clone)]
pub(crate) struct Variables {
    declared: Vec<NodeId>,
}

impl Variables {
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut walk = Walk { declared: vec![NodeId::NONE; tree.len()], ..Walk::default() };
        let mut open: Vec<Step<'_>> = tree.root().map(Step::Enter).into_iter().collect();
        while let Some(step) = open.pop() {
            match step {
                Step::Enter(node) => walk.enter(node, &mut open),
                Step::Declare(target) => walk.declare(target),
                Step::Leave(before) => walk.leave(before),
            }
        }
        Self { declared: walk.declared }
    }

    /// The name that declares what this name means.
    pub(crate) fn declaration(&self, name: NodeId) -> NodeId {
        self.declared.get(name.index()).copied().unwrap_or(NodeId::NONE)
    }
}

/// What is left to do, the next thing last.
enum Step<'t> {
    Enter(Node<'t>),
    /// A variable is there from now on.
    Declare(Node<'t>),
    /// The variables are gone that came after so many others.
    Leave(usize),
}

#[derive(Default)]
struct Walk {
    declared: Vec<NodeId>,
    /// The declarations of each name that can be seen, the innermost last.
    seen: FxHashMap<Symbol, Vec<NodeId>>,
    /// The names of all that can be seen, in the order in which they were declared.
    order: Vec<Symbol>,
}

impl Walk {
    fn enter<'t>(&mut self, node: Node<'t>, open: &mut Vec<Step<'t>>) {
        if node.kind() == Kind::Name {
            self.resolve(node);
            return;
        }
        if is_scope(node.kind()) {
            open.push(Step::Leave(self.order.len()));
        }
        let first = open.len();
        for (slot, part) in node.slots().enumerate() {
            let Some(part) = part else { continue };
            match (node.kind(), slot) {
                // A name in its own place means no variable.
                (Kind::Member | Kind::Function | Kind::Class | Kind::TypeAlias, 1)
                | (Kind::Keyword | Kind::Pair | Kind::Label, 0)
                    if part.kind() == Kind::Name => {}
                // What a variable is set to does not see it yet.
                (Kind::Variable | Kind::Parameter, 2) => open.insert(first, Step::Declare(part)),
                _ => open.push(Step::Enter(part)),
            }
        }
        if let Some(parts) = open.get_mut(first..) {
            let declares = usize::from(matches!(parts.first(), Some(Step::Declare(_))));
            parts.get_mut(declares..).unwrap_or_default().reverse();
        }
    }

    fn resolve(&mut self, name: Node<'_>) {
        let declaration = self.seen.get(&name.symbol()).and_then(|all| all.last());
        if let (Some(to), Some(declaration)) =
            (self.declared.get_mut(name.id().index()), declaration)
        {
            *to = *declaration;
        }
    }

    /// Declares a name, or all names of an object or array that is taken apart.
    fn declare(&mut self, target: Node<'_>) {
        let mut open = vec![target];
        while let Some(node) = open.pop() {
            match node.kind() {
                Kind::Name => {
                    self.seen.entry(node.symbol()).or_default().push(node.id());
                    self.order.push(node.symbol());
                    self.resolve(node);
                }
                Kind::Pair => open.extend(node.slot(1)),
                Kind::Assign => open.extend(node.slot(0)),
                Kind::Array | Kind::Dict | Kind::Spread => open.extend(node.parts()),
                _ => {}
            }
        }
    }

    fn leave(&mut self, before: usize) {
        for name in self.order.drain(before.min(self.order.len())..) {
            if let Some(all) = self.seen.get_mut(&name) {
                all.pop();
            }
        }
    }
}

/// Whether what is declared in such a node is not seen outside.
const fn is_scope(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Block
            | Kind::Body
            | Kind::Case
            | Kind::Catch
            | Kind::Class
            | Kind::Comprehension
            | Kind::For
            | Kind::ForEach
            | Kind::Function
            | Kind::If
            | Kind::Lambda
            | Kind::Other
            | Kind::Switch
            | Kind::Try
            | Kind::TypeAlias
            | Kind::While
    )
}
