//! What a rule asks of the metavariables of a match.

use seawall_rules::semgrep::{Condition, Expression as Term, Formula, Regex};

use crate::bindings::Bound;
use crate::compare;
use crate::evaluate::{Search, SearchError, Subject};
use crate::ranges::Range;

/// The formulas in a condition, or why it cannot be evaluated.
pub(crate) fn formulas(condition: &Condition) -> Result<Option<&Formula>, SearchError> {
    match condition {
        Condition::Pattern { language: None, formula, .. } => Ok(Some(formula)),
        Condition::Regex { .. } | Condition::Comparison { .. } => Ok(None),
        Condition::Pattern { .. } => Err(SearchError::Unsupported("a pattern in another language")),
        Condition::Type { .. } => Err(SearchError::Unsupported("metavariable-type")),
        Condition::Analysis { .. } => Err(SearchError::Unsupported("metavariable-analysis")),
        Condition::Name { .. } => Err(SearchError::Unsupported("metavariable-name")),
    }
}

/// The expressions in a condition.
pub(crate) fn expressions(condition: &Condition) -> Vec<&Regex> {
    fn of_term<'r>(term: &'r Term, found: &mut Vec<&'r Regex>) {
        match term {
            Term::Matches(regex, value) => {
                found.push(regex);
                of_term(value, found);
            }
            Term::Unary(_, value) | Term::Call(_, value) => of_term(value, found),
            Term::Binary(_, left, right) => {
                of_term(left, found);
                of_term(right, found);
            }
            Term::List(items) => items.iter().for_each(|item| of_term(item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    match condition {
        Condition::Regex { regex, .. } => found.push(regex),
        Condition::Comparison { expression, .. } => of_term(expression, &mut found),
        _ => {}
    }
    found
}

/// The match in each of the ways in which it fulfils the condition.
pub(crate) fn hold<'t>(
    search: &'t Search<'_>,
    condition: &'t Condition,
    range: Range<'t>,
    subject: Subject<'t>,
) -> Vec<Range<'t>> {
    match condition {
        Condition::Regex { metavariable, regex, .. } => {
            let text = range.bindings.get(&metavariable.value).and_then(|one| text(one, subject));
            let holds = text.zip(search.expression(regex));
            let holds = holds.is_some_and(|(text, regex)| regex.matches_start(text));
            if holds { vec![range] } else { Vec::new() }
        }
        Condition::Pattern { metavariable, formula, .. } => {
            let Some(within) = range.bindings.get(&metavariable.value).and_then(Bound::span) else {
                return Vec::new();
            };
            let found = search.evaluate(formula, subject).into_iter();
            let inside = found.filter(|one| within.contains(one.span));
            let joined = |one: Range<'t>| {
                let bindings = range.bindings.joined(&one.bindings)?;
                Some(Range { bindings, ..range.clone() })
            };
            inside.filter_map(joined).collect()
        }
        Condition::Comparison { expression, strip, base } => {
            let terms =
                compare::Terms { search, range: &range, subject, strip: *strip, base: *base };
            if terms.is_true(expression) { vec![range] } else { Vec::new() }
        }
        Condition::Type { .. } | Condition::Analysis { .. } | Condition::Name { .. } => Vec::new(),
    }
}

/// The text of what a metavariable stands for; of a string what it says.
pub(crate) fn text<'t>(bound: &Bound<'t>, subject: Subject<'t>) -> Option<&'t str> {
    match bound {
        Bound::Text(text, _) => Some(text),
        _ => bound.span().and_then(|span| subject.text.get(span.start..span.end)),
    }
}
