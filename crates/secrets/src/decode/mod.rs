//! Text that stands in a file in encoded form: found, decoded, and put back among its surroundings.
//!
//! One encoding is undone at a time; what comes out is searched again, so that encodings inside each
//! other are undone to the depth that the limits allow.

mod base64;
mod hex;
mod percent;
mod unicode;

use std::sync::Arc;

use seawall_model::Span;

use crate::trace::{Decoded, Raw};

/// How much of the line around encoded text is kept, so that `password = <encoded>` still reads as one.
const AROUND: usize = 96;
/// Longer encoded text is a file of its own, not a credential; its start is enough.
const LONGEST: usize = 64 * 1024;

/// An encoding that can be undone.
struct Encoding {
    name: &'static str,
    /// Decoded text that is shorter says nothing.
    shortest: usize,
    /// Spans of the text that may be in this encoding.
    find: fn(&[u8], &mut Vec<Span>),
    /// The decoded text, if that is what it is.
    decode: fn(&[u8]) -> Option<Vec<u8>>,
}

/// In the order of precedence: where two overlap, the first is undone first.
const ALL: &[&Encoding] =
    &[&percent::ENCODING, &unicode::ENCODING, &hex::ENCODING, &base64::ENCODING];

/// Encoded text, decoded in place.
pub(crate) struct Segment {
    /// The decoded text between what stands around it.
    pub(crate) text: Vec<u8>,
    /// Where in `text` the decoded part is.
    pub(crate) decoded: Span,
    original: Span,
    start: usize,
    name: &'static str,
}

/// All encoded text in `text` that decodes to something readable.
pub(crate) fn segments(text: &[u8]) -> Vec<Segment> {
    let mut taken: Vec<Span> = Vec::new();
    let mut segments = Vec::new();
    for encoding in ALL {
        let mut spans = Vec::new();
        (encoding.find)(text, &mut spans);
        for span in spans {
            let next = taken.partition_point(|other| other.end <= span.start);
            if taken.get(next).is_some_and(|other| other.overlaps(span)) {
                continue;
            }
            let cut = Span::new(span.start, span.end.min(span.start + LONGEST));
            if let Some(decoded) = (encoding.decode)(cut.of(text))
                .filter(|decoded| readable(decoded) && decoded.len() >= encoding.shortest)
            {
                taken.insert(next, span);
                segments.push(Segment::new(text, span, &decoded, encoding.name));
            }
        }
    }
    segments
}

impl Segment {
    fn new(text: &[u8], original: Span, decoded: &[u8], name: &'static str) -> Self {
        let breaks = |byte: &u8| *byte == b'\n';
        let before = Span::new(original.start.saturating_sub(AROUND), original.start).of(text);
        let before = before.rsplit(breaks).next().unwrap_or_default();
        let after = Span::new(original.end, original.end + AROUND).of(text);
        let after = after.split(breaks).next().unwrap_or_default();
        let start = original.start - before.len();
        let decoded_span = Span::new(before.len(), before.len() + decoded.len());
        Self {
            text: [before, decoded, after].concat(),
            decoded: decoded_span,
            original,
            start,
            name,
        }
    }

    /// All of the original text that the segment's meaning depends on.
    pub(crate) fn context(&self) -> Span {
        Span::new(self.start, self.original.end + AROUND)
    }

    /// Turns a match in the decoded text into one in the original.
    pub(crate) fn lift(&self, raw: &Raw) -> Raw {
        let mut encodings = vec![self.name];
        if let Some(inner) = &raw.decoded {
            encodings.extend(&inner.encodings);
        }
        let decoded = Decoded {
            secret: raw.secret_in(&self.text).to_vec(),
            matched: raw.matched_in(&self.text).to_vec(),
            encodings,
        };
        Raw {
            matched: self.place(raw.matched),
            secret: self.place(raw.secret),
            decoded: Some(Arc::new(decoded)),
            ..raw.clone()
        }
    }

    /// Where in the original a span of the decoded text stands: the whole segment, if it touches it.
    pub(crate) fn place(&self, span: Span) -> Span {
        let shift = |at: usize| match at {
            _ if at <= self.decoded.start => self.start + at,
            _ if at >= self.decoded.end => self.original.end + (at - self.decoded.end),
            _ => self.original.end,
        };
        let start = if span.start >= self.decoded.start && span.start < self.decoded.end {
            self.original.start
        } else {
            shift(span.start)
        };
        Span::new(start, shift(span.end).max(start))
    }
}

/// Whether decoded bytes are text at all: hashes and images decode too, but to noise.
fn readable(bytes: &[u8]) -> bool {
    let text = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~');
    bytes.iter().all(text)
}
