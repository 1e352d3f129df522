//! What branches, loops and functions run.

use seawall_syntax::{Kind, Node, Shape};

use crate::bindings::{Bindings, Bound};
use crate::equal::bare;
use crate::facts::statement::is_statement;
use crate::matcher::Matcher;

impl<'f> Matcher<'_, 'f> {
    /// What a branch runs: one statement is the same as a block that holds nothing else.
    pub(crate) fn branch(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        if let Some(all) = all_statements(pattern, code) {
            return bindings.with(all.text(), Bound::Node(code)).into_iter().collect();
        }
        if let Some(only) = only_metavariable(pattern).filter(|_| self.facts.is_in("ruby")) {
            return bindings.with(only.text(), Bound::Node(code)).into_iter().collect();
        }
        match (pattern.kind(), code.kind()) {
            (Kind::Block, kind) if kind != Kind::Block => {
                let mut parts = pattern.parts();
                match (parts.next(), parts.next()) {
                    (Some(only), None) if is_statement(code) => self.all(only, code, bindings),
                    (Some(only), None) => self.all(bare(only), code, bindings),
                    _ => Vec::new(),
                }
            }
            (kind, Kind::Block) if kind != Kind::Block => {
                let mut parts = code.parts();
                match (parts.next(), parts.next()) {
                    (Some(only), None) if kind.shape() != Shape::List => {
                        self.all(pattern, only, bindings)
                    }
                    _ => self.all(pattern, code, bindings),
                }
            }
            _ => self.all(pattern, code, bindings),
        }
    }

    /// The statements of two blocks.
    pub(crate) fn block(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        if let Some(all) = all_statements(pattern, code) {
            return bindings.with(all.text(), Bound::Node(code)).into_iter().collect();
        }
        let (wanted, parts): (Vec<_>, Vec<_>) = (pattern.parts().collect(), code.parts().collect());
        let mut found = Vec::new();
        // What does not say that more may follow says all.
        if wanted.iter().any(|one| one.kind() == Kind::Ellipsis) {
            self.beginning(&wanted, &parts, bindings, &mut found);
        } else {
            self.in_order(&wanted, &parts, bindings, &mut found);
        }
        found
    }
}

/// `$S` where no sign but the end of the branch tells one statement from several.
fn only_metavariable(pattern: Node<'_>) -> Option<Node<'_>> {
    let mut parts = pattern.parts();
    let only = parts.next().filter(|_| pattern.kind() == Kind::Block && parts.next().is_none())?;
    Some(bare(only)).filter(|one| one.kind() == Kind::Metavariable)
}

/// `$S;` as all that a branch or a function does, where that is several statements; where braces stand around
/// it, it is the first of them.
fn all_statements<'f>(pattern: Node<'f>, code: Node<'f>) -> Option<Node<'f>> {
    let is_several = code.kind() == Kind::Block && code.parts().nth(1).is_some();
    is_several.then_some(())?;
    let mut parts = pattern.parts();
    let statement = match (pattern.kind(), parts.next(), parts.next()) {
        (Kind::Block, Some(only), None) if only.span().start == pattern.span().start => only,
        (Kind::Expression, _, _) => pattern,
        _ => return None,
    };
    let value = statement.slot(0).filter(|_| statement.kind() == Kind::Expression)?;
    (value.kind() == Kind::Metavariable).then_some(value)
}
