//! What a rule asks of the metavariables of a match.

use seawall_model::Span;
use seawall_rules::semgrep::{Condition, Formula};
use seawall_syntax::{Language, Symbols, language};

use crate::bindings::Bound;
use crate::compare::Comparison;
use crate::evaluate::{Evaluation, Subject};
use crate::expression::Expression;
use crate::facts::Facts;
use crate::plan::{Plan, SearchError, expression};
use crate::ranges::Range;
use crate::readers::Readers;

/// One condition, ready to run.
pub(crate) enum Test {
    /// The text of a metavariable matches from its start on.
    Regex(String, Expression),
    /// A formula matches in what a metavariable stands for.
    Pattern(String, Plan),
    /// The same, its text being read as another language.
    Foreign(String, &'static Language, Plan),
    /// An expression holds.
    Comparison(Comparison),
}

impl Test {
    pub(crate) fn new(
        condition: &Condition,
        of_rule: &'static Language,
        readers: &mut Readers,
    ) -> Result<Self, SearchError> {
        Ok(match condition {
            Condition::Regex { metavariable, regex, .. } => {
                Self::Regex(metavariable.value.clone(), expression(regex)?)
            }
            Condition::Pattern { metavariable, language: None, formula } => {
                Self::Pattern(metavariable.value.clone(), Plan::new(formula, of_rule, readers)?)
            }
            Condition::Pattern { metavariable, language: Some(other), formula } => {
                Self::foreign(&metavariable.value, other.as_str(), formula, readers)?
            }
            Condition::Comparison { expression, strip, base } => {
                Self::Comparison(Comparison::new(expression, *strip, *base)?)
            }
            Condition::Type { .. } => return Err(SearchError::Unsupported("metavariable-type")),
            Condition::Analysis { .. } => {
                return Err(SearchError::Unsupported("metavariable-analysis"));
            }
            Condition::Name { .. } => return Err(SearchError::Unsupported("metavariable-name")),
        })
    }

    fn foreign(
        name: &str,
        other: &str,
        formula: &Formula,
        readers: &mut Readers,
    ) -> Result<Self, SearchError> {
        let other = language(other);
        let other = other.ok_or(SearchError::Unsupported("a pattern in that other language"))?;
        Ok(Self::Foreign(name.to_owned(), other, Plan::new(formula, other, readers)?))
    }

    /// The matches that fulfil it, each in all ways in which it does.
    pub(crate) fn hold<'t>(&'t self, found: Vec<Range<'t>>, at: Evaluation<'t>) -> Vec<Range<'t>> {
        found.into_iter().flat_map(|range| self.ways(range, at)).collect()
    }

    fn ways<'t>(&'t self, range: Range<'t>, at: Evaluation<'t>) -> Vec<Range<'t>> {
        let holds = match self {
            Self::Regex(name, expression) => {
                let text = range.bindings.get(name).and_then(|one| text(one, at.subject));
                text.is_some_and(|text| expression.matches_start(text))
            }
            Self::Pattern(name, plan) => return within(name, plan, &range, at),
            Self::Foreign(name, language, plan) => {
                let text = range.bindings.get(name).and_then(|one| content(one, at.subject));
                text.is_some_and(|text| matches_as(text, language, plan, at))
            }
            Self::Comparison(comparison) => comparison.holds(&range, at.subject),
        };
        if holds { vec![range] } else { Vec::new() }
    }
}

/// The match with each of the ways in which a formula matches in one of its metavariables.
fn within<'t>(name: &str, plan: &'t Plan, range: &Range<'t>, at: Evaluation<'t>) -> Vec<Range<'t>> {
    let Some(within) = range.bindings.get(name).and_then(Bound::span) else { return Vec::new() };
    let found = Evaluation { within, ..at }.of(plan).into_iter();
    let joined = |one: Range<'t>| {
        let bindings = range.bindings.joined(&one.bindings)?;
        Some(Range { bindings, ..range.clone() })
    };
    found.filter_map(joined).collect()
}

/// Whether a formula of another language matches anywhere in a text.
fn matches_as(text: &str, language: &'static Language, plan: &Plan, at: Evaluation<'_>) -> bool {
    let mut readers = Readers::default();
    let parser = readers.parser(language);
    let parsed = parser.and_then(|parser| parser.parse(text.as_bytes(), Symbols::default()));
    let Some(parsed) = parsed else { return false };
    let facts = Facts::of(&parsed.tree);
    let subject = Subject::new(text, &parsed.tree, &facts);
    let whole = Span::new(0, text.len());
    !Evaluation { options: at.options, subject, within: whole }.of(plan).is_empty()
}

/// The text of what a metavariable stands for, as it is written.
pub(crate) fn text<'t>(bound: &Bound<'t>, subject: Subject<'t>) -> Option<&'t str> {
    match bound {
        Bound::Text(text, _) => Some(text),
        _ => subject.slice(bound.span()?),
    }
}

/// The same; of a string what it says.
fn content<'t>(bound: &Bound<'t>, subject: Subject<'t>) -> Option<&'t str> {
    match bound {
        Bound::Node(node) if node.kind() == seawall_syntax::Kind::String => Some(node.text()),
        _ => text(bound, subject),
    }
}
