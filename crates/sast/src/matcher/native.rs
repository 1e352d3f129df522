//! What means the same in one language only.

use seawall_syntax::{Kind, Node};

use crate::bindings::Bindings;
use crate::matcher::position::is_expression;
use crate::matcher::{Matcher, can_be_nothing};

impl<'f> Matcher<'_, 'f> {
    /// What means the same in the file's language, though it is written otherwise.
    pub(crate) fn native(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        match (pattern.kind(), code.kind()) {
            // In Ruby, what is no variable is a call without arguments.
            (Kind::Call, Kind::Name) if self.is_bare_call(code) => {
                let is_open = pattern.slot(2).is_none_or(can_be_nothing);
                let callee = pattern.slot(0).filter(|_| is_open);
                callee.map(|callee| self.all(callee, code, bindings)).unwrap_or_default()
            }
            (Kind::Name, Kind::Call) if self.facts.is_in("ruby") => {
                let takes_nothing =
                    code.slot(2).is_none_or(|passed| passed.parts().next().is_none());
                let callee = code.slot(0).filter(|_| takes_nothing);
                let callee = callee.filter(|callee| callee.kind() == Kind::Name);
                callee.map(|callee| self.all(pattern, callee, bindings)).unwrap_or_default()
            }
            // In PHP a list may have keys.
            (Kind::Array, Kind::Dict) if self.facts.is_in("php") && can_be_nothing(pattern) => {
                vec![bindings]
            }
            // In Python a list may be made by a loop.
            (Kind::Array, Kind::Comprehension)
                if code.text() == "list" && can_be_nothing(pattern) =>
            {
                vec![bindings]
            }
            // Terraform makes numbers and truth values of texts.
            (Kind::Integer | Kind::Float | Kind::Boolean, Kind::String)
                if self.facts.is_in("hcl") && pattern.text() == code.text() =>
            {
                vec![bindings]
            }
            _ => Vec::new(),
        }
    }

    /// Whether arguments are those of Go's `make`.
    pub(crate) fn is_of_make(&self, arguments: Node<'f>) -> bool {
        let call = self.facts.parent(arguments).filter(|_| self.facts.is_in("go"));
        call.and_then(|call| call.slot(0)).is_some_and(|callee| callee.text() == "make")
    }

    /// Whether a name calls a method, as Ruby does where no variable of this name was written to before.
    fn is_bare_call(&self, name: Node<'f>) -> bool {
        if !self.facts.is_in("ruby") {
            return false;
        }
        let function = self.facts.function(name).map(Node::id);
        let mut writes = self.facts.writes.of_name(name.text()).iter();
        let call = self.facts.parent(name).filter(|parent| parent.kind() == Kind::Call);
        let is_callee = call.and_then(|call| call.slot(0)).is_some_and(|one| one.id() == name.id());
        !is_callee
            && is_expression(name, self.facts)
            && name.declaration().is_none()
            && !writes.any(|write| {
                write.at.span().start <= name.span().start
                    && self.facts.function(write.at).map(Node::id) == function
            })
    }
}
