//! What the text around a hole says of what may stand there.

use seawall_model::Span;

use super::attempt::Attempt;

impl Attempt<'_> {
    /// Whether a hole stands where a statement or a member could.
    pub(super) fn stands_alone(&self, span: Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default().trim_end();
        let after = self.text.get(span.end..).unwrap_or_default();
        let line_ends = after.trim_start_matches([' ', '\t', '\r']);
        if line_ends.starts_with(',') {
            return false;
        }
        before.is_empty()
            || before.ends_with(['{', '}', ';'])
            || before.ends_with("...") && line_ends.starts_with(['\n', '}'])
            || self.ends_with_lines() && self.is_alone_in_line(span)
    }

    /// Whether a hole follows a dot, so that it cannot be what a declaration begins with.
    pub(super) fn is_member(&self, span: Span) -> bool {
        self.text.get(..span.start).is_some_and(|before| before.ends_with('.'))
    }

    /// Whether the ends of lines end statements.
    fn ends_with_lines(&self) -> bool {
        self.patterns.ellipsis.iter().any(|form| form.ends_with('\n'))
    }

    /// Whether nothing else stands in a hole's line, and the line is not within a list.
    fn is_alone_in_line(&self, span: Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default();
        let after = self.text.get(span.end..).unwrap_or_default();
        let line_start = before.trim_end_matches([' ', '\t']);
        (line_start.is_empty() || line_start.ends_with('\n'))
            && !line_start.trim_end().ends_with(['(', '[', ',', '='])
            && after.trim_start_matches([' ', '\t', '\r']).split('\n').next() == Some("")
    }

    /// Whether a statement or a member may stand in a hole: between parentheses and brackets there is none, but
    /// in the head of a loop.
    pub(super) fn may_be_statement(&self, span: Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default();
        let (mut open, mut quote, mut escaped) = (Vec::new(), None, false);
        for (at, char) in before.char_indices() {
            match char {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                _ if quote == Some(char) => quote = None,
                _ if quote.is_some() => {}
                '"' | '`' => quote = Some(char),
                '(' | '[' | '{' => open.push((at, char)),
                ')' | ']' | '}' => drop(open.pop()),
                _ => {}
            }
        }
        match open.last() {
            Some((at, '(')) => before.get(..*at).unwrap_or_default().trim_end().ends_with("for"),
            Some((_, bracket)) => *bracket == '{',
            None => true,
        }
    }
}
