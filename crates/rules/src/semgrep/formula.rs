//! What a rule looks for, as one tree into which both syntaxes are lowered.

use seawall_model::Region;

use super::{Condition, Regex};

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub region: Region,
}

/// The name of something that a match binds, as it is written: `$X`, `$...ARGS` or `$1`.
pub type Metavariable = Located<String>;

/// A set of places in a file, each with what its metavariables stand for.
#[derive(Debug, Clone, PartialEq)]
pub enum Formula {
    /// Where a pattern matches.
    Leaf(Leaf),
    /// Where all parts hold at once.
    And(And),
    /// Where any part holds.
    Or(Vec<Formula>),
    /// What encloses a match: it narrows the other parts of an [`And`] to what lies inside.
    Inside(Box<Formula>),
    /// Something that must match anywhere in the file, wherever the other parts do.
    Anywhere(Box<Formula>),
    /// A formula of which more is said than where it matches.
    Named(Box<Named>),
}

/// The smallest part of a formula.
#[derive(Debug, Clone, PartialEq)]
pub enum Leaf {
    /// Code of the rule's languages, with `...` and metavariables.
    Code(Located<String>),
    /// An expression on the text of the file; its named groups bind metavariables.
    Regex(Regex),
}

/// The parts of a formula that hold at once.
#[derive(Debug, Clone, PartialEq)]
pub struct And {
    /// What must match; only below a metavariable may there be none.
    pub positives: Vec<Formula>,
    /// What takes away the matches that it equals, or encloses if it is [`Formula::Inside`].
    pub negatives: Vec<Formula>,
    /// What the metavariables of a match must fulfil.
    pub conditions: Vec<Condition>,
    /// What is reported instead of the match: of each list one, and what lies in one of each.
    pub focus: Vec<Vec<Metavariable>>,
    /// Where it was written.
    pub region: Region,
}

/// A formula with what is done with its matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// The formula.
    pub formula: Formula,
    /// The metavariable that is bound to the whole match.
    pub metavariable: Option<Metavariable>,
    /// What to put in the place of matches of this formula.
    pub fix: Option<String>,
}
