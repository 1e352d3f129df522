//! The JSON report: versioned serde types that stand apart from the model.
//!
//! A report is written by [`Report::new`] and read again by [`Report::read`], as a baseline or to be
//! judged later. It holds no time of the run, no duration and no absolute path, so that two scans of
//! the same bytes write the same bytes; only a verdict has its day, as waivers end. It never holds a secret's value: the model's `Secret` has no
//! way to serde, and only its preview is copied here.

mod coverage;
mod dependency;
mod evidence;
mod finding;
mod place;
mod read;
mod report;
mod summary;
mod verdict;
mod word;

pub use coverage::{Coverage, Skipped};
pub use dependency::{Dependency, Fraction};
pub use evidence::{Capture, Edit, Evidence, Step};
pub use finding::{Finding, MovedFrom, Secret, Signature, Suppression};
pub use place::{Frame, Introduction, Place, Position, Span};
pub use read::ReadError;
pub use report::{Problem, Report, Rule, SCHEMA, Target, Tool, VERSION};
pub use summary::Summary;
pub use verdict::{BrokenRule, Verdict, Waiver};
pub use word::{Word, WordSet};

#[cfg(test)]
mod tests;
