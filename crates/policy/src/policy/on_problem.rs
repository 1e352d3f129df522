//! What the problems of a scan do to the verdict.

use std::collections::BTreeMap;

use seawall_datatree::{Node, Value};
use seawall_model::ProblemKind;

use crate::policy::Reaction;
use crate::schema::{Decode, Kind, Located, Report, word_error};

/// A reaction for each kind of problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnProblem {
    /// What the policy sets; the other kinds keep their defaults.
    pub(crate) set: BTreeMap<ProblemKind, Located<Reaction>>,
}

impl OnProblem {
    /// What a problem of this kind does, and where the policy says so.
    pub fn reaction(&self, kind: ProblemKind) -> Located<Reaction> {
        let default = || Located { value: default_reaction(kind), at: None };
        self.set.get(&kind).cloned().unwrap_or_else(default)
    }
}

/// A scan that was stopped or cut short says nothing about what it did not reach, and whoever knows the
/// limits could hide behind them.
const fn default_reaction(kind: ProblemKind) -> Reaction {
    match kind {
        ProblemKind::Cancelled | ProblemKind::Limit | ProblemKind::TimedOut => Reaction::Block,
        _ => Reaction::Warn,
    }
}

impl Decode for OnProblem {
    fn kind() -> Kind {
        let map = Kind::Map(ProblemKind::WORDS, Box::new(Reaction::kind()));
        Kind::Either(vec![Reaction::kind(), map])
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        match &node.value {
            Value::Mapping(entries) => {
                let mut set = BTreeMap::new();
                for (key, node) in entries {
                    let kind = key.name.parse().map_err(|error| {
                        word_error(&error, key.region, report);
                    });
                    let reaction = Located::decode(node, report);
                    if let (Ok(kind), Some(reaction)) = (kind, reaction) {
                        set.insert(kind, reaction);
                    }
                }
                Some(Self { set })
            }
            Value::Text(_) => {
                let reaction: Located<Reaction> = Located::decode(node, report)?;
                let all = ProblemKind::ALL.iter().map(|kind| (*kind, reaction.clone()));
                Some(Self { set: all.collect() })
            }
            _ => report.mismatch(
                node,
                &format!("one of {}, or one of them for each problem", Reaction::WORDS.join(", ")),
            ),
        }
    }
}
