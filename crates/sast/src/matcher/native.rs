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
            (Kind::Call, Kind::Name) if self.is_bare_call(pattern, code) => {
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
            // Scala makes objects without a word for it where their class says how.
            (Kind::New, Kind::Call) if self.facts.is_in("scala") => {
                self.applied(pattern, code, bindings)
            }
            // In Swift, all that has members is a class to patterns.
            (Kind::Class, Kind::Class)
                if self.facts.is_in("swift") && pattern.text() == "class" =>
            {
                let is_alike = matches!(code.text(), "actor" | "extension" | "struct");
                if is_alike { self.slots(pattern, code, bindings) } else { Vec::new() }
            }
            // Rust need not name what a function takes.
            (Kind::Parameter, Kind::Parameter) if self.facts.is_in("rust") => {
                self.unnamed(pattern, code, bindings)
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

    /// `new A()` where the code is `A.apply()`.
    fn applied(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let callee = code.slot(0).filter(|callee| callee.kind() == Kind::Member);
        let applies = |callee: &Node<'f>| callee.slot(1).is_some_and(|name| name.text() == "apply");
        let is_class = |name: &Node<'f>| {
            name.kind() == Kind::Name && name.text().starts_with(char::is_uppercase)
        };
        let class = callee.filter(applies).and_then(|callee| callee.slot(0)).filter(is_class);
        let Some(class) = class else { return Vec::new() };
        let ways = self.maybe((Kind::New, 0), pattern.slot(0), Some(class), bindings);
        let passed = |way| self.maybe((Kind::New, 1), pattern.slot(1), code.slot(2), way);
        ways.into_iter().flat_map(passed).collect()
    }

    /// `$X` where a parameter is a type alone, or what a method is called on.
    fn unnamed(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: Bindings<'f>,
    ) -> Vec<Bindings<'f>> {
        let is_bare = [0, 1, 3].into_iter().all(|slot| pattern.slot(slot).is_none());
        let name = pattern.slot(2).filter(|name| is_bare && name.kind() == Kind::Metavariable);
        let given = code.slot(2).or_else(|| code.slot(1));
        let ways = name.zip(given).map(|(name, given)| self.all(name, given, bindings));
        ways.unwrap_or_default()
    }

    /// `a = 1` where Ruby sets several variables at once.
    pub(crate) fn set_with_others(
        &self,
        pattern: Node<'f>,
        code: Node<'f>,
        bindings: &Bindings<'f>,
        found: &mut Vec<Bindings<'f>>,
    ) {
        let parts = |slot| code.slot(slot).filter(|part| part.kind() == Kind::Tuple);
        let (Some(targets), Some(values)) = (parts(0), parts(1)) else { return };
        let is_one = pattern.slot(0).is_some_and(|target| target.kind() == Kind::Name);
        if !self.facts.is_in("ruby") || !is_one || targets.parts().count() != values.parts().count()
        {
            return;
        }
        for (target, value) in targets.parts().zip(values.parts()) {
            let way = bindings.clone();
            let ways = self.maybe((Kind::Assign, 0), pattern.slot(0), Some(target), way);
            let set = |way| self.maybe((Kind::Assign, 1), pattern.slot(1), Some(value), way);
            found.extend(ways.into_iter().flat_map(set));
        }
    }

    /// Whether arguments are those of Go's `make`.
    pub(crate) fn is_of_make(&self, arguments: Node<'f>) -> bool {
        let call = self.facts.parent(arguments).filter(|_| self.facts.is_in("go"));
        call.and_then(|call| call.slot(0)).is_some_and(|callee| callee.text() == "make")
    }

    /// Whether a name calls a method, as Ruby does where no variable of this name was written to before. What may
    /// be called anything is only meant where the name is all of a statement.
    fn is_bare_call(&self, pattern: Node<'f>, name: Node<'f>) -> bool {
        if !self.facts.is_in("ruby") {
            return false;
        }
        let around = self.facts.parent(name);
        let is_any = pattern.slot(0).is_some_and(|callee| callee.kind() == Kind::Metavariable);
        let is_called = if is_any {
            around.is_some_and(|statement| statement.kind() == Kind::Expression)
        } else {
            let call = around.filter(|parent| parent.kind() == Kind::Call);
            let callee = call.and_then(|call| call.slot(0));
            callee.is_none_or(|one| one.id() != name.id()) && is_expression(name, self.facts)
        };
        let function = self.facts.function(name).map(Node::id);
        let mut writes = self.facts.writes.of_name(name.text()).iter();
        is_called
            && name.declaration().is_none()
            && !writes.any(|write| {
                write.at.span().start <= name.span().start
                    && self.facts.function(write.at).map(Node::id) == function
            })
    }
}
