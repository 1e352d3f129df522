//! Patterns over names and paths, as conditions write them.

use seawall_datatree::Node;

use crate::pattern;
use crate::policy::{NamePattern, PathPattern};
use crate::schema::{Decode, Kind, Located, Many, Report};

/// Patterns over names.
#[derive(Debug, Clone)]
pub(crate) struct Names(pub(crate) Many<Located<NamePattern>>);

impl Names {
    /// Whether one of them matches a name.
    pub(crate) fn matches(&self, name: &str) -> bool {
        self.0.iter().any(|pattern| pattern.matches(name))
    }

    /// As they were written.
    pub(crate) fn written(&self) -> String {
        self.0.iter().map(|pattern| pattern.value.to_string()).collect::<Vec<_>>().join(", ")
    }
}

impl Decode for Names {
    fn kind() -> Kind {
        Many::<NamePattern>::kind()
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        some_patterns(node, report).map(Self)
    }
}

/// Patterns over paths.
#[derive(Debug, Clone)]
pub(crate) struct PathPatterns {
    /// Ready to match.
    pub(crate) set: pattern::Paths,
    /// As they were written.
    pub(crate) written: Vec<String>,
}

impl Decode for PathPatterns {
    fn kind() -> Kind {
        Many::<PathPattern>::kind()
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        let patterns = some_patterns::<PathPattern>(node, report)?;
        let set = pattern::Paths::new(patterns.iter().map(|pattern| &**pattern));
        let set = set.map_err(|error| report.error(node.region, error.to_string())).ok()?;
        Some(Self { set, written: patterns.iter().map(ToString::to_string).collect() })
    }
}

fn some_patterns<T: Decode>(node: &Node, report: &mut Report) -> Option<Many<T>> {
    let patterns = Many::<T>::decode(node, report)?;
    if patterns.is_empty() {
        return report.mismatch(node, "at least one pattern: an empty list never holds");
    }
    Some(patterns)
}
