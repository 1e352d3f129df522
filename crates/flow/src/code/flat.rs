//! What is made of values where lists are flat, and names with their packages.

use seawall_syntax::{Kind, Node};

use super::{Argument, Callee, Decoder, Made, Operator, Step};
use crate::project::dotted;
use crate::steps::{OpId, Shaped};
use crate::value::Constant;

/// What stands between a package and a name in it.
const OF_PACKAGE: &str = "::";
/// The methods that any text has, and that no code names: whether an expression matches it, what its groups find.
const MATCHED: &str = "=~";
const FOUND: &str = "=~ ()";
/// What a word alone stands for.
pub(crate) const BARE: &str = "()";

impl<'t> Decoder<'_, 't> {
    /// Whether code is a name with its package, which no method is.
    pub(super) fn is_package(&self, node: Node<'t>) -> bool {
        let is_member = node.kind() == Kind::Member && node.text() == OF_PACKAGE;
        self.project.manner.flat && is_member
    }

    /// What a name with its package stands for.
    pub(super) fn package(&mut self, node: Node<'t>) -> Option<Step> {
        let full = dotted(node)?;
        let full = self.table.name(full.strip_prefix("main.").unwrap_or(&full));
        Some(Step::Value(self.table.of_path(full)))
    }

    /// What operators do that are written as other languages write none or others.
    pub(super) fn of_texts(&self, node: Node<'t>, values: &[OpId]) -> Option<Step> {
        if !self.project.manner.flat || node.kind() != Kind::Binary {
            return None;
        }
        match node.text() {
            "//" => Some(Step::Operate(Operator::OrElse, values.to_vec())),
            // How often says nothing of what.
            "x" => Some(Step::Compose(Made::Other, values.iter().take(1).copied().collect())),
            _ => None,
        }
    }

    /// What becomes of values that the code around them asks for in a shape.
    pub(super) fn shaped(&mut self, shape: Shaped, values: &[OpId], node: Node<'t>) -> Step {
        let made = match shape {
            Shaped::List => Made::List,
            Shaped::Map => Made::Map,
            Shaped::Spread => Made::Spread,
            Shaped::Count => Made::Scalar,
            Shaped::Each => Made::Each,
            Shaped::In => return Step::Operate(Operator::In, values.to_vec()),
            Shaped::Not => return Step::Operate(Operator::Not, values.to_vec()),
            Shaped::Word => {
                let class = Some(self.table.name(self.project.manner.literals.text));
                return Step::Value(self.table.of_constant(Constant::text(node.text()), class));
            }
            Shaped::Bare => return self.of_text(BARE, values),
            Shaped::Match => return self.of_text(MATCHED, values),
            Shaped::Found => return self.of_text(FOUND, values),
            Shaped::Change => {
                let name = node.slot(0).map_or("", Node::text);
                return self.of_text(&format!("=~ {name}"), values);
            }
        };
        Step::Compose(made, values.to_vec())
    }

    /// What is done with a text that is held against something.
    fn of_text(&mut self, name: &str, values: &[OpId]) -> Step {
        let Some((text, others)) = values.split_first() else { return Step::Unknown };
        let passed =
            |value: &OpId| Argument { value: *value, keyword: None, spread: false, function: None };
        let callee = Callee::Method(*text, self.table.name(name));
        Step::Call(Box::new((callee, others.iter().map(passed).collect())))
    }
}
