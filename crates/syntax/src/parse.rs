//! From bytes to a tree.

use std::borrow::Cow;
use std::ops::ControlFlow;

use seawall_model::Span;
use tree_sitter as ts;

use crate::lang::{Dialect, Language};
use crate::lower::{Lowering, span};
use crate::symbol::Symbols;
use crate::table::Table;
use crate::tree::Tree;

/// A parse reports once in a hundred of its steps, which is once in two hundred bytes of common code. Code that
/// a grammar finds ambiguous takes ten times as long as that, not a thousand times.
const BYTES_A_REPORT: usize = 8;
/// How often any parse may report.
const LEAST_REPORTS: usize = 1_000;
/// Where two readings are possible they are compared at each bracket that closes, all of what is between the
/// brackets anew. So much nesting costs a tenth of a second, whatever the length of the text.
const LEAST_NESTING: usize = 1_000_000;
/// What people write has one bracket in ten bytes and ten brackets around it.
const NESTING_A_BYTE: usize = 50;

/// After how many lines left out a file is given up: each costs another parse.
const MOST_LEFT_OUT: usize = 16;

/// A file that was parsed as far as it could be.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The tree; what could not be read is in it as [`crate::Kind::Broken`].
    pub tree: Tree,
    /// What could not be read, in the order of the file.
    pub broken: Vec<Span>,
}

/// Reads files of one language, one after the other.
pub struct Parser {
    language: &'static Language,
    inner: ts::Parser,
    table: Table,
    /// Bytes that may still be parsed to read the present pattern.
    pub(crate) pattern_bytes: usize,
}

impl Parser {
    /// A parser for a language; none if its grammar does not fit this version of tree-sitter, which a
    /// test excludes.
    pub fn new(language: &'static Language) -> Option<Self> {
        let grammar = ts::Language::new(language.grammar);
        let mut inner = ts::Parser::new();
        inner.set_language(&grammar).ok()?;
        let table = Table::new(&grammar, language.rules);
        Some(Self { language, table, inner, pattern_bytes: 0 })
    }

    /// The language that it reads.
    pub const fn language(&self) -> &'static Language {
        self.language
    }

    /// Parses `text`, naming things by `symbols`; none if that takes out of all proportion long.
    pub fn parse(&mut self, text: &[u8], symbols: Symbols) -> Option<Parsed> {
        self.lowered(text, symbols, true)
    }

    /// The same for a pattern with what may stand around it, whose parentheses are not its own; none once so
    /// many ways to read it were tried that it is no code.
    pub(crate) fn parse_pattern(&mut self, text: &[u8]) -> Option<Parsed> {
        self.pattern_bytes = self.pattern_bytes.checked_sub(text.len())?;
        self.lowered(text, Symbols::default(), false)
    }

    fn lowered(&mut self, text: &[u8], symbols: Symbols, is_file: bool) -> Option<Parsed> {
        if nesting(text) > LEAST_NESTING + text.len() * NESTING_A_BYTE {
            return None;
        }
        if Dialect::of(self.language).is_some_and(|dialect| (dialect.is_too_deep)(text)) {
            return None;
        }
        let whole = self.with_last_line(text);
        let (parsed, left_out) = self.readable(&whole)?;
        let root = parsed.root_node();
        let (mut tree, mut broken) =
            Lowering::new(&whole, &self.table, symbols, is_file).file(root);
        errors(root, &mut broken);
        broken.extend(left_out);
        if whole.len() > text.len() {
            tree.end_at(text.len());
            let end = |at: usize| at.min(text.len());
            for span in &mut broken {
                *span = Span::new(end(span.start), end(span.end));
            }
        }
        broken.sort_unstable();
        broken.dedup();
        Some(Parsed { tree, broken })
    }

    /// The text with an end of its last line, where the grammar never stops looking for one.
    fn with_last_line<'t>(&self, text: &'t [u8]) -> Cow<'t, [u8]> {
        let waits = Dialect::of(self.language).is_some_and(|dialect| dialect.ends_lines);
        if waits && text.last().is_some_and(|last| *last != b'\n') {
            Cow::Owned([text, b"\n"].concat())
        } else {
            Cow::Borrowed(text)
        }
    }

    /// Parses a file, in some languages without the lines after which their grammars would read no more.
    fn readable(&mut self, text: &[u8]) -> Option<(ts::Tree, Vec<Span>)> {
        let dialect = Dialect::of(self.language);
        let mut code = dialect.map_or(Cow::Borrowed(text), |dialect| (dialect.hide)(text));
        let mut left_out = Vec::new();
        loop {
            let parsed = self.tree(&code)?;
            let by_lines = dialect.is_some_and(|dialect| dialect.by_lines);
            let Some(line) = unreadable(&parsed, &code).filter(|_| by_lines) else {
                return Some((parsed, left_out));
            };
            if left_out.len() == MOST_LEFT_OUT {
                left_out.push(Span::new(line.start, text.len()));
                return Some((parsed, left_out));
            }
            left_out.push(line);
            code.to_mut().get_mut(line.start..line.end)?.fill(b' ');
        }
    }

    fn tree(&mut self, text: &[u8]) -> Option<ts::Tree> {
        let most = LEAST_REPORTS.max(text.len() / BYTES_A_REPORT);
        let mut reports = 0_usize;
        let mut progress = |_: &ts::ParseState| {
            reports += 1;
            if reports > most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let options = ts::ParseOptions::new().progress_callback(&mut progress);
        let mut read = |at: usize, _| text.get(at..).unwrap_or_default();
        let parsed = self.inner.parse_with_options(&mut read, None, Some(options));
        if parsed.is_none() {
            self.inner.reset();
        }
        parsed
    }
}

/// For all brackets together, how many are open around them.
fn nesting(text: &[u8]) -> usize {
    let (mut open, mut sum) = (0_usize, 0_usize);
    for byte in text {
        match byte {
            b'(' | b'[' | b'{' => {
                open += 1;
                sum = sum.saturating_add(open);
            }
            b')' | b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    sum
}

/// The line in which the first error ends; none if it is empty.
fn unreadable(parsed: &ts::Tree, code: &[u8]) -> Option<Span> {
    let mut found = Vec::new();
    errors(parsed.root_node(), &mut found);
    let end = found.iter().map(|error| error.end).min()?.min(code.len());
    let (before, after) = code.split_at(end);
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let length = after.iter().position(|byte| *byte == b'\n').unwrap_or(after.len());
    let line = Span::new(start, end + length);
    let is_text = |byte: &u8| !byte.is_ascii_whitespace();
    line.of(code).iter().any(is_text).then_some(line)
}

/// Where the grammar failed, or took something for there that is not.
fn errors(root: ts::Node<'_>, found: &mut Vec<Span>) {
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        if node.is_error() || node.is_missing() {
            found.push(span(node));
        } else if node.has_error() {
            let mut cursor = node.walk();
            open.extend(node.children(&mut cursor));
        }
    }
}
