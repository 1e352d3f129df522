//! A rule of taint tracking whose patterns are read.

use seawall_rules::semgrep::{And, Formula, Options, Taint};
use seawall_syntax::Language;

use crate::readers::Readers;
use crate::search::query::Queries;
use crate::search::{Search, SearchError};
use crate::words::Words;
use seawall_flow::steps::Dialect;

/// A taint rule whose patterns are read for one language.
pub struct TaintRule {
    pub(crate) taint: Taint,
    pub(crate) options: Options,
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

    /// Reads its patterns; of those that a file is known for, the ones that may match there.
    pub(crate) fn read(
        &self,
        file: Option<&Words>,
        readers: &mut Readers,
    ) -> Result<(), SearchError> {
        let ends = self.sources.iter().chain(&self.sinks);
        let mut searches = ends.chain(&self.sanitizers).chain(&self.propagators);
        searches.try_for_each(|one| one.read(file, readers))
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
