//! Following data through a body until nothing new arrives anywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use seawall_model::Span;
use seawall_syntax::Symbol;

use crate::facts::Facts;
use seawall_flow::steps::{BlockId, Body, Dialect, Flow, KeyId, OpId, OpKind, PlaceId};

use super::marks::{Marks, Taint, WayId};
use super::matches::Matches;
use super::note::Notes;
use super::state::State;
use super::transfer::Transfer;

/// How often each operation may be looked at on the average, before a body is given up.
const MOST_TURNS: usize = 50;
/// How much may be said of places in a body beyond that, for each comparison that a search may make.
const WORK_OF_STEP: usize = 20;

/// Data at a sink.
pub(super) struct Arrival {
    pub(super) sink: usize,
    pub(super) source: usize,
    pub(super) steps: Vec<Span>,
}

/// All data that arrives at a sink, each sink once, and the rules for which a body was given up.
pub(super) fn arrivals<'t>(
    flow: &Flow<'t>,
    matches: &Matches<'t>,
    facts: &Facts<'t>,
    dialect: Dialect,
) -> (Vec<Arrival>, BTreeSet<usize>) {
    let mut marks = Marks::default();
    let mut found = Vec::new();
    let mut outer = Vec::new();
    let mut given_up = BTreeSet::new();
    for (at, body) in flow.bodies.iter().enumerate() {
        let notes = Notes::gather(body, matches);
        let shares = at == 0 && dialect.shares && notes.has_sources();
        if !shares && !(notes.has_sinks() && (notes.has_sources() || !outer.is_empty())) {
            continue;
        }
        let mut solver = Solver::new(Transfer::new(body, &notes, matches, facts, &mut marks));
        let entry = solver.enter(&outer);
        if !solver.run(entry, facts.most_steps()) {
            // What the whole file shares may be missed wherever it is used.
            given_up.extend(notes.rules(matches, shares));
        }
        if shares {
            outer = solver.outer();
        }
        for ((_, sink), way) in solver.transfer.found {
            found.push((sink, way));
        }
    }
    found.sort_unstable();
    let told = |(sink, way): (usize, WayId)| Arrival {
        sink,
        source: marks.origin(way),
        steps: marks.steps(way),
    };
    (found.into_iter().map(told).collect(), given_up)
}

/// What a variable outside of all functions holds once the file was run: its name, the field, the taint.
type Outer = (Symbol, Vec<KeyId>, Taint);

/// One body on its way to its fixpoint.
struct Solver<'a, 'b, 't> {
    transfer: Transfer<'a, 'b, 't>,
    body: &'b Body<'t>,
    /// What is to be worked into a block when it is its turn.
    pending: Vec<Option<Rc<State>>>,
    /// What the blocks at which loops begin have seen.
    seen: Vec<Option<Rc<State>>>,
    loops: Vec<bool>,
    work: usize,
}

impl<'a, 'b, 't> Solver<'a, 'b, 't> {
    fn new(transfer: Transfer<'a, 'b, 't>) -> Self {
        let body = transfer.body;
        let mut loops = vec![false; body.blocks.len()];
        for block in &body.blocks {
            for next in block.next.iter().chain(&block.handler) {
                let begins =
                    body.blocks.get(next.index()).is_some_and(|to| to.position <= block.position);
                if let Some(flag) = loops.get_mut(next.index()) {
                    *flag |= begins;
                }
            }
        }
        let none = vec![None; body.blocks.len()];
        Self { transfer, body, pending: none.clone(), seen: none, loops, work: 0 }
    }

    /// What holds where the body begins.
    fn enter(&mut self, outer: &[Outer]) -> State {
        let mut state = State::default();
        let known: BTreeMap<Symbol, _> = self.transfer.places.outers().collect();
        for (name, fields, taint) in outer {
            let root = known.get(name).and_then(|variable| self.transfer.places.root(*variable));
            let place = fields
                .iter()
                .try_fold(root, |place, key| Some(self.transfer.places.field(place?, *key)))
                .flatten();
            if let Some(place) = place {
                self.transfer.places.split(place);
                state.set(place, *taint, &self.transfer.places);
            }
        }
        state
    }

