//! Whether a pattern matches from one token on.

use std::collections::BTreeSet;

use seawall_model::Span;

use super::document::{Document, Symbol, Token};
use super::pattern::{Pattern, Step};

/// How many failures are remembered before all are forgotten.
const REMEMBERED: usize = 200_000;

/// Where a match has come to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The next token.
    pub(super) at: usize,
    /// The block in which the match is.
    pub(super) block: usize,
    /// The token before which it must end.
    pub(super) limit: usize,
    /// The line of what was matched last.
    pub(super) line: usize,
    /// The byte behind what was matched last.
    pub(super) end: usize,
}

/// What a metavariable stands for.
#[derive(Debug, Clone, Copy)]
struct Bound {
    span: Span,
    /// The word; `None` for a stretch of text.
    word: Option<Symbol>,
}

/// A `...` whose rest did not match: its step, where it stood, and what was bound.
type Failure = (usize, [usize; 4], Vec<Option<(usize, usize)>>);

/// `...` at work: how far it may go, and what it stands for.
struct Dots {
    last_line: usize,
    start: usize,
    variable: Option<usize>,
}

/// Looks for one pattern in one document.
pub(super) struct Matcher<'a> {
    pattern: &'a Pattern,
    document: &'a Document,
    /// The symbol of each step that is a word or a sign.
    symbols: Vec<Option<Symbol>>,
    bound: Vec<Option<Bound>>,
    failures: BTreeSet<Failure>,
    remembers: bool,
    steps: usize,
}

impl<'a> Matcher<'a> {
    /// Gets ready; `None` if the document lacks a word or sign of the pattern.
    pub(super) fn new(pattern: &'a Pattern, document: &'a Document, steps: usize) -> Option<Self> {
        let mut symbols = Vec::with_capacity(pattern.steps.len());
        for step in &pattern.steps {
            let symbol = match step {
                Step::Word(word) => Some(document.word(word)?),
                Step::Sign(sign) => Some(Symbol::from(*sign)),
                _ => None,
            };
            if symbol.is_some_and(|symbol| document.places(symbol).is_empty()) {
                return None;
            }
            symbols.push(symbol);
        }
        let holes = pattern.steps.iter().filter(|step| matches!(step, Step::Dots(_))).count();
        Some(Self {
            pattern,
            document,
            symbols,
            bound: vec![None; pattern.names.len()],
            failures: BTreeSet::new(),
            remembers: holes > 1,
            steps,
        })
    }

    /// Of the words and signs that stand so many tokens behind the start of each match, where the rarest is.
    pub(super) fn rarest(&self) -> Option<(usize, &'a [usize])> {
        let is_token =
            |step: &&Step| matches!(step, Step::Word(_) | Step::Sign(_) | Step::Variable(_));
        let tokens = self.pattern.steps.iter().take_while(is_token).count();
        let places = |(ahead, symbol): (usize, &Option<Symbol>)| {
            Some((ahead, self.document.places((*symbol)?)))
        };
        let known = self.symbols.iter().take(tokens).enumerate().filter_map(places);
        known.min_by_key(|(_, places)| places.len())
    }

    /// Whether all steps were taken that the search may take.
    pub(super) const fn is_exhausted(&self) -> bool {
        self.steps == 0
    }

    /// Where the shortest match from this place on ends.
    pub(super) fn start(&mut self, place: Place) -> Option<usize> {
        self.bound.fill(None);
        self.run(0, place).map(|place| place.end)
    }

    /// What the metavariables of the last match stand for.
    pub(super) fn captures(&self) -> Vec<(String, Span)> {
        let named = self.pattern.names.iter().zip(&self.bound);
        named.filter_map(|(name, bound)| Some((name.clone(), bound.as_ref()?.span))).collect()
    }

    fn run(&mut self, mut step: usize, mut place: Place) -> Option<Place> {
        loop {
            match self.pattern.steps.get(step)? {
                Step::Word(_) | Step::Sign(_) | Step::Variable(_) => {
                    if place.at >= place.limit {
                        return None;
                    }
                    let token = self.document.token(place.at)?;
                    if !self.takes(step, token) {
                        return None;
                    }
                    place = after(place, token);
                    step += 1;
                }
                Step::Dots(_) => return self.dots(step, place),
                Step::Block(next) => match self.block(step, *next, place) {
                    Block::Entered(behind) => (step, place) = (*next, behind?),
                    Block::Absent => step = *next,
                    Block::Done(place) => return place,
                },
                Step::Close => {
                    let end = self.document.block_at(place.block).end;
                    return (place.at >= end).then_some(place);
                }
                Step::End => return Some(place),
            }
        }
    }

    /// Whether a token is what a step wants.
    fn takes(&mut self, step: usize, token: Token) -> bool {
        self.steps = self.steps.saturating_sub(1);
        if self.steps == 0 {
            return false;
        }
        match self.pattern.steps.get(step) {
            Some(Step::Variable(variable)) => {
                let word = Some(token.symbol);
                token.is_word() && self.bind(*variable, Bound { span: token.span, word })
            }
            _ => self.symbols.get(step).copied().flatten() == Some(token.symbol),
        }
    }

    /// Lets a metavariable stand for something; if it does already, that must be the same.
    fn bind(&mut self, variable: usize, new: Bound) -> bool {
        let Some(place) = self.bound.get_mut(variable) else { return false };
        match *place {
            None => {
                *place = Some(new);
                true
            }
            Some(old) if old.word.is_some() => old.word == new.word,
            Some(old) => self.document.text(old.span) == self.document.text(new.span),
        }
    }

