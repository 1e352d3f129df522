//! A rule of taint tracking whose patterns are read.

use seawall_rules::semgrep::{And, Formula, Options, Taint};
use seawall_syntax::Language;

use crate::flow::Dialect;
use crate::plan::{Search, SearchError};
use crate::query::Queries;
use crate::readers::Readers;
use crate::words::Words;

/// A taint rule whose patterns are read for one language.
pub struct TaintRule {
    pub(super) taint: Taint,
    pub(super) options: Options,
    pub(super) dialect: Dialect,
    pub(super) sources: Vec<Search>,
    pub(super) sinks: Vec<Search>,
    pub(super) sanitizers: Vec<Search>,
    pub(super) propagators: Vec<Search>,
}

impl TaintRule {
    /// Reads the rule's patterns; whatever of them is not understood is an error, never a difference.
    pub fn new(
        taint: &Taint,
        options: &Options,
        language: &'static Language,
        (known, readers): (&Queries, &mut Readers),
    ) -> Result<Self, SearchError> {
        let mut read =
            |formula: &Formula| Search::new(formula, options, language, (known, readers));
        let sources =
            taint.sources.iter().map(|one| read(&one.formula)).collect::<Result<_, _>>()?;
        let sinks = taint.sinks.iter().map(|one| read(&one.formula)).collect::<Result<_, _>>()?;
        let sanitizers =
            taint.sanitizers.iter().map(|one| read(&one.formula)).collect::<Result<_, _>>()?;
        let propagators =
            taint.propagators.iter().map(|one| read(&one.formula)).collect::<Result<_, _>>()?;
        let dialect = Dialect::of(language);
        let (taint, options) = (taint.clone(), options.clone());
        Ok(Self { taint, options, dialect, sources, sinks, sanitizers, propagators })
    }

    /// Reads all patterns.
    pub fn read(&self, readers: &mut Readers) -> Result<(), SearchError> {
        self.searches().try_for_each(|one| one.read(readers))
    }

    /// Reads the patterns that may match in a file of these words.
    pub(crate) fn read_for(&self, words: &Words, readers: &mut Readers) -> Result<(), SearchError> {
        self.searches().try_for_each(|one| one.read_for(words, readers))
    }

    fn searches(&self) -> impl Iterator<Item = &Search> {
        let ends = self.sources.iter().chain(&self.sinks);
        ends.chain(&self.sanitizers).chain(&self.propagators)
    }
}

/// Whether a formula looks at a part of what it matches.
pub(super) fn has_focus(formula: &Formula) -> bool {
    match formula {
        Formula::And(And { focus, .. }) => !focus.is_empty(),
        Formula::Or(any) => any.iter().any(has_focus),
        Formula::Inside(inner) | Formula::Anywhere(inner) => has_focus(inner),
        Formula::Named(named) => has_focus(&named.formula),
        Formula::Leaf(_) => false,
    }
}
