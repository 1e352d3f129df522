//! What is kept, as bytes: numbers in groups of seven bits, everything else with its length before it.

use seawall_model::Span;
use seawall_sast::{Found, Outcome, Reached, Way};

/// Writes bytes.
#[derive(Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(super) const fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
    }

    pub(super) fn number(&mut self, mut number: usize) {
        loop {
            let [low, ..] = number.to_le_bytes();
            number >>= 7;
            if number == 0 {
                self.bytes.push(low & 0x7f);
                return;
            }
            self.bytes.push(low | 0x80);
        }
    }

    pub(super) fn part(&mut self, bytes: &[u8]) {
        self.number(bytes.len());
        self.raw(bytes);
    }

    pub(super) fn span(&mut self, span: Span) {
        self.number(span.start);
        self.number(span.len());
    }

    pub(super) fn all<T>(&mut self, all: &[T], mut one: impl FnMut(&mut Self, &T)) {
        self.number(all.len());
        for item in all {
            one(self, item);
        }
    }

    pub(super) fn outcomes(&mut self, outcomes: &[(usize, Outcome)]) {
        self.all(outcomes, |to, (number, outcome)| {
            to.number(*number);
            to.outcome(outcome);
        });
    }

    fn outcome(&mut self, outcome: &Outcome) {
        self.all(&outcome.found, |to, (rule, found)| {
            to.number(*rule);
            to.found(found);
        });
        self.all(&outcome.exhausted, |to, rule| to.number(*rule));
        self.all(&outcome.broken, |to, span| to.span(*span));
        self.number(usize::from(outcome.unread));
    }

    pub(super) fn reached(&mut self, reached: &[Vec<Reached>]) {
        self.all(reached, |to, of_pack| {
            to.all(of_pack, |to, one| {
                to.number(one.rule);
                to.number(one.file);
                to.found(&one.found);
                to.all(&one.way, |to, (file, span)| {
                    to.number(*file);
                    to.span(*span);
                });
            });
        });
    }

    fn found(&mut self, found: &Found) {
        self.span(found.span);
        self.all(&found.captures, |to, (name, span)| {
            to.part(name.as_bytes());
            to.span(*span);
        });
        self.all(&found.told, |to, (name, text)| {
            to.part(name.as_bytes());
            to.part(text.as_bytes());
        });
        self.all(found.way.as_slice(), |to, way| {
            to.span(way.source);
            to.all(&way.steps, |to, step| to.span(*step));
            to.span(way.sink);
        });
        self.part(found.scope.as_bytes());
        self.part(found.statement.as_bytes());
        self.number(usize::from(found.is_fixable));
    }
}

/// Reads what a [`Writer`] wrote; none of it where the bytes are something else.
pub(super) struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(super) const fn new(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// How many bytes are not read yet.
    pub(super) const fn left(&self) -> usize {
        self.bytes.len()
    }

    pub(super) fn raw<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (raw, rest) = self.bytes.split_first_chunk()?;
        self.bytes = rest;
        Some(*raw)
    }

    pub(super) fn number(&mut self) -> Option<usize> {
        let mut number = 0_usize;
        for shift in (0..usize::BITS).step_by(7) {
            let [byte] = self.raw()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn part(&mut self) -> Option<&'b [u8]> {
        let length = self.number()?;
        let (part, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(part)
    }

    pub(super) fn text(&mut self) -> Option<String> {
        String::from_utf8(self.part()?.to_vec()).ok()
    }

    pub(super) fn span(&mut self) -> Option<Span> {
        let (start, length) = (self.number()?, self.number()?);
        Some(Span::new(start, start.checked_add(length)?))
    }

    pub(super) fn all<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        (0..count).map(|_| one(self)).collect()
    }

    pub(super) fn outcomes(&mut self) -> Option<Vec<(usize, Outcome)>> {
        self.all(|from| Some((from.number()?, from.outcome()?)))
    }

    fn outcome(&mut self) -> Option<Outcome> {
        Some(Outcome {
            found: self.all(|from| Some((from.number()?, from.found()?)))?,
            exhausted: self.all(Self::number)?,
            broken: self.all(Self::span)?,
            unread: self.number()? != 0,
            failed: Vec::new(),
        })
    }

    pub(super) fn reached(&mut self) -> Option<Vec<Vec<Reached>>> {
        self.all(|from| {
            from.all(|from| {
                Some(Reached {
                    rule: from.number()?,
                    file: from.number()?,
                    found: from.found()?,
                    way: from.all(|from| Some((from.number()?, from.span()?)))?,
                })
            })
        })
    }

    fn found(&mut self) -> Option<Found> {
        Some(Found {
            span: self.span()?,
            captures: self.all(|from| Some((from.text()?, from.span()?)))?,
            told: self.all(|from| Some((from.text()?, from.text()?)))?,
            way: self.all(Self::way)?.into_iter().next(),
            scope: self.text()?,
            statement: self.text()?,
            is_fixable: self.number()? != 0,
        })
    }

    fn way(&mut self) -> Option<Way> {
        Some(Way { source: self.span()?, steps: self.all(Self::span)?, sink: self.span()? })
    }
}
