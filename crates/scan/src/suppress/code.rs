//! Comments that say that a weakness in code does not count: ours, and Semgrep's.

use std::collections::BTreeMap;

use seawall_model::{
    Occurrence, Problem, ProblemKind, SourceFile, Span, Suppression, SuppressionKind,
};

use super::{Comment, Comments, declared};
use crate::frame::Framer;

mod nosemgrep;

/// Looks for whoever suppresses weaknesses in the code of one file.
pub(crate) struct CodeSuppressor<'a> {
    file: &'a SourceFile<'a>,
    framer: &'a Framer<'a>,
    /// What each line says that was looked at: many rules may find something on one line.
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
        let lines = self.framer.lines();
        let first = lines.line_of(span.start);
        let last = lines.line_of(span.end.saturating_sub(1).max(span.start));
        let rule = &occurrence.rule.id;
        let mut problem = None;
        for line in [first, last, first.wrapping_sub(1)] {
            // The line above counts only when it holds nothing but the comment.
            match self.ours(line, line < first).filter(|one| one.names(rule)) {
                Some(Comment { said: Ok((reason, until)), .. }) => {
                    let (reason, until) = (reason.clone(), *until);
                    return (Some(self.suppression(line, reason, until)), None);
                }
                Some(Comment { said: Err(detail), .. }) => {
                    let detail = detail.clone();
                    problem =
                        Some(Problem::at(ProblemKind::Rule, declared(self.file, line), detail));
                }
                None => {}
            }
        }
        let semgrep = nosemgrep::line(rule, first, |line| self.text(line));
        let reason = nosemgrep::MARK.to_owned();
        (semgrep.map(|line| self.suppression(line, reason, None)), problem)
    }

    /// Our comment on a line; with `alone`, only where the line holds nothing else.
    fn ours(&mut self, line: usize, alone: bool) -> Option<&Comment> {
        let (framer, file) = (self.framer, self.file);
        if line >= framer.lines().lines() {
            return None;
        }
        let read = || Comments::of(framer, file.bytes, line);
        let (comment, is_alone) = self.lines.entry(line).or_insert_with(read).ours.as_ref()?;
        (*is_alone || !alone).then_some(comment)
    }

    fn text(&self, line: usize) -> &'a [u8] {
        self.framer.lines().line_span(line, self.file.bytes).of(self.file.bytes)
    }

    fn suppression(
        &self,
        line: usize,
        reason: String,
        until: Option<seawall_model::Date>,
    ) -> Suppression {
        let (kind, declared) = (SuppressionKind::Comment, declared(self.file, line));
        Suppression { kind, reason, until, declared }
    }
}
