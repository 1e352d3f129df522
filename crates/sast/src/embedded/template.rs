//! What is filled in before code is run: by templates of pages, and by the expressions of a build.

use memchr::memmem;
use seawall_model::Span;

use super::Excerpt;

/// How a template engine writes what it fills in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Brackets {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    /// Whether it becomes text of the code, rather than saying what is done with it.
    pub(super) is_value: bool,
    /// No more bytes than this stand between them; more are something else.
    pub(super) longest: usize,
}

impl Brackets {
    /// What fills in a value of a line or a few.
    pub(super) const fn value(open: &'static str, close: &'static str) -> Self {
        Self { open, close, is_value: true, longest: 1 << 10 }
    }

    /// What says what is done with the code around it.
    pub(super) const fn order(open: &'static str, close: &'static str) -> Self {
        Self { is_value: false, ..Self::value(open, close) }
    }

    /// The same with room for a program, which may go on to the end of the file.
    pub(super) const fn long(self) -> Self {
        Self { longest: usize::MAX, ..self }
    }
}

/// Takes what stands at a place of a file, with a word or blanks as long in the place of what is filled in.
/// Says whether there was any of that.
pub(super) fn copy(code: &mut Excerpt<'_>, file: &str, place: Span, all: &[Brackets]) -> bool {
    let mut at = place.start;
    let found = find(file, place, all);
    for (span, is_value) in &found {
        code.copy(Span::new(at, span.start));
        let letter = if *is_value { "_" } else { " " };
        code.put(&letter.repeat(span.len()), *span);
        at = span.end;
    }
    code.copy(Span::new(at, place.end));
    !found.is_empty()
}

/// Where something is filled in, in the order of the file, and whether that becomes text of the code.
pub(super) fn find(file: &str, place: Span, all: &[Brackets]) -> Vec<(Span, bool)> {
    let text = file.get(place.start..place.end).unwrap_or_default().as_bytes();
    let opens = |byte: &u8| all.iter().any(|one| one.open.as_bytes().first() == Some(byte));
    let mut ends = vec![None; all.len()];
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(next) = text.get(at..).and_then(|rest| rest.iter().position(opens)) {
        at += next;
        let pairs = all.iter().zip(&mut ends);
        let first = pairs.into_iter().find_map(|(one, end)| Some((one, one.end(text, at, end)?)));
        let Some((brackets, end)) = first else {
            at += 1;
            continue;
        };
        found.push((Span::new(place.start + at, place.start + end), brackets.is_value));
        at = end;
    }
    found
}

impl Brackets {
    /// Where they end that begin at a place, if they do. The end that was found last is kept, so that a text is
    /// searched once for all that begins in it.
    fn end(&self, text: &[u8], at: usize, known: &mut Option<usize>) -> Option<usize> {
        let rest = text.get(at..)?.strip_prefix(self.open.as_bytes())?;
        let inside = text.len() - rest.len();
        let end = match *known {
            Some(end) if end >= inside => end,
            _ => memmem::find(rest, self.close.as_bytes()).map_or(usize::MAX, |end| inside + end),
        };
        *known = Some(end);
        if end == usize::MAX {
            return (self.longest == usize::MAX).then_some(text.len());
        }
        (end - inside <= self.longest).then(|| end + self.close.len())
    }
}
