//! A rule's formula with its patterns read for one language, ready to run on files.

mod analysis;
pub(crate) mod answers;
mod compare;
pub(crate) mod condition;
pub(crate) mod evaluate;
pub(crate) mod query;

use std::sync::Arc;

use seawall_rules::semgrep::{And, Formula, Leaf, Metavariable, Options, Regex};
use seawall_syntax::Language;

use crate::expression::{Expression, Use};
use crate::generic;
use crate::matcher::prepared::NameTest;
use crate::readers::Readers;
use crate::search::condition::Test;
use crate::search::query::{Queries, Query};
use crate::words::Words;

/// A formula ready to run.
pub struct Search {
    pub(crate) plan: Plan,
    pub(crate) options: Options,
    /// Its patterns, however deep they stand.
    queries: Vec<Arc<Query>>,
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
    Code(Arc<Query>),
    Generic(Box<generic::Pattern>),
    Text(Expression),
    All(Box<All>),
    Any(Vec<Plan>),
    Inside(Box<Plan>),
    Anywhere(Box<Plan>),
    Named(String, Box<Plan>),
}

/// As what the patterns of a formula are read.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'o> {
    /// The language; none for any text.
    pub(crate) language: Option<&'static Language>,
    pub(crate) options: &'o Options,
    /// Whether they are looked for in what a text says, and not in the file itself.
    pub(crate) quoted: bool,
    /// What names must fulfil that metavariables stand for: what does not is no match, in whichever pattern.
    pub(crate) tests: &'o [NameTest],
}

/// What formulas are read with.
pub(crate) struct Intake<'i> {
    pub(crate) readers: &'i mut Readers,
    known: &'i Queries,
    /// The patterns that were met.
    met: Vec<Arc<Query>>,
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
    /// Takes a formula in; whatever of it is not understood is an error, never a difference. Its patterns are
    /// read by [`Self::read`].
    pub fn new(
        formula: &Formula,
        options: &Options,
        language: &'static Language,
        (known, readers): (&Queries, &mut Readers),
    ) -> Result<Self, SearchError> {
        let reading = Reading { language: Some(language), options, quoted: false, tests: &[] };
        Self::of(formula, reading, Intake { readers, known, met: Vec::new() })
    }

    /// The same for a rule that looks at any text.
    pub fn of_text(
        formula: &Formula,
        options: &Options,
        readers: &mut Readers,
    ) -> Result<Self, SearchError> {
        let reading = Reading { language: None, options, quoted: true, tests: &[] };
        Self::of(formula, reading, Intake { readers, known: &Queries::default(), met: Vec::new() })
    }

    fn of(
        formula: &Formula,
        reading: Reading<'_>,
        mut intake: Intake<'_>,
    ) -> Result<Self, SearchError> {
        let plan = Plan::new(formula, reading, &mut intake)?;
        Ok(Self { plan, options: reading.options.clone(), queries: intake.met })
    }

    /// Reads its patterns; of those that a file is known for, the ones that may match there.
    pub(crate) fn read(
        &self,
        file: Option<&Words>,
        readers: &mut Readers,
    ) -> Result<(), SearchError> {
        let is_needed = |query: &&Arc<Query>| file.is_none_or(|words| query.may_match(words));
        self.queries.iter().filter(is_needed).try_for_each(|query| query.read(readers))
    }
}

impl Plan {
    pub(crate) fn new(
        formula: &Formula,
        reading: Reading<'_>,
        intake: &mut Intake<'_>,
    ) -> Result<Self, SearchError> {
        Ok(match formula {
            Formula::Leaf(Leaf::Code(code)) => Self::pattern(&code.value, reading, intake)?,
            Formula::Leaf(Leaf::Regex(regex)) => Self::Text(expression(regex, Use::Pattern)?),
            Formula::Or(any) => Self::Any(each(any, reading, intake)?),
            Formula::Inside(inner) => Self::Inside(Box::new(Self::new(inner, reading, intake)?)),
            Formula::Anywhere(inner) => {
                Self::Anywhere(Box::new(Self::new(inner, reading, intake)?))
            }
            Formula::Named(named) => {
                let inner = Self::new(&named.formula, reading, intake)?;
                if named.fix.is_some() {
                    return Err(SearchError::Unsupported("a fix within a formula"));
                }
                match &named.metavariable {
                    Some(name) => Self::Named(name.value.clone(), Box::new(inner)),
                    None => inner,
                }
            }
            Formula::And(and) => Self::All(Box::new(All::new(and, reading, intake)?)),
        })
    }

    fn pattern(
        text: &str,
        reading: Reading<'_>,
        intake: &mut Intake<'_>,
    ) -> Result<Self, SearchError> {
        let Some(language) = reading.language else {
            let pattern = generic::Pattern::read(text, reading.options);
            return Ok(Self::Generic(Box::new(pattern.map_err(SearchError::Pattern)?)));
        };
        let query = intake.known.of(text, language, reading);
        intake.met.push(Arc::clone(&query));
        Ok(Self::Code(query))
    }

    /// Whether a file of these words may hold what it looks for.
    pub(crate) fn may_match(&self, words: &Words) -> bool {
        match self {
            Self::Code(query) => query.may_match(words),
            Self::Generic(_) | Self::Text(_) => true,
            Self::All(all) => {
                all.matching.iter().chain(&all.narrowing).all(|one| one.may_match(words))
            }
            Self::Any(any) => any.iter().any(|one| one.may_match(words)),
            Self::Inside(inner) | Self::Anywhere(inner) | Self::Named(_, inner) => {
                inner.may_match(words)
            }
        }
    }

    /// Whether it says where matches may stand, and is none itself.
    pub(crate) const fn narrows(&self) -> bool {
        matches!(self, Self::Inside(_) | Self::Anywhere(_))
    }
}

impl All {
    fn new(and: &And, reading: Reading<'_>, intake: &mut Intake<'_>) -> Result<Self, SearchError> {
        // What takes away, and what looks into something, is a formula of its own.
        let apart = Reading { tests: &[], ..reading };
        let test = |one| Test::new(one, apart, intake);
        let tests = and.conditions.iter().map(test).collect::<Result<Vec<Test>, _>>()?;
        let of_names = tests.iter().filter_map(Test::of_name);
        let of_names: Vec<NameTest> = of_names.chain(reading.tests.iter().cloned()).collect();
        let positives = each(&and.positives, Reading { tests: &of_names, ..reading }, intake)?;
        let (narrowing, matching) = positives.into_iter().partition(Plan::narrows);
        let names = |any: &Vec<Metavariable>| any.iter().map(|one| one.value.clone()).collect();
        Ok(Self {
            matching,
            narrowing,
            negatives: each(&and.negatives, apart, intake)?,
            tests,
            focus: and.focus.iter().map(names).collect(),
        })
    }
}

/// An expression ready to run.
pub(crate) fn expression(regex: &Regex, used: Use) -> Result<Expression, SearchError> {
    Expression::new(regex, used).ok_or_else(|| SearchError::Regex(regex.text.clone()))
}

fn each(
    formulas: &[Formula],
    reading: Reading<'_>,
    intake: &mut Intake<'_>,
) -> Result<Vec<Plan>, SearchError> {
    formulas.iter().map(|one| Plan::new(one, reading, intake)).collect()
}
