//! One rule ready to run in one language, and the run of several on one file.

use seawall_model::Span;
use seawall_rules::semgrep::{Language, Mode, Rule};
use seawall_syntax::Symbols;

use super::{Outcome, target};
use crate::bindings::Bindings;
use crate::evaluate::Subject;
use crate::facts::Facts;
use crate::plan::{Search, SearchError};
use crate::readers::Readers;

/// What a rule looks for, ready to run.
pub(super) enum Check {
    Search(Search),
}

/// A place that a rule reports.
#[derive(Debug, Clone)]
pub struct Found {
    /// All that matched.
    pub span: Span,
    /// What metavariables stand for, by name, in the order of their names.
    pub captures: Vec<(String, Span)>,
    /// How the data gets there, for a rule that follows it.
    pub way: Option<Way>,
    /// The names of the definitions around the place, from the outside in.
    pub scope: String,
    /// The statement that the place stands in, without comments and layout.
    pub statement: String,
}

/// The way of data.
#[derive(Debug, Clone)]
pub struct Way {
    /// Where it comes in.
    pub source: Span,
    /// What hands it on.
    pub steps: Vec<Span>,
    /// Where it does harm.
    pub sink: Span,
}

impl Check {
    pub(super) fn new(
        rule: &Rule,
        language: Language,
        readers: &mut Readers,
    ) -> Result<Self, SearchError> {
        let syntax = seawall_syntax::language(language.as_str());
        let syntax = syntax.ok_or(SearchError::Unsupported("its language"))?;
        match &rule.mode {
            Mode::Search(formula) => {
                Search::new(formula, &rule.options, syntax, readers).map(Self::Search)
            }
            Mode::Taint(_) => Err(SearchError::Unsupported("taint mode")),
        }
    }
}

/// Runs checks on a file, adding what they find.
pub(super) fn run(
    checks: &[(usize, &Check)],
    language: Language,
    (path, text): (&str, &str),
    readers: &mut Readers,
    outcome: &mut Outcome,
) {
    let syntax = target::dialect(language, path);
    let parser = syntax.and_then(|syntax| readers.parser(syntax));
    let parsed = parser.and_then(|one| one.parse(text.as_bytes(), Symbols::default()));
    let Some(parsed) = parsed else {
        outcome.unread = true;
        return;
    };
    let facts = Facts::of(&parsed.tree);
    let subject = Subject::new(text, &parsed.tree, &facts);
    for (number, check) in checks {
        let Check::Search(search) = check;
        for (span, bindings) in search.run(subject) {
            outcome.found.push((*number, found(span, &bindings, None, subject)));
        }
        if facts.was_given_up() {
            outcome.exhausted.push(*number);
        }
    }
    outcome.broken.extend(parsed.broken);
}

fn found(span: Span, bindings: &Bindings<'_>, way: Option<Way>, subject: Subject<'_>) -> Found {
    let bound =
        bindings.iter().filter_map(|(name, bound)| Some(((*name).to_owned(), bound.span()?)));
    let mut captures: Vec<(String, Span)> = bound.collect();
    captures.sort();
    let (scope, statement) = subject.facts.context(span);
    Found { span, captures, way, scope, statement }
}
