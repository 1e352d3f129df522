//! Calls that are written as words between two values, references to functions, and objects of classes without a name.

use seawall_syntax::{Kind, Node};

use super::{Argument, Callee, Decoder, Step};
use crate::project::File;
use crate::steps::{Body, OpId, OpKind, Operands, is_only};

/// Words that stand between two values and are no methods.
const WORDS: &[&str] = &["as", "by", "in", "is"];

impl<'t> Decoder<'_, 't> {
    /// What is written in another way than languages mostly do.
    pub(super) fn in_words(
        &mut self,
        file: &File<'t>,
        body: &Body<'t>,
        (kind, node): (OpKind, Node<'t>),
    ) -> Option<Step> {
        match kind {
            _ if !self.project.manner.types.heads => None,
            OpKind::Literal => self.of_class_here(file, node),
            OpKind::Field { object, .. } => self.referred(node, object),
            OpKind::Operate(_, operands) => self.infix(body, operands, node),
            _ => None,
        }
    }

    /// `a word b` calls a method of `a`.
    fn infix(&mut self, body: &Body<'t>, operands: Operands, node: Node<'t>) -> Option<Step> {
        let word = node.text();
        let is_word = word.starts_with(|first: char| first.is_alphabetic() || first == '`');
        if node.kind() != Kind::Binary || !is_word || WORDS.contains(&word) {
            return None;
        }
        let &[left, right] = body.operands(operands) else { return None };
        let callee = Callee::Method(left, self.table.name(word.trim_matches('`')));
        let function = node.slot(1).filter(|right| right.kind() == Kind::Lambda).map(Node::id);
        let passed = Argument { value: right, keyword: None, spread: false, function };
        Some(Step::Call(Box::new((callee, vec![passed]))))
    }

    /// `Type::name`, `value::name`, `::name`.
    fn referred(&mut self, node: Node<'t>, object: OpId) -> Option<Step> {
        let is_reference = node.kind() == Kind::Member && node.text() == "::";
        let name = node.slot(1).filter(|name| is_reference && name.kind() == Kind::Name)?;
        Some(Step::Reference(object, self.table.name(name.text())))
    }

    /// What is called by a name behind a dot that is a variable's: a function on an object.
    pub(super) fn called_on(
        &mut self,
        body: &Body<'t>,
        call: Node<'t>,
        (value, object): (OpId, Option<OpId>),
    ) -> Option<Callee> {
        let node = call.slot(0).filter(|node| node.kind() == Kind::Member)?;
        let name = node.slot(1).filter(|name| name.kind() == Kind::Name)?;
        let kind = body.ops.get(value.index())?.kind;
        let is_read = matches!(kind, OpKind::Read(_)) && self.project.manner.types.receivers;
        is_read.then(|| Callee::On(object.unwrap_or(value), self.table.name(name.text()), value))
    }

    /// What an object of a class without a name begins with; one with a name is only declared.
    fn of_class_here(&self, file: &File<'t>, node: Node<'t>) -> Option<Step> {
        if node.kind() != Kind::Class {
            return None;
        }
        let (_, id) = file.classes.iter().find(|(span, _)| *span == node.span())?;
        let full = self.project.class(*id)?.full;
        let is_object = node.text() == "object" && !is_only(node);
        Some(if is_object { Step::New(Some(full), Vec::new()) } else { Step::Nothing })
    }
}
