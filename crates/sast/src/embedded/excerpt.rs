//! Text taken from a file, of which each byte knows where in the file it stands.

use seawall_model::Span;

/// Text taken from a file, in the order of the file.
#[derive(Debug)]
pub(crate) struct Excerpt<'f> {
    file: &'f str,
    text: String,
    segments: Vec<Segment>,
    /// Whether the file writes it in another way, so that nothing can be put in its place as it is.
    is_quoted: bool,
}

/// A part of the text.
#[derive(Debug, Clone, Copy)]
struct Segment {
    /// Where it begins in the text.
    at: usize,
    /// Where it stands in the file.
    place: Span,
    /// Whether the file holds just this text there.
    is_copy: bool,
}

impl<'f> Excerpt<'f> {
    /// Nothing yet of a file.
    pub(super) const fn new(file: &'f str) -> Self {
        Self { file, text: String::new(), segments: Vec::new(), is_quoted: false }
    }

    /// Says that the file writes the text in another way, though most of it looks the same there.
    pub(super) const fn quote(&mut self) {
        self.is_quoted = true;
    }

    /// What was taken.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Takes what stands at a place, which is none of those before.
    pub(super) fn copy(&mut self, place: Span) {
        let taken = self.file.get(place.start..place.end).unwrap_or_default();
        if taken.is_empty() {
            return;
        }
        let follows = |last: &Segment| last.is_copy && last.place.end == place.start;
        match self.segments.last_mut().filter(|last| follows(last)) {
            Some(last) => last.place.end = place.end,
            None => self.segments.push(Segment { at: self.text.len(), place, is_copy: true }),
        }
        self.text.push_str(taken);
    }

    /// Puts a text for what stands at a place.
    pub(super) fn put(&mut self, text: &str, place: Span) {
        if !text.is_empty() {
            self.segments.push(Segment { at: self.text.len(), place, is_copy: false });
            self.text.push_str(text);
        }
    }

    /// Takes a part of what another excerpt of the same file holds.
    pub(super) fn take(&mut self, other: &Excerpt<'_>, part: Span) {
        let first = other.index(part.start);
        for (number, segment) in other.segments.iter().enumerate().skip(first) {
            if segment.at >= part.end {
                break;
            }
            let end = other.end(number);
            let (from, to) = (part.start.max(segment.at), part.end.min(end));
            if segment.is_copy {
                let start = segment.place.start - segment.at;
                self.copy(Span::new(start + from, start + to));
            } else {
                self.put(other.text.get(from..to).unwrap_or_default(), segment.place);
            }
        }
    }

    /// Where in the file a part of the text stands, from its first byte to its last.
    pub(crate) fn place(&self, part: Span) -> Span {
        let start = self.place_of(part.start);
        if part.is_empty() {
            return Span::new(start.start, start.start);
        }
        let last = self.place_of(part.end - 1);
        Span::new(start.start, last.end.max(start.start))
    }

    /// Whether the file holds a part of the text as it is, so that another may be put in its place.
    pub(crate) fn is_as_in_file(&self, part: Span) -> bool {
        let segments = self.segments.iter().skip(self.index(part.start));
        let mut touched = segments.take_while(|segment| segment.at < part.end);
        !self.is_quoted && touched.all(|segment| segment.is_copy)
    }

    /// Where a byte of the text stands.
    fn place_of(&self, at: usize) -> Span {
        let number = self.index(at);
        let Some(segment) = self.segments.get(number) else {
            return Span::default();
        };
        if !segment.is_copy {
            return segment.place;
        }
        let start = (segment.place.start + at - segment.at).min(segment.place.end);
        Span::new(start, (start + 1).min(segment.place.end))
    }

    /// The number of the segment that holds a byte; what is beyond the end stands behind the last one.
    fn index(&self, at: usize) -> usize {
        self.segments.partition_point(|segment| segment.at <= at).saturating_sub(1)
    }

    /// Where a segment ends in the text.
    fn end(&self, number: usize) -> usize {
        self.segments.get(number + 1).map_or(self.text.len(), |next| next.at)
    }
}
