//! What stands in elements of markup.

use seawall_syntax::{Kind, Node};

use crate::bindings::Bindings;
use crate::matcher::Matcher;
use crate::matcher::list::Code;

impl<'f> Matcher<'_, 'f> {
    /// Matches the first children of an element in their order: others may follow.
    pub(crate) fn children(
        &self,
        pattern: &[Node<'f>],
        code: &[Node<'f>],
        bindings: Bindings<'f>,
        found: &mut Vec<Bindings<'f>>,
    ) {
        let code =
            Code { parts: code, to_end: false, nested: false, markup: true, end: 0, last: 0 };
        self.whole(pattern, code, bindings, found);
    }

    /// One child of an element: a metavariable without braces is text, and blanks around text are layout.
    pub(crate) fn child(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        match (pattern.kind(), code.kind()) {
            (Kind::Metavariable, kind) if kind != Kind::String => Vec::new(),
            (Kind::String, Kind::String) if pattern.text().trim() == code.text().trim() => {
                vec![bindings]
            }
            _ => self.all(pattern, code, bindings),
        }
    }
}
