//! A rule's formula with its patterns read for one language, ready to run on files.

use seawall_rules::semgrep::{And, Formula, Leaf, Metavariable, Options, Regex};
use seawall_syntax::{Language, Pattern};

use crate::condition::Test;
use crate::expression::Expression;
use crate::readers::Readers;

/// A formula ready to run.
pub struct Search {
    pub(crate) plan: Plan,
    pub(crate) options: Options,
}

/// Why a formula cannot be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchError {
    /// A pattern is no code of the language.
    Pattern(String),
    /// An expression is too large.
    Regex(String),
    /// Something that is not built yet.
    Unsupported(&'static str),
}

/// The parts of a formula, each ready to run.
pub(crate) enum Plan {
    Code(Box<Pattern>),
    Text(Expression),
    All(Box<All>),
    Any(Vec<Plan>),
    Inside(Box<Plan>),
    Anywhere(Box<Plan>),
    Named(String, Box<Plan>),
}

/// Parts that hold at once.
pub(crate) struct All {
    /// What matches; none where a condition looks at a metavariable as a whole.
    pub(crate) matching: Vec<Plan>,
    /// What narrows the matches.
    pub(crate) narrowing: Vec<Plan>,
    /// What takes matches away.
    pub(crate) negatives: Vec<Plan>,
    /// What metavariables must fulfil.
    pub(crate) tests: Vec<Test>,
    /// What is reported instead.
    pub(crate) focus: Vec<Vec<String>>,
}

impl Search {
    /// Reads the formula's patterns; whatever of it is not understood is an error, never a difference.
    pub fn new(
        formula: &Formula,
        options: &Options,
        language: &'static Language,
        readers: &mut Readers,
    ) -> Result<Self, SearchError> {
        let plan = Plan::new(formula, language, readers)?;
        Ok(Self { plan, options: options.clone() })
    }
}

impl Plan {
    pub(crate) fn new(
        formula: &Formula,
        language: &'static Language,
        readers: &mut Readers,
    ) -> Result<Self, SearchError> {
        Ok(match formula {
            Formula::Leaf(Leaf::Code(code)) => {
                let pattern = readers.parser(language).and_then(|one| one.pattern(&code.value));
                let pattern = pattern.ok_or_else(|| SearchError::Pattern(code.value.clone()))?;
                Self::Code(Box::new(pattern))
            }
            Formula::Leaf(Leaf::Regex(regex)) => Self::Text(expression(regex)?),
            Formula::Or(any) => Self::Any(each(any, language, readers)?),
            Formula::Inside(inner) => Self::Inside(Box::new(Self::new(inner, language, readers)?)),
            Formula::Anywhere(inner) => {
                Self::Anywhere(Box::new(Self::new(inner, language, readers)?))
            }
            Formula::Named(named) => {
                let inner = Self::new(&named.formula, language, readers)?;
                if named.fix.is_some() {
                    return Err(SearchError::Unsupported("a fix within a formula"));
                }
                match &named.metavariable {
                    Some(name) => Self::Named(name.value.clone(), Box::new(inner)),
                    None => inner,
                }
            }
            Formula::And(and) => Self::All(Box::new(All::new(and, language, readers)?)),
        })
    }

    /// Whether it says where matches may stand, and is none itself.
    pub(crate) const fn narrows(&self) -> bool {
        matches!(self, Self::Inside(_) | Self::Anywhere(_))
    }
}

impl All {
    fn new(
        and: &And,
        language: &'static Language,
        readers: &mut Readers,
    ) -> Result<Self, SearchError> {
        let positives = each(&and.positives, language, readers)?;
        let (narrowing, matching) = positives.into_iter().partition(Plan::narrows);
        let test = |one| Test::new(one, language, readers);
        let tests = and.conditions.iter().map(test).collect::<Result<_, _>>()?;
        let names = |any: &Vec<Metavariable>| any.iter().map(|one| one.value.clone()).collect();
        Ok(Self {
            matching,
            narrowing,
            negatives: each(&and.negatives, language, readers)?,
            tests,
            focus: and.focus.iter().map(names).collect(),
        })
    }
}

/// An expression ready to run.
pub(crate) fn expression(regex: &Regex) -> Result<Expression, SearchError> {
    Expression::new(regex).ok_or_else(|| SearchError::Regex(regex.text.clone()))
}

fn each(
    formulas: &[Formula],
    language: &'static Language,
    readers: &mut Readers,
) -> Result<Vec<Plan>, SearchError> {
    formulas.iter().map(|one| Plan::new(one, language, readers)).collect()
}
