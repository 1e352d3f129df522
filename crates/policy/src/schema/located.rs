//! Values that remember where they were written.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use seawall_datatree::Node;
use seawall_model::Region;

use crate::schema::{Decode, Kind, Report};

/// A place in a configuration file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file, as the caller named it.
    pub file: Arc<str>,
    /// Where in it.
    pub region: Region,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.region.start.line, self.region.start.column)
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it was written; nothing when nobody wrote it and the default holds.
    pub at: Option<Origin>,
}

impl<T> Deref for Located<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Decode> Decode for Located<T> {
    fn kind() -> Kind {
        T::kind()
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        let value = T::decode(node, report)?;
        Some(Self { value, at: report.origin(node.region) })
    }
}
