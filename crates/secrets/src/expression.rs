//! One regular expression of a rule: linear in time where it can be, bounded where it cannot.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use regex_automata::util::syntax;
use regex_syntax::hir::Hir;
use seawall_model::Span;

use crate::linear::Linear;

/// An expression compiled at its first use: most rules of a pack never meet their keyword.
pub(crate) struct Expression {
    text: Arc<str>,
    /// What it means, from when that is asked for until it is compiled: to read it takes as long.
    meaning: Mutex<Option<Hir>>,
    compiled: OnceLock<Result<Compiled, String>>,
    steps: usize,
}

enum Compiled {
    /// Automaton: linear in the length of the text.
    Linear(Box<Linear>),
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
        Self { text: text.into(), meaning: Mutex::default(), compiled: OnceLock::new(), steps }
    }

    /// Looks at the expression's meaning, if the linear engine takes it, before it is ever run.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&Hir) -> T) -> Option<T> {
        let hir = hir(&self.text)?;
        let seen = look(&hir);
        if self.compiled.get().is_none() {
            *self.meaning.lock().unwrap_or_else(PoisonError::into_inner) = Some(hir);
        }
        Some(seen)
    }

    /// What is wrong with the expression, if neither engine takes it.
    pub(crate) fn error(&self) -> Option<String> {
        self.compiled.get_or_init(|| self.compile()).as_ref().err().cloned()
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
            Some(Compiled::Linear(regex)) => regex.matches(text, window, found),
            Some(Compiled::Bounded(regex)) => bounded(regex, text, window, found),
            None => Ok(()),
        }
    }

    fn compiled(&self) -> Option<&Compiled> {
        self.compiled.get_or_init(|| self.compile()).as_ref().ok()
    }

    fn compile(&self) -> Result<Compiled, String> {
        let known = self.meaning.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(hir) = known.or_else(|| hir(&self.text)) {
            let linear = Linear::new(&self.text, &hir);
            return linear.map(|linear| Compiled::Linear(Box::new(linear)));
        }
        let mut builder = fancy_regex::RegexBuilder::new(&self.text);
        let regex = builder.backtrack_limit(self.steps).build();
        regex.map(|regex| Compiled::Bounded(Box::new(regex))).map_err(|error| error.to_string())
    }
}

/// Parses as RE2 does, where `\w`, `\d`, `\s` and `\b` are ASCII; falls back to Unicode classes.
pub(crate) fn hir(text: &str) -> Option<Hir> {
    let parse = |config: syntax::Config| syntax::parse_with(text, &config.utf8(false)).ok();
    parse(syntax::Config::new().unicode(false)).or_else(|| parse(syntax::Config::new()))
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
