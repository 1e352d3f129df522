//! What shows that an occurrence is real: what its rule's variables stand for, how data flows to it, and how it is mended.

use crate::word::words;
use crate::{Dependency, Region, Span};

words! {
    /// What a step does with the data on its way.
    StepRole as "step role" {
        /// Where the data comes in.
        Source = "source",
        /// A place that hands it on.
        Through = "through",
        /// Where it does harm.
        Sink = "sink",
    }
}

/// What one variable of a rule's pattern stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// The variable as the rule writes it, as in `$QUERY`.
    pub name: String,
    /// Bytes from the start of the occurrence's file.
    pub span: Span,
    /// Lines and columns.
    pub region: Region,
    /// The code that it stands for, with secrets masked.
    pub text: String,
}

/// One place on the way of data from its source to where it does harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it does with the data.
    pub role: StepRole,
    /// The file, from the root of the target; another one than the occurrence's when the flow crosses files.
    pub path: String,
    /// Bytes from the start of that file.
    pub span: Span,
    /// Lines and columns.
    pub region: Region,
    /// The line on which it starts, trimmed, with secrets masked.
    pub text: String,
}

/// A replacement of code in the occurrence's file; the edits of one occurrence do not overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that are replaced.
    pub span: Span,
    /// Their lines and columns.
    pub region: Region,
    /// What stands there then.
    pub replacement: String,
}

/// What shows that an occurrence is real, and how it is mended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// What the rule's variables stand for, in the order of their names.
    pub captures: Vec<Capture>,
    /// The way of the data, first the source, last the sink; empty for a rule that only searches.
    pub flow: Vec<Step>,
    /// What to write instead, in the order of their places; empty when the rule knows no fix for the code itself.
    pub edits: Vec<Edit>,
    /// What is known of the package that has the weakness.
    pub dependency: Option<Dependency>,
}
