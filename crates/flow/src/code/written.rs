//! What stands written out with its type, and what a type begins with.

use seawall_syntax::{Kind, Node};

use super::{Decoder, Made, Step};
use crate::project::File;
use crate::steps::OpId;
use crate::value::Name;

/// The type of what is written out with one that nobody knows.
const UNKNOWN: &str = "(unknown)";

impl<'t> Decoder<'_, 't> {
    /// `Type{…}` without keys of a map.
    pub(super) fn written_out(&mut self, file: &File<'t>, node: Node<'t>, values: &[OpId]) -> Step {
        let Some(class) = self.class_written(file, node) else {
            let is_named = node.slot(0).is_some_and(|class| class.kind() != Kind::ArrayType);
            if !is_named || values.is_empty() {
                return Step::Compose(Made::Other, values.to_vec());
            }
            let class = self.table.name(UNKNOWN);
            return Step::New(Some(class), self.arguments(node.slot(1), values));
        };
        let below = self.project.underlying(class);
        let text = self.table.text(below);
        if text.ends_with("[]") && values.is_empty() {
            return Step::Empty(class);
        }
        if text.ends_with("[]") {
            return Step::Compose(Made::List, values.to_vec());
        }
        if text.starts_with("map ") && values.is_empty() {
            return Step::Empty(class);
        }
        let arguments = self.arguments(node.slot(1), values);
        Step::New(Some(class), arguments)
    }

    /// The type of what is written out, which what stands around it may say.
    pub(super) fn class_written(&mut self, file: &File<'t>, node: Node<'t>) -> Option<Name> {
        let class = node.slot(0).or_else(|| file.elements.get(&node.id()).copied())?;
        self.type_name(class)
    }

    /// `make(type)` and `new(type)`.
    pub(super) fn made_by_type(&mut self, file: &File<'t>, node: Node<'t>) -> Option<Step> {
        if !self.project.manner.types.are_composed {
            return None;
        }
        let callee = node.slot(0).filter(|callee| callee.kind() == Kind::Name)?;
        if !matches!(callee.text(), "make" | "new") || file.own.contains_key(callee.text()) {
            return None;
        }
        let class = node.slot(2)?.parts().next()?;
        let is_pointer = class.kind() == Kind::Unary;
        let class = self.type_name(class)?;
        Some(self.empty(class, is_pointer))
    }

    /// What a variable holds that is only declared.
    pub(super) fn begun(&mut self, node: Node<'t>) -> Step {
        let Some(class) = node.slot(1) else { return Step::Unknown };
        let is_pointer = class.kind() == Kind::Unary;
        match self.type_name(class) {
            Some(class) => self.empty(class, is_pointer),
            None => Step::Unknown,
        }
    }

    fn empty(&mut self, class: Name, is_pointer: bool) -> Step {
        let below = self.project.underlying(class);
        let text = self.table.text(below);
        let holds = text.ends_with("[]") || text.starts_with("map ") || text.starts_with("chan ");
        if holds && !is_pointer {
            return Step::Empty(class);
        }
        let id = self.project.class_of(class).filter(|_| !is_pointer);
        let is_own = id.and_then(|id| self.project.class(id)).is_some_and(|of| of.is_struct);
        let is_known = is_own || (self.is_library)(text) && !text.starts_with("builtin.");
        if is_known && !is_pointer {
            return Step::New(Some(class), Vec::new());
        }
        Step::Value(self.table.of_class(Some(class)))
    }
}
