//! What functions return without saying so.

use seawall_syntax::{Kind, Node};

use crate::facts::Facts;

impl<'t> Facts<'t> {
    /// The expressions that functions of nothing else return.
    pub(crate) fn only_results(&self) -> impl Iterator<Item = Node<'t>> {
        let of_functions = self.of_kind(Kind::Function).filter_map(|function| function.slot(5));
        let of_lambdas = self.of_kind(Kind::Lambda).filter_map(|lambda| lambda.slot(3));
        of_lambdas.chain(of_functions).filter(|value| self.is_only_result(*value))
    }

    /// Whether a node is one of these.
    pub(crate) fn is_only_result(&self, node: Node<'t>) -> bool {
        let is_body =
            |function: Node<'t>| function.slot(5).is_some_and(|body| body.id() == node.id());
        let function = self.parent(node).filter(|parent| parent.kind() == Kind::Function);
        // These ask for the word in patterns as well.
        let says_so = self.is_in_any(&["csharp", "java", "php"]);
        !says_so
            && node.kind() != Kind::Block
            && (is_computed(node) || self.is_in_javascript())
            && (self.is_lambda_body(node) || self.returns_values() && function.is_some_and(is_body))
    }

    /// Whether a statement is an expression with which a function ends that returns it without saying so.
    pub(crate) fn is_result(&self, node: Node<'t>) -> bool {
        let says_so = self.is_in_any(&["csharp", "java"]);
        let value = node.slot(0).filter(|_| node.kind() == Kind::Expression && !says_so);
        if !value.is_some_and(is_computed) {
            return false;
        }
        let is_in = |around: Node<'t>, slot: usize, part: Node<'t>| {
            around.slot(slot).is_some_and(|one| one.id() == part.id())
        };
        let mut part = node;
        for around in self.around(node) {
            let goes_on = match around.kind() {
                Kind::Lambda => return true,
                Kind::Function => return around.text() == "value" || self.returns_values(),
                Kind::Block => around.parts().next_back().is_some_and(|one| one.id() == part.id()),
                Kind::If | Kind::Switch => !is_in(around, 0, part),
                Kind::Try if around.slot(3).is_some() => is_in(around, 3, part),
                Kind::Try => !is_in(around, 1, part) || around.slot(4).is_none(),
                Kind::Catches => !self.is_in("scala"),
                Kind::Case | Kind::Cases | Kind::Catch => true,
                _ => false,
            };
            if !goes_on {
                return false;
            }
            part = around;
        }
        false
    }

    /// Whether functions of the file's language return what they end with, though no definition has a value.
    fn returns_values(&self) -> bool {
        self.is_in_any(&["rust", "scala"])
    }
}

/// Whether an expression is computed in one piece: one that chooses between others, takes a slice or makes a
/// function is none that returns without saying so.
fn is_computed(node: Node<'_>) -> bool {
    let is_slice = |index: Node<'_>| {
        let mut arguments = index.slot(1).into_iter().flat_map(Node::parts);
        arguments.any(|one| one.kind() == Kind::Slice)
    };
    match node.kind() {
        Kind::Choice | Kind::Lambda => false,
        Kind::Index => !is_slice(node),
        _ => true,
    }
}
