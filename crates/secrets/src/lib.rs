//! The secrets engine: finds credentials in bytes.
//!
//! One search looks for the keywords of all rules at once; a rule's expression runs only around its
//! keywords; what matches must then be plausible by its value, its structure and its place. The engine
//! sees no disk, no git, no clock and no network.

mod allowlist;
mod alphabet;
mod assignment;
mod decode;
mod detect;
mod entropy;
mod examples;
mod expression;
mod identity;
mod judge;
mod keywords;
mod letters;
mod linear;
mod needs;
mod placeholder;
mod plausible;
mod program;
mod reach;
mod run;
mod structure;
mod trace;
mod words;
mod worthwhile;

pub use detect::{Detection, Detections, Detector};
pub use examples::expand;
pub use identity::{IdentityKey, SIGNATURE};
pub use trace::Trace;

#[cfg(test)]
mod tests;
