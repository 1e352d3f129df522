//! A text as words and signs in blocks.

use rustc_hash::FxHashMap;
use seawall_model::Span;

use super::lexer::{Lines, Piece, PieceKind};

/// What a token says: words are numbered as they are met, behind the 256 values that a sign can have.
pub(super) type Symbol = u32;

/// The symbol of the first word.
const FIRST_WORD: Symbol = 256;

/// A word or a sign where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) line: usize,
    pub(super) symbol: Symbol,
    /// The innermost block that it stands in.
    pub(super) block: usize,
}

/// Tokens one after the other, by their numbers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Block {
    pub(super) start: usize,
    /// One past the last of them.
    pub(super) end: usize,
}

/// A text as words and signs in blocks.
#[derive(Debug, Default)]
pub(crate) struct Document {
    tokens: Vec<Token>,
    /// The whole text first.
    blocks: Vec<Block>,
    words: FxHashMap<Box<str>, Symbol>,
    /// For each symbol, the tokens that have it.
    places: Vec<Vec<usize>>,
    /// The text without what was left out of it.
    text: Box<str>,
}

impl Token {
    /// Whether it is a word and no sign.
    pub(super) const fn is_word(self) -> bool {
        self.symbol >= FIRST_WORD
    }
}

impl Document {
    /// Reads a text.
    pub(crate) fn read(text: &str) -> Self {
        let places = vec![Vec::new(); FIRST_WORD as usize];
        let mut document = Self { text: text.into(), places, ..Self::default() };
        document.blocks.push(Block::default());
        let mut lines = Lines::new(text);
        let mut pieces = Vec::new();
        let mut number = 0;
        // The blocks that are open, each with its indentation.
        let mut open = vec![(0, 0)];
        while let Some(indent) = lines.next(&mut pieces) {
            number += 1;
            if !pieces.is_empty() {
                let block = document.block(&mut open, indent);
                document.line(number, block, &pieces);
            }
        }
        while let Some((_, block)) = open.pop() {
            document.close(block);
        }
        document
    }

    /// All tokens.
    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// A token by its number.
    pub(super) fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    /// A block by its number.
    pub(super) fn block_at(&self, block: usize) -> Block {
        self.blocks.get(block).copied().unwrap_or_default()
    }

    /// The tokens that are a word, or those that are a sign.
    pub(super) fn places(&self, symbol: Symbol) -> &[usize] {
        self.places.get(symbol as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// The symbol of a word, if the text has it.
    pub(super) fn word(&self, word: &str) -> Option<Symbol> {
        self.words.get(word).copied()
    }

    /// A stretch of the text.
    pub(super) fn text(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The block of a line with this indentation: one that is open, or a new one in it.
    fn block(&mut self, open: &mut Vec<(usize, usize)>, indent: usize) -> usize {
        while let Some((_, block)) = open.pop_if(|(width, _)| *width > indent) {
            self.close(block);
        }
        match open.last() {
            Some((width, block)) if *width == indent => *block,
            _ => {
                let block = self.blocks.len();
                self.blocks.push(Block { start: self.tokens.len(), end: 0 });
                open.push((indent, block));
                block
            }
        }
    }

    fn close(&mut self, block: usize) {
        let end = self.tokens.len();
        if let Some(block) = self.blocks.get_mut(block) {
            block.end = end;
        }
    }

    fn line(&mut self, number: usize, block: usize, pieces: &[Piece]) {
        let first = self.tokens.len();
        let mut inner = bracketed(pieces).into_iter().peekable();
        // The blocks of brackets that are open, each with its number.
        let mut open: Vec<(Block, usize)> = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            while open.pop_if(|(block, _)| block.end <= at).is_some() {}
            if let Some(next) = inner.next_if(|next| next.start == at) {
                open.push((next, self.blocks.len()));
                self.blocks.push(Block { start: first + next.start, end: first + next.end });
            }
            let symbol = self.symbol(*piece);
            if let Some(places) = self.places.get_mut(symbol as usize) {
                places.push(self.tokens.len());
            }
            let block = open.last().map_or(block, |(_, block)| *block);
            self.tokens.push(Token { span: piece.span, line: number, symbol, block });
        }
    }

    fn symbol(&mut self, piece: Piece) -> Symbol {
        if let PieceKind::Sign(byte) = piece.kind {
            return Symbol::from(byte);
        }
        let word = self.text.get(piece.span.start..piece.span.end).unwrap_or_default();
        if let Some(known) = self.words.get(word) {
            return *known;
        }
        let symbol = Symbol::try_from(self.places.len()).unwrap_or(Symbol::MAX);
        self.words.insert(word.into(), symbol);
        self.places.push(Vec::new());
        symbol
    }
}

/// What stands between brackets of a line that are closed on it, outer ones first.
///
/// A bracket that is closed by another's sign, or not at all, is an ordinary sign.
fn bracketed(pieces: &[Piece]) -> Vec<Block> {
    let mut open: Vec<(usize, u8)> = Vec::new();
    let mut found = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let PieceKind::Sign(sign) = piece.kind else { continue };
        match sign {
            b'(' => open.push((at, b')')),
            b'[' => open.push((at, b']')),
            b'{' => open.push((at, b'}')),
            _ => {
                if let Some((start, _)) = open.pop_if(|(_, close)| *close == sign)
                    && start + 1 < at
                {
                    found.push(Block { start: start + 1, end: at });
                }
            }
        }
    }
    found.sort_by_key(|block| block.start);
    found
}
