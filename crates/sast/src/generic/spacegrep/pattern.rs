//! Patterns: words, signs and holes in blocks made by indentation.

use super::lexer::{Lines, Piece, PieceKind};

/// How many holes and blocks a pattern may have: a search goes down one level for each of them.
const DEPTH: usize = 200;

/// A pattern, as steps one after the other.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub(super) steps: Vec<Step>,
    /// The metavariables with their dollars.
    pub(in crate::generic) names: Vec<String>,
    /// How many lines `...` goes past at most.
    pub(super) span: usize,
}

/// What must come next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// This word.
    Word(String),
    /// This sign.
    Sign(u8),
    /// Any word, by the number of the metavariable.
    Variable(usize),
    /// Anything, `...` or `$...X`.
    Dots(Option<usize>),
    /// A block, with the step behind its end.
    Block(usize),
    /// The end of a block.
    Close,
    /// The end of the pattern.
    End,
}

impl Pattern {
    /// Reads a pattern.
    pub(crate) fn read(text: &str, span: u32) -> Result<Self, String> {
        let span = usize::try_from(span).unwrap_or(usize::MAX);
        let mut pattern = Self { steps: Vec::new(), names: Vec::new(), span };
        let mut lines = Lines::new(text);
        let mut pieces = Vec::new();
        // The blocks that are open: the indentation of each, and the step that opens it.
        let mut open = Vec::new();
        while let Some(indent) = lines.next(&mut pieces) {
            if pieces.is_empty() {
                continue;
            }
            while let Some((_, start)) = open.pop_if(|(width, _)| *width > indent) {
                pattern.close(start);
            }
            if open.last().map_or(0, |(width, _)| *width) < indent {
                open.push((indent, pattern.steps.len()));
                pattern.steps.push(Step::Block(0));
            }
            pattern.line(text, &pieces);
        }
        while let Some((_, start)) = open.pop() {
            pattern.close(start);
        }
        pattern.steps.push(Step::End);
        pattern.check()?;
        Ok(pattern)
    }

    /// Whether the steps from here to the end of their block also match where there is nothing.
    pub(super) fn can_be_nothing(&self, from: usize) -> bool {
        let mut depth = 0_usize;
        for step in self.steps.iter().skip(from) {
            match step {
                Step::Word(_) | Step::Sign(_) | Step::Variable(_) => return false,
                Step::Dots(_) => {}
                Step::Block(_) => depth += 1,
                Step::Close if depth > 0 => depth -= 1,
                Step::Close | Step::End => break,
            }
        }
        true
    }

    /// Whether it ends with `...`.
    pub(super) fn ends_open(&self) -> bool {
        self.steps.iter().rev().nth(1).is_some_and(|step| matches!(step, Step::Dots(_)))
    }

    fn close(&mut self, start: usize) {
        self.steps.push(Step::Close);
        let end = self.steps.len();
        if let Some(step) = self.steps.get_mut(start) {
            *step = Step::Block(end);
        }
    }

    fn line(&mut self, text: &str, mut pieces: &[Piece]) {
        while let Some((first, rest)) = pieces.split_first() {
            if let Some((step, length)) = self.hole(text, pieces) {
                self.steps.push(step);
                pieces = pieces.get(length..).unwrap_or_default();
                continue;
            }
            let dots = run(pieces, b'.');
            self.steps.push(match first.kind {
                PieceKind::Word => Step::Word(word(text, *first).to_owned()),
                PieceKind::Sign(sign) => Step::Sign(sign),
            });
            pieces = rest;
            // Of more than three dots none opens a hole.
            for _ in 1..dots {
                self.steps.push(Step::Sign(b'.'));
                pieces = pieces.get(1..).unwrap_or_default();
            }
        }
    }

    /// `...`, `$...X` or `$X`, and of how many pieces it is made.
    fn hole(&mut self, text: &str, pieces: &[Piece]) -> Option<(Step, usize)> {
        if run(pieces, b'.') == 3 {
            return Some((Step::Dots(None), 3));
        }
        let (first, rest) = pieces.split_first()?;
        if first.kind != PieceKind::Sign(b'$') {
            return None;
        }
        let dots = run(rest, b'.');
        let (last, name) = (rest.get(dots)?, if dots == 3 { "$..." } else { "$" });
        let is_next = first.span.end + dots == last.span.start;
        let is_name = word(text, *last).starts_with(|first: char| first.is_ascii_uppercase());
        if !(is_next && is_name && last.kind == PieceKind::Word && (dots == 0 || dots == 3)) {
            return None;
        }
        let variable = self.variable([name, word(text, *last)].concat());
        let step = if dots == 3 { Step::Dots(Some(variable)) } else { Step::Variable(variable) };
        Some((step, dots + 2))
    }

    fn variable(&mut self, name: String) -> usize {
        let known = self.names.iter().position(|known| *known == name);
        known.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        })
    }

    fn check(&self) -> Result<(), String> {
        if self.steps.len() == 1 {
            return Err("the pattern is empty".to_owned());
        }
        let dives = |step: &&Step| matches!(step, Step::Dots(_) | Step::Block(_));
        if self.steps.iter().filter(dives).count() > DEPTH {
            return Err(format!("the pattern has more than {DEPTH} blocks and `...`"));
        }
        for pair in self.steps.windows(2) {
            if let [Step::Dots(_), Step::Dots(Some(variable))] = pair {
                let name = self.names.get(*variable).map(String::as_str).unwrap_or_default();
                return Err(format!("`{name}` follows on another `...`: remove one of them"));
            }
        }
        Ok(())
    }
}

fn word(text: &str, piece: Piece) -> &str {
    text.get(piece.span.start..piece.span.end).unwrap_or_default()
}

/// How many times a sign stands here without a space between.
fn run(pieces: &[Piece], sign: u8) -> usize {
    let start = pieces.first().map_or(0, |first| first.span.start);
    let same = |(at, piece): &(usize, &Piece)| {
        piece.kind == PieceKind::Sign(sign) && piece.span.start == start + at
    };
    pieces.iter().enumerate().take_while(same).count()
}
