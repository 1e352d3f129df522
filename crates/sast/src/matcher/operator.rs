//! Operators in a row: how they are put into parentheses does not matter, of some not even their order.

use seawall_syntax::{Kind, Node};

use crate::bindings::{Bindings, Bound};
use crate::matcher::Matcher;

/// Operators of which a row is one thing, however it is put into parentheses.
const ROWS: &[&str] = &["&", "&&", ".", "^", "and", "or", "|", "||"];
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
        bindings: &Bindings<'f>,
        found: &mut Vec<Bindings<'f>>,
    ) {
        let operator = pattern.text();
        if code.kind() != Kind::Binary || code.text() != operator {
            return;
        }
        if matches!(operator, "==" | "!=") && self.options.symmetric_eq {
            let ways =
                self.maybe((Kind::Binary, 0), pattern.slot(0), code.slot(1), bindings.clone());
            let other = |way| self.maybe((Kind::Binary, 1), pattern.slot(1), code.slot(0), way);
            found.extend(ways.into_iter().flat_map(other));
            return;
        }
        if !ROWS.contains(&operator) {
            // `a + ...` is the beginning of what is added, however much that is.
            let is_open = pattern.slot(1).is_some_and(|right| right.kind() == Kind::Ellipsis);
            if let Some(left) = code.slot(0).filter(|left| is_open && left.kind() == Kind::Binary) {
                found.extend(self.all(pattern, left, bindings.clone()));
            }
            return;
        }
        let operands = operands(pattern).zip(operands(code)).filter(|_| self.options.ac_matching);
        let Some((wanted, parts)) = operands else { return };
        if OF_BITS.contains(&operator) || self.options.commutative_boolop {
            self.subset(&wanted, &parts, bindings.clone(), found);
        } else {
            self.operands(&wanted, &parts, bindings.clone(), found);
        }
    }

    /// Matches operands in their order; a metavariable may stand for several.
    fn operands(
        &self,
        wanted: &[Node<'f>],
        parts: &[Node<'f>],
        bindings: Bindings<'f>,
        found: &mut Vec<Bindings<'f>>,
    ) {
        let Some((first, rest)) = wanted.split_first().filter(|_| self.step()) else {
            if parts.is_empty() {
                found.push(bindings);
            }
            return;
        };
        let (least, most) = match first.kind() {
            Kind::Ellipsis => (0, parts.len()),
            Kind::Metavariable => (1, parts.len()),
            _ => (1, 1),
        };
        for taken in least..=most {
            let Some((inside, behind)) = parts.split_at_checked(taken) else { break };
            let ways = match (first.kind(), inside) {
                (Kind::Ellipsis, _) => vec![bindings.clone()],
                (_, [only]) => self.all(*first, *only, bindings.clone()),
                _ => {
                    let several = Bound::Nodes(inside.to_vec());
                    bindings.clone().with(first.text(), several).into_iter().collect()
                }
            };
            for way in ways {
                self.operands(rest, behind, way, found);
            }
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
