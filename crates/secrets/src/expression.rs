//! One regular expression of a rule: linear in time where it can be, bounded where it cannot.

use std::sync::OnceLock;

use regex_automata::meta::{self, Regex};
use regex_automata::{Anchored, Input, util::syntax};
use regex_syntax::hir::Hir;
use seawall_model::Span;

/// An expression compiled at its first use: most rules of a pack never meet their keyword.
pub(crate) struct Expression {
    text: String,
    compiled: OnceLock<Option<Compiled>>,
    steps: usize,
}

enum Compiled {
    /// Automaton: linear in the length of the text.
    Linear(Box<Regex>),
    /// Backtracking with a step limit, for look-around and back-references.
    Bounded(Box<fancy_regex::Regex>),
}

/// Where an expression matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Matched {
    /// The whole match.
    pub(crate) whole: Span,
    /// The groups in order, from the first; `None` where a group took no part.
    pub(crate) groups: Vec<Option<Span>>,
}

/// A bounded expression ran out of steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OutOfSteps;

impl Expression {
    pub(crate) fn new(text: &str, steps: usize) -> Self {
        Self { text: text.to_owned(), compiled: OnceLock::new(), steps }
    }

    /// The expression's meaning, if the linear engine takes it.
    pub(crate) fn hir(&self) -> Option<Hir> {
        hir(&self.text)
    }

    /// What is wrong with the expression, if neither engine takes it.
    pub(crate) fn error(&self) -> Option<String> {
        if hir(&self.text).is_some() {
            return None;
        }
        fancy_regex::Regex::new(&self.text).err().map(|error| error.to_string())
    }

    /// Whether it matches anywhere in `text`; a bounded expression that gives up has not matched.
    pub(crate) fn is_match(&self, text: &[u8]) -> bool {
        match self.compiled() {
            Some(Compiled::Linear(regex)) => regex.is_match(text),
            Some(Compiled::Bounded(regex)) => String::from_utf8_lossy(text)
                .lines()
                .any(|line| regex.is_match(line).unwrap_or(false)),
            None => false,
        }
    }

    /// Hands every match that lies in `window` of `text` to `found`.
    pub(crate) fn matches(
        &self,
        text: &[u8],
        window: Span,
        found: &mut dyn FnMut(Matched),
    ) -> Result<(), OutOfSteps> {
        match self.compiled() {
            Some(Compiled::Linear(regex)) => linear(regex, text, window, found),
            Some(Compiled::Bounded(regex)) => return bounded(regex, text, window, found),
            None => {}
        }
        Ok(())
    }

    fn compiled(&self) -> Option<&Compiled> {
        self.compiled.get_or_init(|| self.compile()).as_ref()
    }

    fn compile(&self) -> Option<Compiled> {
        if let Some(hir) = hir(&self.text) {
            // One search at a time uses a cache; small ones keep the memory of many rules low.
            let config = meta::Config::new()
                .utf8_empty(false)
                .hybrid_cache_capacity(192 * 1024)
                .onepass(false);
            let regex = meta::Builder::new().configure(config).build_from_hir(&hir).ok()?;
            return Some(Compiled::Linear(Box::new(regex)));
        }
        let mut builder = fancy_regex::RegexBuilder::new(&self.text);
        let regex = builder.backtrack_limit(self.steps).build().ok()?;
        Some(Compiled::Bounded(Box::new(regex)))
    }
}

/// Parses as RE2 does, where `\w`, `\d`, `\s` and `\b` are ASCII; falls back to Unicode classes.
fn hir(text: &str) -> Option<Hir> {
    let parse = |config: syntax::Config| syntax::parse_with(text, &config.utf8(false)).ok();
    parse(syntax::Config::new().unicode(false)).or_else(|| parse(syntax::Config::new()))
}

fn linear(regex: &Regex, text: &[u8], window: Span, found: &mut dyn FnMut(Matched)) {
    let mut captures = regex.create_captures();
    let mut at = window.start;
    while at <= window.end {
        let input = Input::new(text).span(at..window.end);
        let Some(whole) = regex.find(input) else { return };
        let again = Input::new(text).span(whole.start()..window.end).anchored(Anchored::Yes);
        regex.captures(again, &mut captures);
        let groups = (1..captures.group_len())
            .map(|group| captures.get_group(group).map(|span| Span::new(span.start, span.end)))
            .collect();
        found(Matched { whole: Span::new(whole.start(), whole.end()), groups });
        at = if whole.is_empty() { whole.end() + 1 } else { whole.end() };
    }
}

fn bounded(
    regex: &fancy_regex::Regex,
    text: &[u8],
    window: Span,
    found: &mut dyn FnMut(Matched),
) -> Result<(), OutOfSteps> {
    let mut offset = window.start;
    for chunk in window.of(text).utf8_chunks() {
        for captures in regex.captures_iter(chunk.valid()) {
            let captures = captures.map_err(|_| OutOfSteps)?;
            let span = |group: usize| {
                captures.get(group).map(|m| Span::new(offset + m.start(), offset + m.end()))
            };
            let Some(whole) = span(0) else { continue };
            found(Matched { whole, groups: (1..captures.len()).map(span).collect() });
        }
        offset += chunk.valid().len() + chunk.invalid().len();
    }
    Ok(())
}
