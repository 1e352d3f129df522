//! Comments that say that a weakness in code does not count: ours, and Semgrep's.

use std::collections::BTreeMap;

use seawall_model::{
    Occurrence, Problem, ProblemKind, SourceFile, Span, Suppression, SuppressionKind,
};

use super::{Comment, Comments, declared, notebook};
use crate::frame::Framer;

mod nosemgrep;

/// Looks for whoever suppresses weaknesses in the code of one file.
pub(crate) struct CodeSuppressor<'a> {
    file: &'a SourceFile<'a>,
    framer: &'a Framer<'a>,
    /// What each line says that was looked at, by its begin: many rules may find something on one line.
    lines: BTreeMap<usize, Comments>,
}

impl<'a> CodeSuppressor<'a> {
    /// For a file, or a piece of one, whose credentials the framer knows.
    pub(crate) fn new(file: &'a SourceFile<'a>, framer: &'a Framer<'a>) -> Self {
        Self { file, framer, lines: BTreeMap::new() }
    }

    /// The suppression of an occurrence at `span`, or what is wrong with one that was meant.
    ///
    /// Semgrep looks at the line on which a match starts and at the one above; our comment may stand at the
    /// end of the last line, too, where there is more room for it.
    pub(crate) fn find(
        &mut self,
        occurrence: &Occurrence,
        span: Span,
    ) -> (Option<Suppression>, Option<Problem>) {
        let end = span.end.saturating_sub(1).max(span.start);
        let (first, last) = (self.line(span.start), self.line(end));
        let above = self.above(first);
        let rule = &occurrence.rule.id;
        let mut problem = None;
        for (line, is_above) in [(Some(first), false), (Some(last), false), (above, true)] {
            let Some(line) = line else { continue };
            // The line above counts only when it holds nothing but the comment.
            match self.ours(line, is_above).filter(|one| one.names(rule)) {
                Some(Comment { said: Ok((reason, until)), .. }) => {
                    let (reason, until) = (reason.clone(), *until);
                    return (Some(self.suppression(line, reason, until)), None);
                }
                Some(Comment { said: Err(detail), .. }) => {
                    let detail = detail.clone();
                    problem = Some(Problem::at(ProblemKind::Rule, self.declared(line), detail));
                }
                None => {}
            }
        }
        let texts = [Some(first), above].map(|line| line.map(|line| line.of(self.file.bytes)));
        let is_above = nosemgrep::is_above(rule, texts);
        let line = is_above.and_then(|is_above| if is_above { above } else { Some(first) });
        let reason = nosemgrep::MARK.to_owned();
        (line.map(|line| self.suppression(line, reason, None)), problem)
    }

    /// The line of code around a place.
    fn line(&self, at: usize) -> Span {
        let bytes = self.file.bytes;
        if notebook::is(self.file) {
            return notebook::around(bytes, at);
        }
        let lines = self.framer.lines();
        lines.line_span(lines.line_of(at), bytes)
    }

    /// The line of code above another.
    fn above(&self, line: Span) -> Option<Span> {
        let bytes = self.file.bytes;
        if notebook::is(self.file) {
            return notebook::above(bytes, line);
        }
        let lines = self.framer.lines();
        let number = lines.line_of(line.start).checked_sub(1)?;
        Some(lines.line_span(number, bytes))
    }

    /// Our comment on a line; with `alone`, only where the line holds nothing else.
    fn ours(&mut self, line: Span, alone: bool) -> Option<&Comment> {
        let (framer, file) = (self.framer, self.file);
        let read = || Comments::of(framer, file.bytes, line);
        let (comment, is_alone) =
            self.lines.entry(line.start).or_insert_with(read).ours.as_ref()?;
        (*is_alone || !alone).then_some(comment)
    }

    fn suppression(
        &self,
        line: Span,
        reason: String,
        until: Option<seawall_model::Date>,
    ) -> Suppression {
        let (kind, declared) = (SuppressionKind::Comment, self.declared(line));
        Suppression { kind, reason, until, declared }
    }
    /// Where in the file a line stands.
    fn declared(&self, line: Span) -> String {
        declared(self.file, self.framer.lines().line_of(line.start))
    }
}
