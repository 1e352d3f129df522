//! A file that may be edited: its text, and where in it the values of its tree stand.

use std::cell::OnceCell;

use seawall_datatree::{Limits, Node, json, toml, xml};
use seawall_model::{LineIndex, Position, Region, Span};

/// A file that may be edited.
pub(crate) struct Source<'a> {
    pub(crate) path: &'a str,
    pub(crate) text: &'a str,
    lines: OnceCell<LineIndex>,
}

/// A tree, or why the text is none.
type Tree = (Option<Node>, Vec<seawall_datatree::Error>);

impl<'a> Source<'a> {
    pub(crate) fn new(path: &'a str, text: &'a str) -> Self {
        Self { path, text, lines: OnceCell::new() }
    }

    pub(crate) fn json(&self) -> Result<Node, String> {
        sound(json::parse(self.text, &Limits::MACHINE, json::Dialect::Strict))
    }

    pub(crate) fn toml(&self) -> Result<Node, String> {
        sound(toml::parse(self.text, &Limits::MACHINE))
    }

    pub(crate) fn xml(&self) -> Result<Node, String> {
        sound(xml::parse(self.text, &Limits::MACHINE))
    }

    fn index(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(self.text.as_bytes()))
    }

    /// The bytes of a region.
    pub(crate) fn span(&self, region: Region) -> Span {
        let offset = |position: Position| self.index().offset(position, self.text.as_bytes());
        Span::new(offset(region.start), offset(region.end))
    }

    /// The line of a byte.
    pub(crate) fn line(&self, offset: usize) -> u32 {
        self.index().position(offset, self.text.as_bytes()).line
    }

    /// What stands at a place.
    pub(crate) fn at(&self, span: Span) -> &'a str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Where a text stands between its quotes; none where it is written otherwise than it reads.
    pub(crate) fn inside(&self, node: &Node) -> Option<Span> {
        const QUOTES: &[&str] = &["\"\"\"", "'''", "\"", "'"];
        let (span, text) = (self.span(node.region), node.text()?);
        let raw = self.at(span);
        QUOTES.iter().find_map(|quote| {
            let inner = raw.strip_prefix(quote)?.strip_suffix(quote)?;
            let start = span.start + quote.len();
            (inner == text).then(|| Span::new(start, start + inner.len()))
        })
    }

    /// Where the text of an element of XML stands; none where it is written otherwise than it reads.
    pub(crate) fn element(&self, node: &Node) -> Option<Span> {
        let (span, text) = (self.span(node.region), node.text()?);
        let raw = self.at(span);
        let open = raw.find('>')? + 1;
        let inner = raw.get(open..)?;
        let inner = inner.get(..inner.find('<').unwrap_or(inner.len()))?;
        let start = span.start + open + (inner.len() - inner.trim_start().len());
        (inner.trim() == text && !text.is_empty()).then(|| Span::new(start, start + text.len()))
    }

    /// The blanks with which the line of a byte begins, if nothing else stands before it.
    pub(crate) fn indent(&self, offset: usize) -> Option<&'a str> {
        let before = self.text.get(..offset)?;
        let line = before.rsplit('\n').next().unwrap_or_default();
        line.trim().is_empty().then_some(line)
    }

    /// How lines of the file end.
    pub(crate) fn newline(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }
}

/// A file that is broken anywhere is left alone: what is edited must be what its owner's tool reads.
fn sound((node, errors): Tree) -> Result<Node, String> {
    let told = |error: &seawall_datatree::Error| {
        format!("line {}: {}", error.region.start.line, error.message)
    };
    match (node, errors.first()) {
        (_, Some(error)) => Err(told(error)),
        (Some(node), None) => Ok(node),
        (None, None) => Err("there is nothing in it".to_owned()),
    }
}
