//! What the code around a value says of it that is no step: types that it is cast to, what is caught, what is entered.

use rustc_hash::{FxHashMap, FxHashSet};
use seawall_syntax::{Kind, Node, NodeId, Tree};

use super::File;
use super::head::given_type;
use crate::language::Manner;

/// What is said of the values of a file.
#[derive(Default)]
pub(crate) struct Marked<'t> {
    /// The types that values are cast to, by the code of the value.
    pub(crate) casts: FxHashMap<NodeId, Node<'t>>,
    /// The names of what is caught, with the types that are.
    pub(crate) caught: FxHashMap<NodeId, Option<Node<'t>>>,
    /// What `with` enters and gives a name.
    pub(crate) entered: FxHashSet<NodeId>,
}

impl<'t> File<'t> {
    /// What is said of its values, found when it is first asked for.
    pub(crate) fn marked(&self, manner: &Manner) -> &Marked<'t> {
        self.marked.get_or_init(|| Marked::of(self.source.tree, manner))
    }
}

impl<'t> Marked<'t> {
    fn of(tree: &'t Tree, manner: &Manner) -> Self {
        let mut all = Self::default();
        // What is said by other things than a cast counts more than that.
        let (mut labels, mut given) = (Vec::new(), Vec::new());
        for node in tree.nodes() {
            match node.kind() {
                Kind::Cast => {
                    if let (Some(class), Some(value)) = (node.slot(0), node.slot(1)) {
                        all.casts.insert(value.id(), class);
                    }
                }
                // In a switch over types a case for one is one itself.
                Kind::Switch if node.text() == "type" => {
                    let cases = node.slot(1).into_iter().flat_map(Node::parts);
                    let of_cases = cases.filter_map(|case| case.slot(0)).flat_map(Node::parts);
                    labels.extend(of_cases.map(|label| (label.id(), label)));
                }
                Kind::Call if manner.types.heads => given.extend(given_type(node)),
                Kind::Catch => all.caught.extend(caught(node)),
                Kind::With => {
                    let resources = node.slot(0).into_iter().flat_map(Node::parts);
                    let named = resources.filter(|resource| resource.kind() == Kind::Assign);
                    all.entered.extend(named.filter_map(|one| Some(one.slot(1)?.id())));
                }
                _ => {}
            }
        }
        all.casts.extend(labels.into_iter().chain(given));
        all
    }
}

/// The name of what is caught, with its type.
fn caught(catch: Node<'_>) -> Option<(NodeId, Option<Node<'_>>)> {
    let parameter = catch.slot(0)?;
    match parameter.kind() {
        Kind::Parameter | Kind::Variable => Some((parameter.slot(2)?.id(), parameter.slot(1))),
        Kind::Assign => Some((parameter.slot(0)?.id(), None)),
        _ => Some((parameter.id(), None)),
    }
}
