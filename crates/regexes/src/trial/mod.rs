//! Really matching: an engine that tries one way after the other, and counts its steps.
//!
//! What an automaton says of ways is only so where an engine goes them. So each word that is found is tried, with
//! what keeps a match, what looks around and what refers back as they are.

mod growth;
mod machine;
mod program;

pub(crate) use growth::{Grown, Sample, exponential, polynomial};
pub(crate) use machine::Machine;
pub(crate) use program::Program;
