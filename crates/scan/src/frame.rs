//! The lines around an occurrence as people may see them: cut to a readable width, secrets masked.

use seawall_model::{Frame, LineIndex, Span};

/// Lines shown before and after the occurrence.
const AROUND: usize = 2;
/// Longer occurrences are shown by their first lines.
const MOST_LINES: usize = 8;
/// Characters of a line that are shown.
const WIDTH: usize = 160;
/// What stands in a secret's place; its length says nothing about the secret's.
const MASK: &str = Frame::MASK;

/// A text with the spans in it that nobody may see.
pub(crate) struct Framer<'a> {
    text: &'a [u8],
    lines: LineIndex,
    hidden: Vec<Span>,
    /// The same with those that overlap made one.
    masks: Vec<Span>,
}

impl<'a> Framer<'a> {
    /// `hidden` are the secrets of the text, in any order.
    pub(crate) fn new(text: &'a [u8], mut hidden: Vec<Span>) -> Self {
        hidden.sort_unstable();
        // A value that stands here many times is named by each of them.
        hidden.dedup();
        let mut masks: Vec<Span> = Vec::with_capacity(hidden.len());
        for span in &hidden {
            match masks.last_mut() {
                Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                _ => masks.push(*span),
            }
        }
        Self { text, lines: LineIndex::new(text), hidden, masks }
    }

    /// The index of the text's lines.
    pub(crate) fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The lines around `span`; `lines_before` is added to their numbers.
    pub(crate) fn frame(&self, span: Span, lines_before: u32) -> Frame {
        let at = self.lines.line_of(span.start);
        let first = at.saturating_sub(AROUND);
        let end = self.lines.line_of(span.end).min(at + MOST_LINES);
        let last = (end + AROUND).min(self.lines.lines().saturating_sub(1));
        let lines = (first..=last).map(|line| self.line(line, span)).collect();
        let number = u32::try_from(first + 1).unwrap_or(u32::MAX);
        Frame { first_line: number.saturating_add(lines_before), lines }
    }

    /// What stands at a place, as it may be shown: secrets masked, cut to a readable length.
    pub(crate) fn shown_text(&self, span: Span) -> String {
        self.line_of(span, Span::new(span.start, span.start))
    }

    /// Whether a part of a place is not to be seen.
    pub(crate) fn hides(&self, span: Span) -> bool {
        self.masks.iter().any(|mask| mask.overlaps(span))
    }

    /// Words taken from a line, without the line's secrets.
    pub(crate) fn masked(&self, words: &str, line: Span) -> String {
        let inside = |span: &&Span| span.start < line.end && span.end > line.start;
        let mut values: Vec<_> = self.hidden.iter().filter(inside).collect();
        // A secret that is a part of another one would leave the rest of it.
        values.sort_by_key(|span| std::cmp::Reverse(span.len()));
        values.into_iter().fold(words.to_owned(), |words, span| {
            words.replace(&*String::from_utf8_lossy(span.of(self.text)), MASK)
        })
    }

    /// One line with its secrets masked; of a long one, the part around `focus`.
    fn line(&self, line: usize, focus: Span) -> String {
        self.line_of(self.lines.line_span(line, self.text), focus)
    }

    fn line_of(&self, whole: Span, focus: Span) -> String {
        let shown = self.shown(whole, focus);
        let mut text = String::new();
        if shown.start > whole.start {
            text.push('…');
        }
        let mut at = shown.start;
        // The first may start earlier and reach into this line.
        let first = self.masks.partition_point(|span| span.end <= shown.start);
        for span in self.masks.iter().skip(first).take_while(|span| span.start < shown.end) {
            text.push_str(&visible(Span::new(at, span.start).of(self.text)));
            text.push_str(MASK);
            at = span.end;
        }
        if at < shown.end {
            text.push_str(&visible(Span::new(at, shown.end).of(self.text)));
        }
        if shown.end < whole.end {
            text.push('…');
        }
        text
    }

    fn shown(&self, whole: Span, focus: Span) -> Span {
        if whole.len() <= WIDTH {
            return whole;
        }
        let centre = focus.start.clamp(whole.start, whole.end);
        let start = self.boundary(centre.saturating_sub(WIDTH / 2).max(whole.start));
        Span::new(start, self.boundary((start + WIDTH).min(whole.end)))
    }

    /// The next place that does not cut a character apart.
    fn boundary(&self, at: usize) -> usize {
        let tail = self.text.get(at..).unwrap_or_default();
        at + tail.iter().take(3).take_while(|byte| **byte & 0xC0 == 0x80).count()
    }
}

/// Text without control characters, which could take over a reader's terminal.
fn visible(bytes: &[u8]) -> String {
    let plain = |c: char| match c {
        // What stands on several lines is shown on one.
        '\t' | '\n' | '\r' => ' ',
        _ if c.is_control() => '\u{FFFD}',
        _ => c,
    };
    String::from_utf8_lossy(bytes).chars().map(plain).collect()
}
