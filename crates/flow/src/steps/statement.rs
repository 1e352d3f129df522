//! What code does one after the other: branches, loops, and what leaves them.

use seawall_syntax::{Kind, Node};

use super::body::{OpId, OpKind};
use super::builder::{Builder, Open};
use super::given::sign;
use super::place::PlaceId;

impl<'t> Builder<'_, 't> {
    /// Builds a statement; the value that it ends with goes to `into`.
    pub(super) fn statement(&mut self, node: Node<'t>, into: Option<PlaceId>) {
        if !self.enter() {
            return;
        }
        let functions = self.deferred.len();
        self.by_kind(node, into);
        self.deferred_since(functions);
        self.leave();
    }

    fn by_kind(&mut self, node: Node<'t>, into: Option<PlaceId>) {
        match node.kind() {
            Kind::Block | Kind::File => self.in_scope(|builder| builder.statements(node, into)),
            Kind::Several => self.statements(node, into),
            Kind::Expression => {
                if let Some(inner) = node.slot(0) {
                    self.statement(inner, into);
                }
            }
            Kind::Variable => self.variable(node),
            Kind::If => self.branches(node, into),
            Kind::While => self.while_loop(node),
            Kind::For => self.for_loop(node),
            Kind::ForEach => self.for_each(node),
            Kind::Return => self.returned(node),
            Kind::Throw => self.thrown(node),
            Kind::Try => self.tried(node, into),
            Kind::With => self.in_scope(|builder| {
                for resource in node.slot(0).into_iter().flat_map(Node::parts) {
                    builder.statement(resource, None);
                }
                builder.maybe(node.slot(1), into);
            }),
            Kind::Switch => self.switch(node, into),
            Kind::Break if self.file.dialect.implicit => self.leaves(node, false),
            Kind::Continue if self.file.dialect.implicit => self.leaves(node, true),
            Kind::Break => self.exit(node.slot(0), false),
            Kind::Continue => self.exit(node.slot(0), true),
            Kind::Goto if node.text().is_empty() => self.goto(node.slot(0)),
            Kind::Goto => self.exit(None, false),
            Kind::Label => self.labelled(node.slot(0), node.slot(1)),
            Kind::Assert => {
                self.parts(node);
            }
            Kind::Function if self.file.dialect.implicit || self.file.dialect.flat => {
                self.file.open.push(Open::outside(node));
            }
            Kind::Function if self.file.dialect.names_functions() => self.function_declared(node),
            Kind::Function => self.deferred.push(node),
            Kind::Class if self.file.dialect.splits && !self.file.dialect.implicit => {
                self.class_declared(node);
            }
            Kind::Class if self.file.dialect.composes && !self.is_outside() => {}
            Kind::Class => self.class(node),
            Kind::Import | Kind::Package | Kind::Pass | Kind::TypeAlias | Kind::Modifiers => {}
            Kind::Markup => {
                self.nothing(node);
            }
            Kind::Other | Kind::Broken => self.unknown(node),
            _ => {
                let value = self.value(node);
                if let Some(place) = into {
                    self.write(place, value, node);
                }
                if self.is_end(node) {
                    self.throw();
                }
            }
        }
    }

    /// A part that may be missing.
    pub(super) fn maybe(&mut self, node: Option<Node<'t>>, into: Option<PlaceId>) {
        if let Some(node) = node {
            self.statement(node, into);
        }
    }

    fn statements(&mut self, node: Node<'t>, into: Option<PlaceId>) {
        if self.file.dialect.splits && !self.file.dialect.implicit {
            self.declare_ahead(node);
            for part in node.parts().filter(|part| part.kind() != Kind::Function) {
                self.statement(part, None);
            }
            return;
        }
        let last = node.parts().next_back().map(Node::id);
        let (mut open, mut left) = (node.parts(), false);
        while let Some(part) = open.next() {
            if !left && matches!(part.kind(), Kind::Return | Kind::Throw) {
                // Functions that are declared behind the end are there before it.
                for function in open.clone().filter(|part| part.kind() == Kind::Function) {
                    self.statement(function, None);
                }
                left = true;
            }
            if !left || part.kind() != Kind::Function {
                self.statement(part, into.filter(|_| Some(part.id()) == last));
            }
        }
    }

    /// What no lowering knows: its parts one after the other, as if it were a block.
    fn unknown(&mut self, node: Node<'t>) {
        for part in node.parts() {
            self.statement(part, None);
        }
    }

    fn variable(&mut self, node: Node<'t>) {
        let words = || node.slot(0).into_iter().flat_map(Node::parts).map(Node::text);
        if words().any(|word| matches!(word, "global" | "nonlocal")) {
            return;
        }
        let value = match node.slot(3) {
            Some(value) => Some(self.value(value)),
            // What nothing is written to has the value that its type begins with.
            None => node.slot(1).filter(|_| self.file.dialect.composes).map(|_| self.nothing(node)),
        };
        if self.file.dialect.flat {
            self.flat_variable(node, value);
            return;
        }
        let Some(target) = node.slot(2) else {
            if let Some(value) = value.filter(|_| self.file.dialect.splits) {
                self.given_out(node, value);
            }
            return;
        };
        if self.file.dialect.hoists && words().any(|word| word == "var") {
            if target.kind() == Kind::Name {
                self.hoist(target.symbol());
            }
        } else if self.file.dialect.shares || !words().any(|word| word == "static") {
            self.declare_all(target);
        }
        if let Some(value) = value {
            self.assign(target, value, node);
        }
    }

    /// A declaration where what a name begins with says what it holds.
    fn flat_variable(&mut self, node: Node<'t>, value: Option<OpId>) {
        let Some(target) = node.slot(2) else { return };
        let mut words = node.slot(0).into_iter().flat_map(Node::parts).map(Node::text);
        if !words.any(|word| word == "our") {
            self.declare_all(target);
        } else if value.is_none() {
            return;
        }
        if let (Some(given), Kind::Tuple) = (node.slot(3), target.kind())
            && self.give_apart(target, given)
        {
            return;
        }
        let value = match (node.slot(3), value) {
            (Some(given), Some(value)) if target.kind() == Kind::Tuple => {
                Some(self.found_by(given, value))
            }
            (Some(given), Some(value)) => self.for_variable(target, Some((given, value))),
            _ if target.kind() == Kind::Tuple => {
                let lists = target.parts().filter(|part| matches!(sign(*part), Some('@' | '%')));
                for part in lists.collect::<Vec<_>>() {
                    if let Some(value) = self.for_variable(part, None) {
                        self.assign(part, value, part);
                    }
                }
                None
            }
            _ => self.for_variable(target, None),
        };
        if let Some(value) = value {
            self.assign(target, value, node);
        }
    }

    /// `if`, with all of its `else if`.
    fn branches(&mut self, node: Node<'t>, into: Option<PlaceId>) {
        let end = self.reserve();
        let mut at = Some(node);
        while let Some(branch) = at {
            if branch.kind() != Kind::If {
                self.statement(branch, into);
                break;
            }
            let no = self.reserve();
            let then = |builder: &mut Self| {
                let condition = builder.condition(branch.slot(0));
                let yes = builder.reserve();
                builder.branch(condition, yes, no);
                builder.place(yes);
                builder.maybe(branch.slot(1), into);
                builder.go(end);
            };
            if self.file.dialect.lets {
                self.in_scope(then);
            } else {
                then(self);
            }
            self.place(no);
            at = branch.slot(2);
        }
        self.join(end);
    }

    /// What a branch depends on; functions in it are built before anything goes its way.
    pub(super) fn condition(&mut self, node: Option<Node<'t>>) -> Option<OpId> {
        let node = node?;
        let functions = self.deferred.len();
        // A condition may declare what it tests.
        let value = if let Some(value) = self.alone(node) {
            value
        } else if node.kind() == Kind::Variable {
            self.variable(node);
            self.slot(node, 2)
        } else {
            self.value(node)
        };
        self.deferred_since(functions);
        Some(value)
    }

    fn while_loop(&mut self, node: Node<'t>) {
        let (again, end) = (self.reserve(), self.reserve());
        if node.text() == "do" {
            let begin = self.reserve();
            self.join(begin);
            self.in_loop(end, again, |builder| builder.maybe(node.slot(1), None));
            self.join(again);
            let condition = self.condition(node.slot(0));
            self.branch(condition, begin, end);
            self.place(end);
            return;
        }
        self.join(again);
        let condition = self.condition(node.slot(0));
        let no = self.fork(condition);
        self.in_loop(end, again, |builder| builder.maybe(node.slot(1), None));
        self.go(again);
        self.place(no);
        self.maybe(node.slot(2), None);
        self.join(end);
    }

    fn for_loop(&mut self, node: Node<'t>) {
        self.in_scope(|builder| {
            builder.maybe(node.slot(0), None);
            let (again, step, end) = (builder.reserve(), builder.reserve(), builder.reserve());
            builder.join(again);
            let condition = builder.condition(node.slot(1));
            let no = builder.fork(condition);
            builder.in_loop(end, step, |builder| builder.maybe(node.slot(3), None));
            builder.join(step);
            builder.maybe(node.slot(2), None);
            builder.go(again);
            builder.place(no);
            builder.join(end);
        });
    }

    fn for_each(&mut self, node: Node<'t>) {
        self.in_scope(|builder| {
            let functions = builder.deferred.len();
            let values = builder.slot(node, 1);
            builder.deferred_since(functions);
            let (again, end) = (builder.reserve(), builder.reserve());
            builder.join(again);
            let no = builder.fork(None);
            builder.element(node, values, false);
            builder.in_loop(end, again, |builder| builder.maybe(node.slot(2), None));
            builder.go(again);
            builder.place(no);
            builder.maybe(node.slot(3), None);
            builder.join(end);
        });
    }

    /// The head of a loop over a collection: its variables stand for any one element.
    pub(super) fn each(&mut self, node: Node<'t>, declares: bool) {
        let values = self.slot(node, 1);
        self.element(node, values, declares);
    }

    fn element(&mut self, node: Node<'t>, values: OpId, declares: bool) {
        let Some(target) = node.slot(0) else { return };
        if self.file.dialect.composes {
            self.ranged(node, target, values);
            return;
        }
        let from = node.slot(1).unwrap_or(node);
        let element = self.emit(OpKind::Element(values), from);
        if declares {
            self.declare_all(target);
        }
        // `key => value`.
        if let (Kind::Pair, Some(key), Some(value)) =
            (target.kind(), target.slot(0), target.slot(1))
        {
            let keys = self.compose(&[values], target);
            self.assign(key, keys, key);
            self.assign(value, element, value);
            return;
        }
        self.assign(target, element, target);
    }

    fn returned(&mut self, node: Node<'t>) {
        let functions = self.deferred.len();
        let value = match self.named.filter(|_| node.slot(0).is_none()) {
            Some(named) => self.named_results(named),
            None => self.slot(node, 0),
        };
        self.deferred_since(functions);
        self.emit(OpKind::Return(value), node);
        self.leave_function();
    }

    fn thrown(&mut self, node: Node<'t>) {
        let value = self.parts(node);
        self.emit(OpKind::Throw(value), node);
        self.throw();
    }

    fn tried(&mut self, node: Node<'t>, into: Option<PlaceId>) {
        let Some(finally) = node.slot(3) else {
            self.caught(node, into);
            return;
        };
        let (block, next) = (self.reserve(), self.reserve());
        let mut passes = self.in_finally(block, |builder| {
            let inside = builder.reserve();
            builder.join(inside);
            builder.caught(node, into);
        });
        // What an error or a `return` leaves behind does not get past it. In one that stands in another
        // the ways may meet: building each of them twice would double the code with each level.
        if self.jumps.enter_finally() {
            let after = self.reserve();
            self.join(after);
            self.statement(finally, None);
            self.go(next);
        } else {
            self.go(block);
            passes.push(next);
        }
        self.place(block);
        self.statement(finally, None);
        self.jumps.leave_finally();
        // An error that nothing caught goes on to where it would have gone.
        passes.push(self.jumps.handler().unwrap_or(self.body.end));
        for pass in passes {
            self.go(pass);
        }
        self.place(next);
    }

    /// A try without what runs in any case.
    fn caught(&mut self, node: Node<'t>, into: Option<PlaceId>) {
        let catches: Vec<Node<'t>> = node.slot(2).into_iter().flat_map(Node::parts).collect();
        if catches.is_empty() && self.file.dialect.flat {
            // What is thrown in it is caught without saying so.
            let (handler, inside) = (self.reserve(), self.reserve());
            self.in_try(handler, |builder| {
                builder.join(inside);
                builder.maybe(node.slot(1), into);
            });
            let after = self.reserve();
            self.join(after);
            self.join(handler);
            return;
        }
        if catches.is_empty() {
            self.in_scope(|builder| {
                builder.maybe(node.slot(0), None);
                builder.maybe(node.slot(1), into);
                builder.maybe(node.slot(4), into);
            });
            return;
        }
        let (handler, end) = (self.reserve(), self.reserve());
        let inside = self.reserve();
        self.in_try(handler, |builder| {
            builder.join(inside);
            builder.in_scope(|builder| {
                builder.maybe(node.slot(0), None);
                builder.maybe(node.slot(1), into);
            });
        });
        let after = self.reserve();
        self.join(after);
        self.maybe(node.slot(4), into);
        self.go(end);
        self.place(handler);
        for (at, catch) in catches.iter().enumerate() {
            let next = (at + 1 < catches.len()).then(|| self.fork(None));
            self.in_scope(|builder| builder.catch(*catch, into));
            self.go(end);
            if let Some(next) = next {
                self.place(next);
            }
        }
        self.stop();
        self.place(end);
    }

    fn catch(&mut self, node: Node<'t>, into: Option<PlaceId>) {
        if let Some(parameter) = node.slot(0) {
            self.parameter(parameter);
        }
        self.maybe(node.slot(1), into);
    }
}
