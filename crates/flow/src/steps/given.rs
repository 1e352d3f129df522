//! What functions do with what they are given where that is one list, which they take apart themselves: `@_`.

use std::collections::{BTreeMap, BTreeSet};

use seawall_syntax::{Kind, Node, NodeId};

/// The list of what a function is given.
pub(crate) const ALL: &str = "@_";
/// Parameters that are told apart.
const MOST: usize = 16;
/// Code deeper than this is not looked through for what is given.
const DEEPEST: usize = 200;
/// What a block is called that shares what the function around it is given.
const SHARES: &str = "{}";

/// What a piece of code takes of what its function is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// One of it.
    One(usize),
    /// All from one on.
    From(usize),
    /// All from one on, each for a variable of its own.
    Apart(usize),
    /// Any one of it.
    Any,
    /// How much it is.
    Count,
}

/// A parameter that no list of parameters names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taken<'t> {
    /// The variable that it is for, or the code that takes it.
    pub(crate) node: Node<'t>,
    /// Whether it takes all the rest: `*` in their order, `**` by name.
    pub(crate) rest: &'static str,
    /// Whether what is written to it is written to what the caller passes.
    pub(crate) is_written: bool,
}

/// What a function takes of what it is given.
#[derive(Debug, Default)]
pub(crate) struct Given<'t> {
    pub(super) uses: BTreeMap<NodeId, Use>,
    ones: Vec<Option<Node<'t>>>,
    written: BTreeSet<usize>,
    rest: Option<(Node<'t>, bool)>,
    offset: usize,
    in_loop: bool,
}

impl<'t> Given<'t> {
    /// Reads it off a function's code.
    pub(crate) fn of(function: Node<'t>) -> Self {
        let mut given = Self::default();
        let (parameters, body) = match function.kind() {
            Kind::Lambda => (function.slot(1), function.slot(3)),
            _ => (function.slot(3), function.slot(5)),
        };
        let is_signed = parameters.is_some_and(|list| list.parts().next().is_some());
        if let Some(body) = body.filter(|_| !is_signed && function.text() != SHARES) {
            given.visit(body, 0);
        }
        given
    }