    /// What the variables that outlive the body hold at its end.
    fn outer(&mut self) -> Vec<Outer> {
        let Some(state) = self.seen.get_mut(self.body.end.index()).and_then(Option::take) else {
            return Vec::new();
        };
        let places = &self.transfer.places;
        let names: BTreeMap<_, Symbol> =
            places.outers().map(|(name, variable)| (variable, name)).collect();
        let told = |(place, taint): &(PlaceId, Taint)| {
            let name = *names.get(&places.variable_of(*place)?)?;
            let mut keys = Vec::new();
            let mut at = Some(*place);
            while let Some(place) = at {
                keys.extend(places.key(place));
                at = places.parent(place);
            }
            keys.reverse();
            Some((name, keys, *taint))
        };
        state.entries().iter().filter_map(told).collect()
    }

    /// Goes through the blocks in the order of the code, and back to where a loop begins as long as that
    /// brings it anything new; false if that was given up.
    fn run(&mut self, entry: State, most_steps: usize) -> bool {
        let turns = self.body.ops.len().saturating_mul(MOST_TURNS);
        let most = turns.saturating_add(most_steps.saturating_mul(WORK_OF_STEP));
        if let Some(first) = self.body.order.first() {
            self.join(*first, &Rc::new(entry));
        }
        let mut at = 0;
        while let Some(block) = self.body.order.get(at).copied() {
            if self.work > most {
                return false;
            }
            at = self.block(block).map_or(at + 1, |back| back.min(at + 1));
        }
        true
    }

    /// Works through a block; says to which position it went back.
    fn block(&mut self, id: BlockId) -> Option<usize> {
        let mut state = self.pending.get_mut(id.index())?.take()?;
        if self.loops.get(id.index()) == Some(&true) || self.body.end == id {
            let (known, _) = self.merged(self.seen.get(id.index())?.clone(), &state);
            *self.seen.get_mut(id.index())? = Some(Rc::clone(&known));
            state = known;
        }
        let block = self.body.blocks.get(id.index())?;
        let mut state = Rc::unwrap_or_clone(state);
        if let Some(handler) = block.handler
            && self.can_fail(block.ops)
        {
            self.join(handler, &Rc::new(state.clone()));
        }
        for op in block.ops.0..block.ops.1 {
            self.work += 1;
            self.op(OpId::at(op), &mut state, block.handler);
        }
        let state = Rc::new(state);
        let mut back = None;
        for next in &block.next {
            let to = self.body.blocks.get(next.index())?.position;
            if to > block.position {
                self.join(*next, &state);
                continue;
            }
            let (known, news) = self.merged(self.seen.get(next.index())?.clone(), &state);
            if news {
                *self.seen.get_mut(next.index())? = Some(Rc::clone(&known));
                *self.pending.get_mut(next.index())? = Some(known);
                let to = to as usize;
                back = Some(back.map_or(to, |back: usize| back.min(to)));
            }
        }
        back
    }

    /// Whether any of some operations may end with an error.
    fn can_fail(&self, (from, to): (u32, u32)) -> bool {
        let ops = self.body.ops.get(from as usize..to as usize).unwrap_or_default();
        ops.iter().any(|op| {
            !matches!(
                op.kind,
                OpKind::Literal
                    | OpKind::Read(_)
                    | OpKind::Parameter(_)
                    | OpKind::Write { .. }
                    | OpKind::Forget(..)
                    | OpKind::Return(_)
            )
        })
    }

    /// Works through one operation; what it writes is known to what catches its errors.
    fn op(&mut self, op: OpId, state: &mut State, handler: Option<BlockId>) {
        self.transfer.op(op, state);
        let Some(handler) = handler else {
            self.transfer.written.clear();
            return;
        };
        for place in std::mem::take(&mut self.transfer.written) {
            let Some(Some(known)) = self.pending.get_mut(handler.index()) else { continue };
            let places = &self.transfer.places;
            let (before, now) = (known.of(place, places), state.of(place, places));
            let both = self.transfer.marks.union(before, now);
            if both != before {
                Rc::make_mut(known).set(place, both, places);
            }
        }
    }

    /// Adds what holds at one more way into a block.
    fn join(&mut self, block: BlockId, state: &Rc<State>) {
        let Some(before) = self.pending.get(block.index()) else { return };
        let (merged, _) = self.merged(before.clone(), state);
        if let Some(pending) = self.pending.get_mut(block.index()) {
            *pending = Some(merged);
        }
    }

    /// Both states as one, and whether the second one brought anything new.
    fn merged(&mut self, before: Option<Rc<State>>, more: &Rc<State>) -> (Rc<State>, bool) {
        let Some(mut before) = before else { return (Rc::clone(more), true) };
        if Rc::ptr_eq(&before, more) {
            return (before, false);
        }
        self.work += more.size();
        let places = &self.transfer.places;
        let news = Rc::make_mut(&mut before).join(more, places, self.transfer.marks);
        (before, news)
    }
}
