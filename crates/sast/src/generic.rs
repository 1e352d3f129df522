//! Patterns for text of any kind, for which no grammar is known.
//!
//! Two engines read them: *spacegrep* sees words, signs and blocks made by indentation and brackets;
//! *aliengrep* sees words, signs and brackets alone, and its options say what these are.

mod aliengrep;
mod comments;
mod legible;
mod spacegrep;
#[cfg(test)]
mod tests;

use std::cell::{Cell, OnceCell};

use seawall_model::Span;
use seawall_rules::semgrep::{CommentStyle, GenericEngine, Options};

use legible::is_legible;

/// A text that is read once for all patterns with the same options.
#[derive(Debug)]
pub struct Document<'t> {
    text: &'t str,
    /// As what spacegrep reads it; none for the other engine.
    spacegrep: Option<Spacegrep>,
    /// Whether a search was given up since it was last asked.
    given_up: Cell<bool>,
}

/// What spacegrep sees, once it was asked.
#[derive(Debug)]
struct Spacegrep {
    comments: Option<CommentStyle>,
    /// Whether it finds nothing unless the text is legible.
    wants_legible: bool,
    document: OnceCell<Option<spacegrep::Document>>,
}

/// A pattern that is ready to be looked for.
pub struct Pattern {
    engine: Engine,
}

enum Engine {
    Spacegrep(spacegrep::Pattern),
    Aliengrep(aliengrep::Pattern),
}

/// A place where a pattern matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'t> {
    /// All that it matched.
    pub span: Span,
    /// What stands there.
    pub text: &'t str,
    /// Where its metavariables matched first, by their names with the dollar, as in `$X` and `$...X`.
    pub captures: Vec<(String, Span)>,
}

/// A match before its text is taken.
struct Found {
    span: Span,
    captures: Vec<(String, Span)>,
}

impl<'t> Document<'t> {
    /// A file; spacegrep finds nothing in one that is not legible.
    pub fn of_file(text: &'t str, options: &Options) -> Self {
        Self::of(text, options, true)
    }

    /// A part of a file that a rule names, whatever it looks like.
    pub(crate) fn part(text: &'t str, options: &Options) -> Self {
        Self::of(text, options, false)
    }

    fn of(text: &'t str, options: &Options, wants_legible: bool) -> Self {
        let comments = options.generic_comment_style;
        let spacegrep = match options.generic_engine {
            GenericEngine::Spacegrep => {
                Some(Spacegrep { comments, wants_legible, document: OnceCell::new() })
            }
            GenericEngine::Aliengrep => None,
        };
        Self { text, spacegrep, given_up: Cell::new(false) }
    }

    /// Notes that a search was given up.
    pub(crate) fn give_up(&self) {
        self.given_up.set(true);
    }

    /// Whether a search was given up since this was last asked.
    pub(crate) fn was_given_up(&self) -> bool {
        self.given_up.take()
    }
}

impl Spacegrep {
    /// The text as words and signs; none if it is not legible, though it should be.
    fn read(&self, text: &str) -> Option<&spacegrep::Document> {
        let read = || {
            let bare = || comments::without(text, self.comments);
            let is_read = !self.wants_legible || is_legible(text);
            is_read.then(|| spacegrep::Document::read(&bare()))
        };
        self.document.get_or_init(read).as_ref()
    }
}

impl Pattern {
    /// The names of its metavariables.
    pub(crate) fn names(&self) -> &[String] {
        match &self.engine {
            Engine::Spacegrep(pattern) => &pattern.names,
            Engine::Aliengrep(pattern) => &pattern.names,
        }
    }

    /// Reads a pattern for the engine that the options name; an error says what is wrong with it.
    pub fn read(text: &str, options: &Options) -> Result<Self, String> {
        let engine = match options.generic_engine {
            GenericEngine::Spacegrep => Engine::Spacegrep(spacegrep::Pattern::read(
                text,
                options.generic_ellipsis_max_span,
            )?),
            GenericEngine::Aliengrep => Engine::Aliengrep(aliengrep::Pattern::read(text, options)?),
        };
        Ok(Self { engine })
    }
}

/// All places where a pattern matches, in the order of the text, and whether the search went to its end.
///
/// A document that was read for the other engine has none. On text that is made to be slow the search
/// ends after a number of steps that no other text needs.
pub fn find<'t>(pattern: &Pattern, document: &Document<'t>) -> (Vec<Match<'t>>, bool) {
    let (found, whole) = match (&pattern.engine, &document.spacegrep) {
        (Engine::Spacegrep(pattern), Some(text)) => match text.read(document.text) {
            Some(read) => spacegrep::find(pattern, read),
            None => (Vec::new(), true),
        },
        (Engine::Aliengrep(pattern), None) => aliengrep::find(pattern, document.text),
        _ => (Vec::new(), true),
    };
    let with_text = |Found { span, captures }: Found| {
        let text = document.text.get(span.start..span.end)?;
        Some(Match { span, text, captures })
    };
    (found.into_iter().filter_map(with_text).collect(), whole)
}
