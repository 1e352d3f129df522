//! Calls of a function with the like of what it is being run with: what comes of them is what comes of that run.
//!
//! What such a call does is not known yet where it is made. What it passes is noted, in terms of what the function was
//! given, also through the functions in between. Once the run ends, what it sends on of what it was given is sent on
//! for what these calls pass, too, until nothing more comes of that.

use std::rc::Rc;

use super::Engine;
use super::frame::Frame;
use super::summary::{Given, Passing};
use crate::value::Point;

/// Functions that a body calls so; what is passed to further ones is not followed.
const MOST: usize = 8;
/// How often what comes of such calls is passed on to others.
const MOST_ROUNDS: usize = 4;

/// Calls of a function that is being run with the like.
#[derive(Debug, Clone)]
pub(super) struct Again {
    given: Rc<Given>,
    /// What all such calls pass, but for objects.
    passing: Passing,
}

impl Engine<'_, '_> {
    /// Notes a call if it is such a one.
    pub(super) fn note_again(
        &mut self,
        frame: &mut Frame,
        at: Point,
        (given, passing): (&Given, &Passing),
    ) {
        if let Some(given) = self.known.in_midst(given) {
            let inputs = passing.inputs.iter().map(|marks| self.table.step(*marks, at)).collect();
            self.add_again(frame, Again { given, passing: Passing::of(inputs) });
        }
    }

    /// The same of calls that a function made which was called here.
    pub(super) fn again_through(
        &mut self,
        frame: &mut Frame,
        at: Point,
        (calls, passing): (&[Again], &Passing),
    ) {
        for call in calls {
            let mut inputs = Vec::with_capacity(call.passing.inputs.len());
            for marks in &call.passing.inputs {
                let marks = self.given_marks(*marks, passing);
                inputs.push(self.table.step(marks, at));
            }
            self.add_again(frame, Again { passing: Passing::of(inputs), ..call.clone() });
        }
    }

    fn add_again(&mut self, frame: &mut Frame, call: Again) {
        let is_same = |known: &&mut Again| {
            Rc::ptr_eq(&known.given, &call.given)
                && known.passing.inputs.len() == call.passing.inputs.len()
        };
        if let Some(known) = frame.again.iter_mut().find(is_same) {
            for (marks, more) in known.passing.inputs.iter_mut().zip(call.passing.inputs) {
                *marks = self.table.union(*marks, more);
            }
        } else if frame.again.len() < MOST {
            frame.again.push(call);
        }
    }

    /// Lets what comes of a run come of the calls in it that are like it; gives those that are like others.
    pub(super) fn close_again(&mut self, frame: &mut Frame, given: &Given) -> Vec<Again> {
        let all = std::mem::take(&mut frame.again);
        let (own, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|call| std::ptr::eq(&raw const *call.given, given));
        for _ in 0..MOST_ROUNDS {
            let before = (frame.passed.clone(), frame.shared.clone());
            for call in &own {
                self.pass_on(frame, &before.0, &call.passing);
                for (full, marks) in &before.1 {
                    let marks = self.given_marks(*marks, &call.passing);
                    self.share_marks(frame, *full, marks);
                }
            }
            if (&before.0, &before.1) == (&frame.passed, &frame.shared) {
                break;
            }
        }
        others
    }
}
