//! Everywhere that a pattern matches.

use std::collections::BTreeMap;

use seawall_model::Span;

use super::document::Document;
use super::matcher::{Matcher, Place};
use super::pattern::{Pattern, Step};
use crate::generic::Found;

/// Steps after which a search gives up: those that each token has, and those of any text.
const STEPS_OF_TOKEN: usize = 200;
const STEPS: usize = 1_000_000;

/// Upper bound of both.
const MOST_STEPS: usize = 20_000_000;

/// All matches, of those that end at one place only one, and whether the search went to its end.
pub(crate) fn find(pattern: &Pattern, document: &Document) -> (Vec<Found>, bool) {
    let steps = document.tokens().len().saturating_mul(STEPS_OF_TOKEN).saturating_add(STEPS);
    let Some(mut matcher) = Matcher::new(pattern, document, steps.min(MOST_STEPS)) else {
        return (Vec::new(), true);
    };
    let keeps_first = pattern.ends_open();
    let mut found: BTreeMap<usize, Found> = BTreeMap::new();
    for at in starts(pattern, document, &matcher) {
        let Some(token) = document.token(at) else { continue };
        let limit = document.block_at(token.block).end;
        let start = token.span.start;
        let place = Place { at, block: token.block, limit, line: token.line, end: start };
        if let Some(end) = matcher.start(place)
            && !(keeps_first && found.contains_key(&end))
        {
            let captures = matcher.captures();
            found.insert(end, Found { span: Span::new(start, end), captures });
        }
        if matcher.is_exhausted() {
            break;
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by_key(|one| (one.span.start, one.span.end));
    (found, !matcher.is_exhausted())
}

/// The tokens from which a match can begin.
fn starts(pattern: &Pattern, document: &Document, matcher: &Matcher<'_>) -> Vec<usize> {
    let tokens = document.tokens().iter().enumerate();
    if let Some((ahead, places)) = matcher.rarest() {
        return places.iter().filter_map(|at| at.checked_sub(ahead)).collect();
    }
    // What begins with `...` would match from everywhere on.
    let begins_open = matches!(pattern.steps.first(), Some(Step::Dots(_)));
    let can_begin = |at: usize, block: usize| !begins_open || document.block_at(block).start == at;
    tokens.filter(|(at, token)| can_begin(*at, token.block)).map(|(at, _)| at).collect()
}
