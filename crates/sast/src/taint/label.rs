//! The labels of a rule as bits, and what rules require of them.

use seawall_rules::semgrep::{Requires, Taint};

/// Labels as bits.
pub(super) type LabelSet = u64;

/// What data without a label carries; rules may name it.
const UNLABELLED: &str = "__SOURCE__";

/// The labels that a rule names; the first is that of data without one.
#[derive(Debug)]
pub(super) struct Labels<'r> {
    names: Vec<&'r str>,
}

impl<'r> Labels<'r> {
    /// All that a rule's sources and propagators give.
    pub(super) fn of(taint: &'r Taint) -> Self {
        let mut names = vec![UNLABELLED];
        let given = taint.sources.iter().filter_map(|one| one.label.as_deref());
        for name in given.chain(taint.propagators.iter().filter_map(|one| one.label.as_deref())) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Self { names }
    }

    /// The number of a label; those that nothing gives have none.
    pub(super) fn number(&self, name: Option<&str>) -> Option<u8> {
        let name = name.unwrap_or(UNLABELLED);
        let at = self.names.iter().position(|known| *known == name)?;
        u8::try_from(at).ok().filter(|number| *number < 64)
    }

    /// What is required, in numbers.
    pub(super) fn need(&self, requires: &Requires) -> Need {
        let all = |parts: &[Requires]| parts.iter().map(|part| self.need(part)).collect();
        match requires {
            Requires::Bool(value) => Need::Bool(*value),
            Requires::Label(name) => self.number(Some(name)).map_or(Need::Bool(false), Need::Label),
            Requires::Not(part) => Need::Not(Box::new(self.need(part))),
            Requires::And(parts) => Need::And(all(parts)),
            Requires::Or(parts) => Need::Or(all(parts)),
        }
    }
}

/// What is required of labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Need {
    Bool(bool),
    Label(u8),
    Not(Box<Need>),
    And(Vec<Need>),
    Or(Vec<Need>),
}

impl Need {
    /// Whether these labels do.
    pub(super) fn holds(&self, labels: LabelSet) -> bool {
        match self {
            Self::Bool(value) => *value,
            Self::Label(label) => labels & (1 << label) != 0,
            Self::Not(part) => !part.holds(labels),
            Self::And(parts) => parts.iter().all(|part| part.holds(labels)),
            Self::Or(parts) => parts.iter().any(|part| part.holds(labels)),
        }
    }

    /// The labels that speak for it.
    pub(super) fn wanted(&self) -> LabelSet {
        match self {
            Self::Label(label) => 1 << label,
            Self::Bool(_) | Self::Not(_) => 0,
            Self::And(parts) | Self::Or(parts) => {
                parts.iter().fold(0, |all, part| all | part.wanted())
            }
        }
    }
}
