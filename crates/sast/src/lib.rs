//! The sast engine: rules in Semgrep's format, run together over one generic tree.
//!
//! A pattern is code with holes. What matches is decided on the tree that is the same for all languages,
//! so that each equivalence (keyword arguments in any order, a declaration that also assigns) is written once.
//!
//! From the outside in: [`Program`] runs all rules on a file and wakes those that could match (`program`). A rule
//! is a formula of patterns and conditions (`search`) or follows data ([`taint`], over the steps that `flow`
//! makes of functions). A pattern is held against the code by `matcher`, which asks `facts` what the file says of
//! names, types and values; patterns for any text are [`generic`], and `expression` runs regular expressions.

mod bindings;
mod embedded;
mod equal;
mod expression;
mod facts;
mod fix;
pub mod generic;
mod matcher;
mod near;
mod program;
mod ranges;
mod readers;
mod search;
pub mod taint;
mod words;

pub use bindings::{Bindings, Bound, Captured};
pub use embedded::languages as embedded_languages;
pub use facts::Facts;
pub use fix::Replacement;
pub use matcher::find::{Match, find};
pub use program::{
    Bounds, Depth, Follows, Found, KeptFiles, LazyRule, Mistakes, Need, NoteOfRule, NotesOfBody,
    NotesOfFile, Outcome, Outline, PlaceInFile, Program, Reached, Remembered, RememberedPart,
    RememberedText, Says, Way, WholeFile, Why, WhySink, is_settings, languages, mistakes, supports,
    surveys,
};
pub use readers::Readers;
pub use search::evaluate::Subject;
pub use search::query::Queries;
pub use search::{Search, SearchError};
pub use seawall_flow::{Point, Reason, Record, Rows, follows};

#[cfg(test)]
mod tests;