    /// The parameters in their order.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = Taken<'t>> {
        let first = self.ones.iter().flatten().next().copied();
        let ones = self.ones.iter().filter_map(move |node| node.or(first));
        let ones = ones.enumerate().map(|(at, node)| {
            let is_written = self.written.contains(&at);
            Taken { node, rest: "", is_written }
        });
        let rest = self.rest.map(|(node, by_name)| {
            let rest = if by_name { "**" } else { "*" };
            Taken { node, rest, is_written: false }
        });
        ones.chain(rest)
    }

    fn one(&mut self, at: usize, node: Node<'t>) {
        if at >= MOST {
            return;
        }
        if self.ones.len() <= at {
            self.ones.resize(at + 1, None);
        }
        if let Some(slot) = self.ones.get_mut(at) {
            slot.get_or_insert(node);
        }
    }

    fn rest(&mut self, node: Node<'t>, by_name: bool) {
        match &mut self.rest {
            Some((_, known)) => *known |= by_name,
            None => self.rest = Some((node, by_name)),
        }
    }

    fn visit(&mut self, node: Node<'t>, depth: usize) {
        if depth == DEEPEST {
            return;
        }
        match node.kind() {
            Kind::Function | Kind::Lambda | Kind::Class => {}
            Kind::Variable => self.written((node.slot(2), node.slot(3)), depth),
            Kind::Assign => {
                self.written((node.slot(0), node.slot(1)), depth);
                self.passed_back(node);
            }
            Kind::Update => {
                self.inside(node, depth);
                self.passed_back(node);
            }
            Kind::Binary if node.text() == "=~" => {
                self.inside(node, depth);
                self.passed_back(node);
            }
            Kind::Name if node.text() == ALL => {
                self.uses.insert(node.id(), Use::From(self.offset));
                self.rest(node, false);
            }
            Kind::Dict if node.parts().any(is_all) => {
                self.inside(node, depth);
                self.rest(node, true);
            }
            Kind::Call if taken_by(node) == Some("shift") => self.shifted(node, node),
            Kind::Call if taken_by(node) == Some("pop") => {
                self.uses.insert(node.id(), Use::Any);
                self.rest(node, false);
            }
            Kind::Call if is_named(node, &["scalar", "defined"]) => self.counted(node, depth),
            Kind::Binary if node.parts().any(is_all) => self.counted(node, depth),
            Kind::Unary if node.text() == "!" => self.counted(node, depth),
            Kind::Index if node.slot(0).is_some_and(is_all) => self.element(node, depth),
            Kind::If | Kind::Choice => {
                if let Some(condition) = node.slot(0) {
                    self.condition(condition, depth);
                }
                for branch in [node.slot(1), node.slot(2)].into_iter().flatten() {
                    self.maybe(branch, depth);
                }
            }
            Kind::While | Kind::For | Kind::ForEach => self.turns(node, depth),
            _ => self.inside(node, depth),
        }
    }

    /// `$_[0] = a` writes to what the caller passes.
    fn passed_back(&mut self, node: Node<'t>) {
        let target = node.slot(0).and_then(|target| self.uses.get(&target.id()));
        let is_written = node.kind() != Kind::Binary
            || node.slot(1).is_some_and(|right| right.kind() == Kind::Call);
        if let Some(Use::One(at)) = target.filter(|_| is_written) {
            self.written.insert(*at);
        }
    }

    fn inside(&mut self, node: Node<'t>, depth: usize) {
        for part in node.parts() {
            self.visit(part, depth + 1);
        }
    }

    /// Code that may run or not.
    fn maybe(&mut self, node: Node<'t>, depth: usize) {
        let offset = self.offset;
        self.visit(node, depth + 1);
        self.offset = offset;
    }

    fn turns(&mut self, node: Node<'t>, depth: usize) {
        // The values of a loop over a collection and the begin of any other are there before its turns.
        let before = match node.kind() {
            Kind::ForEach => 1,
            Kind::For => 0,
            _ => usize::MAX,
        };
        let outer = self.in_loop;
        for (at, part) in node.slots().enumerate() {
            let Some(part) = part else { continue };
            self.in_loop = outer || at != before;
            self.condition(part, depth);
        }
        self.in_loop = outer;
    }

    /// A list alone is only asked whether anything is in it.
    fn condition(&mut self, node: Node<'t>, depth: usize) {
        if is_all(node) {
            self.uses.insert(node.id(), Use::Count);
        } else {
            self.visit(node, depth + 1);
        }
    }

    fn counted(&mut self, node: Node<'t>, depth: usize) {
        let parts = node.parts().flat_map(|part| {
            let inner = (part.kind() == Kind::Arguments).then(|| part.parts());
            let own = (part.kind() != Kind::Arguments).then_some(part);
            own.into_iter().chain(inner.into_iter().flatten())
        });
        for part in parts {
            self.condition(part, depth);
        }
    }

    /// `shift`, and the variable or the code that it is for.
    fn shifted(&mut self, call: Node<'t>, target: Node<'t>) {
        if self.in_loop {
            self.uses.insert(call.id(), Use::Any);
            self.rest(call, false);
            return;
        }
        self.uses.insert(call.id(), Use::One(self.offset));
        self.one(self.offset, target);
        self.offset += 1;
    }

    /// `$_[0]`.
    fn element(&mut self, node: Node<'t>, depth: usize) {
        let mut keys = node.slot(1).into_iter().flat_map(Node::parts);
        let key = keys.next().filter(|key| key.kind() == Kind::Integer);
        let at = key.and_then(|key| key.text().parse::<usize>().ok());
        match at.filter(|_| keys.next().is_none()) {
            Some(at) if at + self.offset < MOST => {
                self.uses.insert(node.id(), Use::One(at + self.offset));
                self.one(at + self.offset, node);
            }
            _ => {
                self.uses.insert(node.id(), Use::Any);
                self.rest(node, false);
                if let Some(keys) = node.slot(1) {
                    self.inside(keys, depth + 1);
                }
            }
        }
    }

    /// `my ($a, @b) = @_`, `my $a = shift`, `my %a = @_`.
    fn written(&mut self, (target, value): (Option<Node<'t>>, Option<Node<'t>>), depth: usize) {
        let Some(value) = value else { return };
        let name = target.filter(|target| target.kind() == Kind::Name);
        match target {
            Some(targets) if targets.kind() == Kind::Tuple && is_all(value) => {
                self.uses.insert(value.id(), Use::Apart(self.offset));
                for (at, part) in targets.parts().enumerate() {
                    match sign(part) {
                        Some(sign @ ('@' | '%')) => self.rest(part, sign == '%'),
                        _ => self.one(self.offset + at, part),
                    }
                }
            }
            _ if taken_by(value) == Some("shift") => self.shifted(value, name.unwrap_or(value)),
            Some(target) if is_all(value) && sign(target) == Some('$') => {
                self.uses.insert(value.id(), Use::Count);
            }
            _ => {
                self.visit(value, depth + 1);
                let by_name = is_all(value) && name.and_then(sign) == Some('%');
                if by_name {
                    self.rest(value, true);
                }
                if let Some(target) = target.filter(|target| target.kind() == Kind::Index) {
                    self.visit(target, depth + 1);
                }
            }
        }
    }
}

fn is_all(node: Node<'_>) -> bool {
    node.kind() == Kind::Name && node.text() == ALL
}

/// What a variable's name begins with.
pub(super) fn sign(node: Node<'_>) -> Option<char> {
    let is_name = node.kind() == Kind::Name;
    node.text().chars().next().filter(|sign| is_name && ['$', '@', '%'].contains(sign))
}

/// Whether a call is one of these functions.
pub(crate) fn is_named(call: Node<'_>, names: &[&str]) -> bool {
    let callee = call.slot(0).filter(|callee| callee.kind() == Kind::Name);
    call.kind() == Kind::Call && callee.is_some_and(|callee| names.contains(&callee.text()))
}

/// The function by which a call takes something of what its function is given.
fn taken_by(call: Node<'_>) -> Option<&'static str> {
    let name = ["shift", "pop"].into_iter().find(|name| is_named(call, &[name]))?;
    let mut passed = call.slot(2).into_iter().flat_map(Node::parts);
    let first = passed.next();
    (first.is_none_or(is_all) && passed.next().is_none()).then_some(name)
}
