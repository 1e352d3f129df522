//! Code of which one of several cases runs, and the patterns of such cases.

use seawall_syntax::{Kind, Node};

use super::body::{BlockId, OpId, OpKind, Test};
use super::builder::Builder;
use super::place::PlaceId;

impl<'t> Builder<'_, 't> {
    /// `switch`, `match` and the like.
    pub(super) fn switch(&mut self, node: Node<'t>, into: Option<PlaceId>) {
        self.in_scope(|builder| {
            let subject = builder.condition(node.slot(0));
            let end = builder.reserve();
            let cases: Vec<Node<'t>> = node.slot(1).into_iter().flat_map(Node::parts).collect();
            builder.in_switch(end, |builder| builder.cases(&cases, node, subject, into));
            builder.join(end);
        });
    }

    /// First all tests in their order, then all bodies, so that one may go on with the next.
    fn cases(
        &mut self,
        cases: &[Node<'t>],
        node: Node<'t>,
        subject: Option<OpId>,
        into: Option<PlaceId>,
    ) {
        let falls = self.file.dialect.falls_through && node.text().is_empty() && into.is_none();
        let bodies: Vec<BlockId> = cases.iter().map(|_| self.reserve()).collect();
        let end = self.reserve();
        let mut otherwise = end;
        for (case, body) in cases.iter().zip(&bodies) {
            let labels: Vec<Node<'t>> = case.slot(0).into_iter().flat_map(Node::parts).collect();
            if labels.is_empty() && case.slot(2).is_none() {
                otherwise = *body;
                continue;
            }
            let mut values = Vec::new();
            let count = labels.len();
            let asks = self.file.dialect.heads && subject.is_none();
            if asks || self.file.dialect.composes && (subject.is_none() || node.text() == "type") {
                self.by_condition(node, &labels, *body);
                continue;
            }
            for label in labels {
                values.extend(self.case_label(label, subject, node.text() == "in"));
            }
            let guard = self.condition(case.slot(2));
            // What binds names or has a guard is decided by more than values.
            let plain = guard.is_none() && values.len() == count;
            let test = subject.filter(|_| plain).map(|subject| Test::IsOneOf(subject, values));
            let no = self.reserve();
            self.branch_on(guard.or(subject), test.or(guard.map(Test::Holds)), *body, no);
            self.place(no);
        }
        self.go(otherwise);
        for (at, (case, body)) in cases.iter().zip(&bodies).enumerate() {
            self.place(*body);
            self.named_by_type(node, *case);
            self.maybe(case.slot(1), into);
            let next = bodies.get(at + 1).filter(|_| falls || says_fall_through(*case));
            self.go(next.copied().unwrap_or(end));
        }
        self.stop();
        self.join(end);
    }

    /// A label is a pattern whose names are new variables, or a value to compare with.
    /// The value that it says, if it is one.
    fn case_label(
        &mut self,
        label: Node<'t>,
        subject: Option<OpId>,
        is_pattern: bool,
    ) -> Option<OpId> {
        let binds = match label.kind() {
            Kind::Variable | Kind::Array | Kind::Tuple | Kind::Dict | Kind::Assign | Kind::New => {
                true
            }
            Kind::Name | Kind::Call | Kind::Spread => is_pattern || self.file.dialect.cases_bind,
            _ => false,
        };
        match subject.filter(|_| binds) {
            Some(subject) => {
                self.bind(label, subject);
                None
            }
            None if is_value(label.kind()) => Some(self.value(label)),
            None => {
                self.statement(label, None);
                None
            }
        }
    }

    /// Gives all names of a pattern of a case what is tested.
    fn bind(&mut self, pattern: Node<'t>, subject: OpId) {
        if !self.enter() {
            return;
        }
        match pattern.kind() {
            Kind::Call => {
                for part in pattern.slot(2).into_iter().flat_map(Node::parts) {
                    self.bind(part, subject);
                }
            }
            // Names in it say what its parts are compared with.
            Kind::New => {
                let lists = [pattern.slot(1), pattern.slot(2)].into_iter().flatten();
                for part in lists.flat_map(Node::parts).filter(|part| part.kind() != Kind::Name) {
                    self.bind(part, subject);
                }
            }
            Kind::Keyword => {
                if let Some(value) = pattern.slot(1) {
                    self.bind(value, subject);
                }
            }
            Kind::Union | Kind::Binary => {
                for part in pattern.parts() {
                    self.bind(part, subject);
                }
            }
            // `pattern as name`.
            Kind::Assign => {
                if let Some(inner) = pattern.slot(1) {
                    self.bind(inner, subject);
                }
                if let Some(name) = pattern.slot(0) {
                    self.bind(name, subject);
                }
            }
            Kind::Name | Kind::Variable => {
                self.assign(pattern, subject, pattern);
            }
            Kind::Array | Kind::Tuple | Kind::Dict | Kind::Spread | Kind::SpreadPairs => {
                let element = self.emit(OpKind::Element(subject), pattern);
                for part in pattern.parts() {
                    let part = if part.kind() == Kind::Pair { part.slot(1) } else { Some(part) };
                    if let Some(part) = part {
                        self.bind(part, element);
                    }
                }
            }
            _ => {}
        }
        self.leave();
    }
}

/// Whether a case says that it goes on with the next one.
fn says_fall_through(case: Node<'_>) -> bool {
    let last = case.slot(1).and_then(|body| body.parts().next_back());
    last.is_some_and(|last| last.kind() == Kind::Other && last.text() == "fallthrough_statement")
}

/// Whether a label is a value that the subject may equal.
const fn is_value(label: Kind) -> bool {
    matches!(
        label,
        Kind::Boolean
            | Kind::Character
            | Kind::Float
            | Kind::Integer
            | Kind::Member
            | Kind::Name
            | Kind::Null
            | Kind::String
    )
}
