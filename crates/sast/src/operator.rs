//! Operators in a row: how they are put into parentheses does not matter, of some not even their order.

use seawall_syntax::{Kind, Node};

use crate::bindings::Bindings;
use crate::matcher::Matcher;

/// Operators of which a row is one thing, however it is put into parentheses.
const ROWS: &[&str] = &["&", "&&", "^", "and", "or", "|", "||"];
/// Those of them whose operands may stand in any order.
const OF_BITS: &[&str] = &["&", "^", "|"];
/// Operands of a row after which it is only looked at as it is nested.
const MOST_OPERANDS: usize = 50;

impl<'f> Matcher<'_, 'f> {
    /// The ways in which a row of operators matches another one that is nested otherwise.
    pub(crate) fn row(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
        found: &mut Vec<Bindings<'f>>,
    ) {
        let operator = pattern.text();
        let is_row = self.options.ac_matching && ROWS.contains(&operator);
        if !is_row || code.kind() != Kind::Binary || code.text() != operator {
            return;
        }
        let (Some(wanted), Some(parts)) = (operands(pattern), operands(code)) else { return };
        if OF_BITS.contains(&operator) || self.options.commutative_boolop {
            self.subset(&wanted, &parts, bindings, found);
        } else if parts.len() > 2 {
            self.in_order(&wanted, &parts, bindings, found);
        }
    }
}

/// What one operator stands between in a row; none if that is too much.
fn operands(row: Node<'_>) -> Option<Vec<Node<'_>>> {
    let (mut open, mut found) = (vec![row], Vec::new());
    while let Some(node) = open.pop() {
        if node.kind() == Kind::Binary && node.text() == row.text() {
            open.extend(node.parts().rev());
        } else {
            found.push(node);
        }
        if open.len() + found.len() > MOST_OPERANDS {
            return None;
        }
    }
    Some(found)
}
