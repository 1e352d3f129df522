//! What the metavariables of a match must fulfil.

use seawall_model::words;

use super::{Expression, Formula, Language, Located, Metavariable, Regex};

/// One condition on a match.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// The text of a metavariable matches from its beginning.
    Regex {
        /// The metavariable.
        metavariable: Metavariable,
        /// The expression.
        regex: Regex,
        /// Whether a variable with a known value counts as that value.
        constant_propagation: bool,
    },
    /// A formula matches in what the metavariable stands for.
    Pattern {
        /// The metavariable.
        metavariable: Metavariable,
        /// The language as which its text is read; `None` for that of the file.
        language: Option<Language>,
        /// The formula.
        formula: Box<Formula>,
    },
    /// An expression over metavariables is true.
    Comparison {
        /// The expression.
        expression: Expression,
        /// Whether each metavariable is read as a number even where it stands for a text.
        strip: bool,
        /// The base in which numbers of that kind are written; `None` to tell it by their prefix.
        base: Option<u32>,
    },
    /// A metavariable has one of some types.
    Type {
        /// The metavariable.
        metavariable: Metavariable,
        /// The language in which the types are written; `None` for that of the file.
        language: Option<Language>,
        /// The types, as the language writes them; there is at least one.
        types: Vec<Located<String>>,
    },
    /// The text of a metavariable has a property that is computed.
    Analysis {
        /// The metavariable.
        metavariable: Metavariable,
        /// The property.
        analyzer: Analyzer,
    },
    /// A metavariable names something of a module or of a kind.
    Name {
        /// The metavariable.
        metavariable: Metavariable,
        /// The kind; `None` for any.
        kind: Option<NameKind>,
        /// The modules of which one must hold the name; empty for any.
        modules: Vec<Located<String>>,
    },
}

/// A property of a text that is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Analyzer {
    /// It looks random.
    Entropy,
    /// It looks random, told by the newer measure.
    EntropyV2(EntropyMode),
    /// It is a regular expression that takes exponential time, as Semgrep tells it.
    Redos,
    /// It is a regular expression for which there are texts that take out of all proportion long. That binds `$PUMP`, which
    /// such texts repeat.
    SlowRegex(SlowRegex),
}

/// Which expressions are too slow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlowRegex {
    /// How the time grows, at least.
    pub growth: RegexGrowth,
    /// What a match has to reach.
    pub usage: RegexUsage,
}

words! {
    /// How the time of an expression grows with the length of its text.
    RegexGrowth as "growth" {
        /// Each repetition multiplies it.
        Exponential = "exponential",
        /// It grows with a power of the length, or faster.
        Polynomial = "polynomial",
    }
}

words! {
    /// What a match of an expression has to reach.
    RegexUsage as "usage" {
        /// Any part of the text, the first.
        Search = "search",
        /// All parts of the text, one behind the other.
        All = "all",
        /// What the text begins with.
        Start = "start",
        /// The whole text.
        Whole = "whole",
    }
}

words! {
    /// How sure the newer measure of randomness must be.
    EntropyMode as "mode" {
        /// Reports more.
        Lax = "lax",
        /// In between.
        Default = "default",
        /// Reports less.
        Strict = "strict",
    }
}

words! {
    /// What a name may stand for.
    NameKind as "kind" {
        /// A view of Django.
        DjangoView = "django-view",
    }
}
