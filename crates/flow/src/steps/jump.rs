//! Where code goes that does not go on with what follows: `break`, `return`, errors, labels.

use rustc_hash::FxHashMap;
use seawall_syntax::{Node, Symbol};

use super::body::BlockId;
use super::builder::Builder;

/// The constructs around the code that can be left.
#[derive(Default)]
pub(super) struct Jumps {
    frames: Vec<Frame>,
    labels: FxHashMap<Symbol, BlockId>,
    /// The label before the loop that comes next.
    label: Option<Symbol>,
    /// How many constructs the code runs at the end of.
    finals: usize,
}

struct Frame {
    kind: FrameKind,
    label: Option<Symbol>,
}

/// A construct around the code.
enum FrameKind {
    /// A function, which `return` leaves.
    Function(BlockId),
    /// A loop: where it ends and where its next turn begins.
    Loop(BlockId, BlockId),
    /// What `break` leaves but is no loop.
    Switch(BlockId),
    /// A statement with a label.
    Labelled(BlockId),
    /// What catches errors.
    Handler(BlockId),
    /// What runs however the code in it is left, and where it goes from there.
    Finally(BlockId, Vec<BlockId>),
}

impl Jumps {
    /// Begins with the function whose end is this.
    pub(super) fn begin(&mut self, end: BlockId) {
        self.push(FrameKind::Function(end), None);
    }

    /// Begins code that runs in any case; whether it stands in no other such code.
    pub(super) fn enter_finally(&mut self) -> bool {
        self.finals += 1;
        self.finals == 1
    }

    /// Ends it.
    pub(super) fn leave_finally(&mut self) {
        self.finals -= 1;
    }

    fn push(&mut self, kind: FrameKind, label: Option<Symbol>) {
        self.frames.push(Frame { kind, label });
    }

    /// Where an error goes.
    pub(super) fn handler(&self) -> Option<BlockId> {
        self.frames.iter().rev().find_map(|frame| match frame.kind {
            FrameKind::Handler(block) | FrameKind::Finally(block, _) => Some(Some(block)),
            FrameKind::Function(_) => Some(None),
            _ => None,
        })?
    }

    /// The frame to which a `break` or `continue` goes, and the block.
    fn leave(&self, label: Option<Symbol>, goes_on: bool) -> Option<(usize, BlockId)> {
        for (at, frame) in self.frames.iter().enumerate().rev() {
            let named = label.is_none() || frame.label == label;
            let block = match frame.kind {
                FrameKind::Function(_) => return None,
                FrameKind::Loop(_, next) if goes_on && named => next,
                FrameKind::Loop(end, _) if named => end,
                FrameKind::Switch(end) if !goes_on && named => end,
                FrameKind::Labelled(end) if !goes_on && label.is_some() && named => end,
                _ => continue,
            };
            return Some((at, block));
        }
        None
    }
}

impl<'t> Builder<'_, 't> {
    /// Builds a loop's inside, from which `break` goes to `end` and `continue` to `next`.
    pub(super) fn in_loop(&mut self, end: BlockId, next: BlockId, inside: impl FnOnce(&mut Self)) {
        let label = self.jumps.label.take();
        self.within(FrameKind::Loop(end, next), label, inside);
    }

    /// Builds a switch's inside.
    pub(super) fn in_switch(&mut self, end: BlockId, inside: impl FnOnce(&mut Self)) {
        let label = self.jumps.label.take();
        self.within(FrameKind::Switch(end), label, inside);
    }

    /// Builds a function's inside.
    pub(super) fn in_function(&mut self, end: BlockId, inside: impl FnOnce(&mut Self)) {
        self.within(FrameKind::Function(end), None, inside);
    }

    /// Builds code whose errors go to `handler`.
    pub(super) fn in_try(&mut self, handler: BlockId, inside: impl FnOnce(&mut Self)) {
        self.within(FrameKind::Handler(handler), None, inside);
    }

    /// Builds code after which `block` runs in any case; says where else that goes on.
    pub(super) fn in_finally(
        &mut self,
        block: BlockId,
        inside: impl FnOnce(&mut Self),
    ) -> Vec<BlockId> {
        self.jumps.push(FrameKind::Finally(block, Vec::new()), None);
        inside(self);
        match self.jumps.frames.pop() {
            Some(Frame { kind: FrameKind::Finally(_, passes), .. }) => passes,
            _ => Vec::new(),
        }
    }

    fn within(&mut self, kind: FrameKind, label: Option<Symbol>, inside: impl FnOnce(&mut Self)) {
        self.jumps.push(kind, label);
        inside(self);
        self.jumps.frames.pop();
    }

    /// A statement that has a label.
    pub(super) fn labelled(&mut self, name: Option<Node<'t>>, statement: Option<Node<'t>>) {
        let Some(name) = name.map(Node::symbol) else { return };
        let (begin, end) = (self.label(name), self.reserve());
        self.join(begin);
        self.jumps.label = Some(name);
        if let Some(statement) = statement {
            self.within(FrameKind::Labelled(end), Some(name), |builder| {
                builder.statement(statement, None);
            });
        }
        self.jumps.label = None;
        self.join(end);
    }

    fn label(&mut self, name: Symbol) -> BlockId {
        if let Some(known) = self.jumps.labels.get(&name) {
            return *known;
        }
        let block = self.reserve();
        self.jumps.labels.insert(name, block);
        block
    }

    /// `goto label`.
    pub(super) fn goto(&mut self, label: Option<Node<'t>>) {
        if let Some(label) = label {
            let block = self.label(label.symbol());
            self.go(block);
        }
        self.stop();
    }

    /// Whether `break` or `continue` leaves something here.
    pub(super) fn is_in_loop(&self, goes_on: bool) -> bool {
        self.jumps.leave(None, goes_on).is_some()
    }

    /// `break` and `continue`.
    pub(super) fn exit(&mut self, label: Option<Node<'t>>, goes_on: bool) {
        if let Some((frame, block)) = self.jumps.leave(label.map(Node::symbol), goes_on) {
            self.jump(frame, block);
        }
        self.stop();
    }

    /// Leaves the function.
    pub(super) fn leave_function(&mut self) {
        let functions = self.jumps.frames.iter().enumerate().rev();
        let end = functions.filter_map(|(at, frame)| match frame.kind {
            FrameKind::Function(end) => Some((at, end)),
            _ => None,
        });
        if let Some((frame, block)) = end.take(1).next() {
            self.jump(frame, block);
        }
        self.stop();
    }

    /// Leaves the code for what catches its errors.
    pub(super) fn throw(&mut self) {
        match self.jumps.handler() {
            Some(handler) => {
                self.go(handler);
                self.stop();
            }
            None => self.leave_function(),
        }
    }

    /// Goes to a block outside of a frame, by way of all that runs in any case.
    fn jump(&mut self, frame: usize, block: BlockId) {
        let mut to = block;
        for frame in self.jumps.frames.iter_mut().skip(frame) {
            if let FrameKind::Finally(own, passes) = &mut frame.kind {
                if !passes.contains(&to) {
                    passes.push(to);
                }
                to = *own;
            }
        }
        self.go(to);
    }
}
