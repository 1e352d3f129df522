//! Which ways code can take, and what is known on each.

use super::Engine;
use super::frame::Frame;
use super::operate::{same, truth};
use super::state::State;
use crate::steps::{Block, BlockId, OpId, Test};
use crate::value::{Constant, Kinds};

impl Engine<'_, '_> {
    /// Where a block goes on, and what holds there.
    pub(super) fn ways_on(
        &mut self,
        frame: &Frame,
        (id, block): (BlockId, &Block),
        state: State,
    ) -> Vec<(BlockId, State)> {
        let (Some(test), [yes, no]) = (&block.test, block.next.as_slice()) else {
            return block.next.iter().map(|next| (*next, state.clone())).collect();
        };
        let decided = self.decided(frame, test);
        let decided = self.watch_condition(frame, id, decided);
        match decided {
            Some(true) => vec![(*yes, state)],
            Some(false) => vec![(*no, state)],
            None => {
                let mut other = state.clone();
                let mut state = state;
                let (on, holds) = match test {
                    Test::Holds(on) => (*on, true),
                    Test::Fails(on) => (*on, false),
                    Test::IsOneOf(subject, labels) => {
                        self.label(frame, (*subject, labels), &mut state);
                        return vec![(*yes, state), (*no, other)];
                    }
                };
                self.learn(frame, on, holds, &mut state);
                self.learn(frame, on, !holds, &mut other);
                vec![(*yes, state), (*no, other)]
            }
        }
    }

    fn decided(&self, frame: &Frame, test: &Test) -> Option<bool> {
        let truth = |op: OpId| {
            let known = self.table.constant_of(frame.value(op))?;
            // Where texts may be equal to numbers, one that is this number may count as false.
            let is_zero = self.manner.is_loose && *known == Constant::text("0");
            truth(known).filter(|_| !is_zero)
        };
        match test {
            Test::Holds(op) => truth(*op),
            Test::Fails(op) => truth(*op).map(|holds| !holds),
            Test::IsOneOf(subject, labels) => {
                let subject = self.table.constant_of(frame.value(*subject))?;
                let mut unknown = false;
                for label in labels {
                    match self.table.constant_of(frame.value(*label)) {
                        Some(label) => match same(subject, label, self.manner) {
                            Some(true) => return Some(true),
                            Some(false) => {}
                            None => unknown = true,
                        },
                        None => unknown = true,
                    }
                }
                (!unknown).then_some(false)
            }
        }
    }

    /// What is known of the subject of a switch where a case with one label is taken.
    fn label(&mut self, frame: &Frame, (subject, labels): (OpId, &[OpId]), state: &mut State) {
        if let [only] = labels {
            self.equals(frame, subject, frame.value(*only), state);
        }
        let is_fixed = |label: &OpId| self.table.get(frame.value(*label)).constant.is_some();
        if labels.iter().all(is_fixed) {
            self.change_place(frame, subject, state, |table, marks| {
                table.without(marks, Kinds::ALL)
            });
        }
    }
}
