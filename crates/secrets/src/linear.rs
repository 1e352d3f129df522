//! A regular expression that runs in time linear in the text, in two makes that match the same.

use std::cell::Cell;
use std::sync::Arc;

use regex_automata::meta::{self, Regex};
use regex_automata::nfa::thompson::{self, NFA, backtrack};
use regex_automata::util::captures::Captures;
use regex_automata::{Anchored, Input};
use regex_syntax::hir::Hir;
use seawall_model::Span;

use crate::expression::{Matched, OutOfSteps, hir};
use crate::worthwhile::Worthwhile;

/// The largest automaton of one expression, in bytes.
const LARGEST: usize = 8 << 20;
/// Bytes for what the backtracker notes in one search; a text for which they do not suffice needs the
/// fast make at once.
const NOTEBOOK: usize = 1 << 20;
/// Bytes after which an expression has repaid the building of the fast make.
const WORTH: usize = 64 << 10;
/// One search at a time uses a cache; small ones keep the memory of many expressions low.
const CACHE: usize = 128 << 10;

thread_local! {
    /// What a search notes while it runs, kept from one to the next.
    static NOTES: Cell<Option<backtrack::Cache>> = const { Cell::new(None) };
}

/// Most expressions of a pack are run on a few short stretches around a keyword: for those a bounded
/// backtracker is ready in a tenth of the time and space that the fast make takes.
pub(crate) struct Linear {
    text: Arc<str>,
    soon: backtrack::BoundedBacktracker,
    fast: Worthwhile<Option<Regex>>,
}

impl Linear {
    /// Builds the expression that `text` reads and `hir` means.
    pub(crate) fn new(text: &Arc<str>, hir: &Hir) -> Result<Self, String> {
        let limits = thompson::Config::new().utf8(false).nfa_size_limit(Some(LARGEST));
        let nfa = NFA::compiler().configure(limits).build_from_hir(hir);
        let nfa = nfa.map_err(|error| error.to_string())?;
        let notes = backtrack::Config::new().visited_capacity(NOTEBOOK);
        let soon = backtrack::BoundedBacktracker::builder().configure(notes).build_from_nfa(nfa);
        let soon = soon.map_err(|error| error.to_string())?;
        Ok(Self { text: Arc::clone(text), soon, fast: Worthwhile::after(WORTH) })
    }

    /// Whether it matches anywhere in `text`; an expression that is too large has not matched.
    pub(crate) fn is_match(&self, text: &[u8]) -> bool {
        match self.choose(text.len()) {
            Ok(Some(fast)) => fast.is_match(text),
            Ok(None) => {
                noting(&self.soon, |notes| self.soon.try_is_match(notes, text).unwrap_or(false))
            }
            Err(OutOfSteps) => false,
        }
    }

    /// Hands every match that lies in `window` of `text` to `found`.
    pub(crate) fn matches(
        &self,
        text: &[u8],
        window: Span,
        found: &mut dyn FnMut(Matched),
    ) -> Result<(), OutOfSteps> {
        let fast = self.choose(window.len())?;
        let mut groups = self.soon.create_captures();
        noting(&self.soon, |notes| {
            let mut next = |mut input: Input<'_>| {
                if let Some(fast) = fast {
                    // Groups are read in the match alone, where the backtracker is at home.
                    input.set_range(fast.find(input.clone())?.range());
                    input.set_anchored(Anchored::Yes);
                }
                let long = self.soon.try_captures(notes, input.clone(), &mut groups).is_err();
                if let Some(fast) = fast.filter(|_| long) {
                    fast.captures(input, &mut groups);
                }
                matched(&groups)
            };
            each(text, window, &mut next, found);
        });
        Ok(())
    }

    /// The fast make, if it is worth it or the text is too long for the other.
    fn choose(&self, length: usize) -> Result<Option<&Regex>, OutOfSteps> {
        let build = || build(&hir(&self.text)?);
        let fast = if length > self.soon.max_haystack_len() {
            Some(self.fast.now(build))
        } else {
            self.fast.get(length, build)
        };
        fast.map(|fast| fast.as_ref().ok_or(OutOfSteps)).transpose()
    }
}

fn build(hir: &Hir) -> Option<Regex> {
    let config = meta::Config::new().utf8_empty(false).hybrid_cache_capacity(CACHE).onepass(false);
    meta::Builder::new().configure(config).build_from_hir(hir).ok()
}

/// Runs a search with this thread's notes.
fn noting<T>(
    engine: &backtrack::BoundedBacktracker,
    search: impl FnOnce(&mut backtrack::Cache) -> T,
) -> T {
    let mut notes = NOTES.take().unwrap_or_else(|| engine.create_cache());
    notes.reset(engine);
    let result = search(&mut notes);
    NOTES.set(Some(notes));
    result
}

fn matched(groups: &Captures) -> Option<Matched> {
    let span = |group| groups.get_group(group).map(|span| Span::new(span.start, span.end));
    Some(Matched { whole: span(0)?, groups: (1..groups.group_len()).map(span).collect() })
}

/// Repeats a search from the end of each match.
fn each(
    text: &[u8],
    window: Span,
    next: &mut dyn FnMut(Input<'_>) -> Option<Matched>,
    found: &mut dyn FnMut(Matched),
) {
    let mut at = window.start;
    while at <= window.end {
        let Some(matched) = next(Input::new(text).span(at..window.end)) else { return };
        let whole = matched.whole;
        at = if whole.is_empty() { whole.end + 1 } else { whole.end };
        found(matched);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use seawall_model::Span;

    use super::{Linear, WORTH};
    use crate::expression::hir;

    fn all(linear: &Linear, text: &[u8]) -> String {
        let mut found = Vec::new();
        let window = Span::new(0, text.len());
        linear.matches(text, window, &mut |one| found.push(one)).expect("it is small");
        format!("{found:?} {}", linear.is_match(text))
    }

    proptest! {
        #[test]
        fn both_makes_match_the_same(text in "[abk=\"x1é\n ]{0,60}") {
            for pattern in [r"(?i)\bk[\w]{0,3}=(x?)(a+)?", r"(a|ab)(b*)$", r"(?s:.)b", ""] {
                let meaning = hir(pattern).expect("it parses");
                let linear = Linear::new(&pattern.into(), &meaning).expect("it is small");
                let soon = all(&linear, text.as_bytes());
                let _ = linear.choose(WORTH);
                prop_assert_eq!(soon, all(&linear, text.as_bytes()));
            }
        }
    }
}
