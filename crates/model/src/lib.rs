//! The words of Seawall as types: what every other crate speaks and none may redefine.
//!
//! This crate has no dependency, no serialisation, no clock, no I/O and no `async`. Values that leave
//! the process are converted to the types of `seawall-wire` first, so that renaming a field here
//! breaks no reader of yesterday's report.

mod word;

mod archive;
mod coverage;
mod cvss;
mod date;
mod dependency;
mod ecosystem;
mod engine;
mod evidence;
mod file;
mod finding;
mod limits;
mod occurrence;
mod place;
mod problem;
mod purl;
mod rule;
mod scan;
mod secret;
mod severity;
mod signature;
mod suppression;
mod text;

pub use archive::{INTO_ARCHIVE, containers};
pub use coverage::{Coverage, Skipped};
pub use cvss::{Cvss, CvssError, CvssVersion, Score};
pub use date::Date;
pub use dependency::{Dependency, Origin, Probability, Reach, Scope, Upgrade};
pub use ecosystem::Ecosystem;
pub use engine::Engine;
pub use evidence::{Capture, Edit, Evidence, Step, StepRole};
pub use file::{Chunk, Content, FileClass, SourceFile};
pub use finding::{Finding, Status, split_id};
pub use limits::Limits;
pub use occurrence::{Occurrence, Validity};
pub use place::{Frame, Introduction, Place};
pub use problem::{Problem, ProblemKind};
pub use purl::{Purl, PurlError};
pub use rule::Rule;
pub use scan::{Scan, Target};
pub use secret::Secret;
pub use severity::{Confidence, Severity};
pub use signature::{Signature, hexadecimal};
pub use suppression::{Suppression, SuppressionKind};
pub use text::{Copied, LineIndex, Position, Region, Span};
pub use word::UnknownWord;

#[cfg(test)]
mod tests;
