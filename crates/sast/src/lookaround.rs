//! Expressions that look around or back, in time that grows with the text and not with the ways to read it.
//!
//! A backtracking search remembers from where on it has failed before. That is right for whatever does not
//! depend on what was matched already: an expression that refers back to that is searched for without memory.

mod compile;
mod letters;
mod run;

use seawall_model::Span;

use compile::Program;
use run::Run;

/// An expression that looks around.
#[derive(Debug)]
pub(crate) struct LookAround(Program);

/// The search for it in one text.
pub(crate) struct Search<'a> {
    run: Run<'a>,
}

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
        Search { run: Run::new(&self.0, text, steps) }
    }
}

impl Search<'_> {
    /// Where its groups match from a place on, the whole match first.
    pub(crate) fn at(&mut self, place: usize) -> Result<Option<Vec<Option<Span>>>, TooLong> {
        self.run.at(place)
    }
}

#[cfg(test)]
mod tests;
