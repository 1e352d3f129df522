//! Expressions that look around or back, in time that grows with the text and not with the ways to read it.
//!
//! A backtracking search remembers from where on it has failed before. That is right for whatever does not
//! depend on what was matched already: an expression that refers back to that is searched for without memory.

mod compile;
mod run;

use compile::Program;
pub(crate) use compile::{DEEPEST, groups};
pub(crate) use run::Search;

/// An expression that looks around.
#[derive(Debug)]
pub(crate) struct LookAround(Program);

/// That the search took too many steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooLong;

impl LookAround {
    /// Makes it ready; none if it holds what is not known here.
    pub(crate) fn new(text: &str) -> Option<Self> {
        Program::new(text).map(Self)
    }

    /// A search that takes up to so many steps.
    pub(crate) fn search<'a>(&'a self, text: &'a str, steps: usize) -> Search<'a> {
        Search::new(&self.0, text, steps)
    }
}

#[cfg(test)]
mod tests;