    /// A block of the pattern: it must match a whole block of the document.
    fn block(&mut self, step: usize, next: usize, place: Place) -> Block {
        let absent = self.pattern.can_be_nothing(step + 1);
        if place.at >= self.document.block_at(place.block).end {
            let rest = absent && self.pattern.can_be_nothing(next);
            return Block::Done(rest.then_some(place));
        }
        let Some(token) = self.document.token(place.at) else { return Block::Done(None) };
        if token.block == place.block {
            return if absent { Block::Absent } else { Block::Done(None) };
        }
        let limit = self.document.block_at(token.block).end;
        let inner = self.run(step + 1, Place { block: token.block, limit, ..place });
        let behind = |inner: Place| Place {
            at: limit,
            block: place.block,
            limit: place.limit,
            line: inner.line,
            end: inner.end,
        };
        Block::Entered(inner.map(behind))
    }

    /// `...` and those that follow on it at once, which let it go further.
    fn dots(&mut self, step: usize, place: Place) -> Option<Place> {
        let Some(Step::Dots(variable)) = self.pattern.steps.get(step) else { return None };
        let rest = self.pattern.steps.get(step..).unwrap_or_default();
        let count = rest.iter().take_while(|step| matches!(step, Step::Dots(_))).count();
        let last_line = place.line.saturating_add(self.pattern.span.saturating_mul(count));
        let dots = Dots { last_line, start: place.end, variable: *variable };
        let next = step + count;
        match self.pattern.steps.get(next)? {
            Step::Close | Step::End => self.end_dots(&dots, place),
            Step::Block(_) => self.block_dots(&dots, next, place),
            _ => self.atom_dots(&dots, next, place),
        }
    }

    /// `...` at the end of a block or of the pattern takes the rest of the document's block.
    fn end_dots(&mut self, dots: &Dots, place: Place) -> Option<Place> {
        let end = self.document.block_at(place.block).end;
        let rest = self.document.tokens().get(place.at..end).unwrap_or_default();
        let taken = rest.iter().take_while(|token| token.line <= dots.last_line);
        let last = taken.last().map_or(place, |token| Place {
            line: token.line,
            end: token.span.end,
            ..place
        });
        self.bind_dots(dots, last.end).then_some(last)
    }

    /// `...` before a block takes what stands before the next block.
    fn block_dots(&mut self, dots: &Dots, next: usize, mut place: Place) -> Option<Place> {
        let end = self.document.block_at(place.block).end;
        let mut reached = dots.start;
        while let Some(token) = self.document.token(place.at).filter(|_| place.at < end) {
            if token.block != place.block || token.line > dots.last_line {
                break;
            }
            reached = token.span.end;
            place.at += 1;
        }
        if !self.bind_dots(dots, reached) {
            return None;
        }
        self.run(next, place)
    }

    /// `...` before a word or a sign takes as little as it can.
    fn atom_dots(&mut self, dots: &Dots, next: usize, place: Place) -> Option<Place> {
        let failure = self.remembers.then(|| self.failure(next, place));
        if failure.as_ref().is_some_and(|failure| self.failures.contains(failure)) {
            return None;
        }
        let known = self.bound.clone();
        let mut reached = dots.start;
        for at in place.at..place.limit {
            let Some(token) = self.document.token(at) else { break };
            if token.line > dots.last_line {
                break;
            }
            if self.may_take(next, token)
                && self.bind_dots(dots, reached)
                && self.takes(next, token)
            {
                let found = self.run(next + 1, after(Place { at, ..place }, token));
                if found.is_some() {
                    return found;
                }
            }
            self.bound.clone_from(&known);
            if self.is_exhausted() {
                return None;
            }
            reached = token.span.end;
        }
        if self.failures.len() >= REMEMBERED {
            self.failures.clear();
        }
        self.failures.extend(failure);
        None
    }

    /// Whether it is worth a try to take a token, which is told without binding anything.
    fn may_take(&mut self, step: usize, token: Token) -> bool {
        self.steps = self.steps.saturating_sub(1);
        match self.symbols.get(step).copied().flatten() {
            Some(symbol) => symbol == token.symbol,
            None => token.is_word(),
        }
    }

    fn bind_dots(&mut self, dots: &Dots, end: usize) -> bool {
        let span = Span::new(dots.start, end);
        dots.variable.is_none_or(|variable| self.bind(variable, Bound { span, word: None }))
    }

    fn failure(&self, step: usize, place: Place) -> Failure {
        let value = |bound: &Bound| match bound.word {
            Some(word) => (word as usize, usize::MAX),
            None => (bound.span.start, bound.span.end),
        };
        let values = self.bound.iter().map(|bound| bound.as_ref().map(value)).collect();
        (step, [place.at, place.block, place.limit, place.line], values)
    }
}

/// What became of a block of the pattern.
enum Block {
    /// There was one, and the match goes on behind it if it matched.
    Entered(Option<Place>),
    /// There was none, and the pattern can do without.
    Absent,
    /// The document's block was at its end, and so is the match.
    Done(Option<Place>),
}

fn after(place: Place, token: Token) -> Place {
    let Token { span, line, block, .. } = token;
    Place { at: place.at + 1, block, line, end: span.end, ..place }
}
