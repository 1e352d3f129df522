//! Definitions of rules, asked of one resource.

use seawall_rules::resource::{Formula, Kinds};

use super::{Answer, Graph, OF_DATA};
use crate::Resource;

/// How many resources away from where it started a definition is followed.
const MOST_DEPTH: usize = 6;

/// Where a definition is asked: of which resource, by its number, and how far from where it started.
#[derive(Clone, Copy)]
struct At<'r> {
    one: &'r Resource,
    number: usize,
    depth: usize,
}

impl Graph<'_> {
    /// What a definition says of a resource.
    pub(super) fn answer(&self, formula: &Formula, one: &Resource, number: usize) -> Answer {
        self.ask(formula, At { one, number, depth: 0 })
    }

    fn ask(&self, formula: &Formula, at: At<'_>) -> Answer {
        let holds = |holds: bool| if holds { Answer::Holds } else { Answer::Fails };
        match formula {
            Formula::And(parts) if self.leaves_out(parts, at) => Answer::Apart,
            Formula::Or(parts) if self.leaves_out(parts, at) => Answer::Apart,
            Formula::And(parts) => self.all(parts, &[], at),
            Formula::Or(parts) => {
                any(parts.iter().filter(|part| !is_filter(part)).map(|part| self.ask(part, at)))
            }
            Formula::Not(inner) => match self.ask(inner, at) {
                Answer::Holds => Answer::Fails,
                Answer::Fails => Answer::Holds,
                other => other,
            },
            Formula::Setting { kinds, path, operator, value } if is_one(kinds, at.one) => {
                super::setting::answer(at.one, path, *operator, value.as_ref())
            }
            Formula::Presence { kinds, exists } if is_one(kinds, at.one) => holds(*exists),
            Formula::Connection { .. } => {
                self.connection(std::slice::from_ref(formula), (0, &[]), at)
            }
            _ => Answer::Apart,
        }
    }

    /// Whether a filter among these says that the resource is not meant.
    fn leaves_out(&self, parts: &[Formula], at: At<'_>) -> bool {
        parts.iter().any(|part| match part {
            Formula::Filter { kinds, is_in } => is_one(kinds, at.one) != *is_in,
            Formula::Meant(inner) => self.ask(inner, at) != Answer::Holds,
            _ => false,
        })
    }

    /// Whether all parts hold that are about the resource, but for the connections by which it was come to.
    fn all(&self, parts: &[Formula], used: &[usize], at: At<'_>) -> Answer {
        let parts_left = parts
            .iter()
            .enumerate()
            .filter(|(number, part)| !used.contains(number) && !is_filter(part));
        all(parts_left.map(|(number, part)| match part {
            Formula::Connection { .. } => self.connection(parts, (number, used), at),
            part => self.ask(part, at),
        }))
    }

    /// Whether there is a connection that is to be, or none that is not. What stands beside it holds of what is
    /// connected, too: a resource is as right as all that it is connected with.
    fn connection(
        &self,
        parts: &[Formula],
        (number, used): (usize, &[usize]),
        at: At<'_>,
    ) -> Answer {
        let Some(Formula::Connection { kinds, others, exists }) = parts.get(number) else {
            return Answer::Apart;
        };
        let wanted = match (is_one(kinds, at.one), is_one(others, at.one)) {
            (true, _) => others,
            (_, true) => kinds,
            _ => return Answer::Apart,
        };
        if at.depth >= MOST_DEPTH {
            return Answer::Unknown;
        }
        let used: Vec<usize> = used.iter().copied().chain([number]).collect();
        let near = self.connected.get(at.number).map(Vec::as_slice).unwrap_or_default();
        let near = near.iter().filter_map(|number| Some((*number, self.resources.get(*number)?)));
        let near = near.filter(|(_, other)| is_one(wanted, other));
        let answers: Vec<Answer> = near
            .map(|(number, one)| self.all(parts, &used, At { one, number, depth: at.depth + 1 }))
            .collect();
        if *exists {
            // Without one it fails; with some, all must be right.
            return answers
                .iter()
                .copied()
                .max()
                .map_or(Answer::Fails, |worst| worst.max(Answer::Holds));
        }
        // None may be there of which the rest holds, too.
        if answers.iter().any(|answer| matches!(answer, Answer::Holds | Answer::Apart)) {
            Answer::Fails
        } else if answers.contains(&Answer::Unknown) {
            Answer::Unknown
        } else {
            Answer::Holds
        }
    }
}

/// Whether a part only says which resources are meant.
const fn is_filter(part: &Formula) -> bool {
    matches!(part, Formula::Filter { .. } | Formula::Meant(_))
}

/// Whether a resource is of one of these kinds.
fn is_one(kinds: &Kinds, one: &Resource) -> bool {
    kinds.hold(&one.kind) || one.is_data && kinds.hold(&format!("{OF_DATA}{}", one.kind))
}

/// The worst of all answers.
fn all(answers: impl Iterator<Item = Answer>) -> Answer {
    answers.max().unwrap_or(Answer::Apart)
}

/// The best of all answers that say something.
fn any(answers: impl Iterator<Item = Answer>) -> Answer {
    answers.filter(|answer| *answer != Answer::Apart).min().unwrap_or(Answer::Apart)
}
