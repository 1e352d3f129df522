//! Bytes to trees. Whatever the bytes are, what comes of them is a tree of the text: with kinds and symbols that there
//! are, parts before what they are part of, and all of it within the text.

use std::sync::Arc;

use seawall_model::Span;

use super::bytes::Reader;
use super::{Keeper, Open};
use crate::kind::{Kind, Shape};
use crate::parse::Parsed;
use crate::symbol::{Symbol, Symbols};
use crate::tree::{NodeId, Tree};

pub(super) fn parsed(keeper: &Keeper, bytes: &[u8], text: &str) -> Option<(Parsed, Vec<NodeId>)> {
    let mut from = Reader::new(bytes);
    let mut broken = Vec::new();
    for _ in 0..from.number()? {
        let start = from.number()?;
        broken.push(within(text, start, start.checked_add(from.number()?)?)?);
    }
    let symbols = symbols(keeper, &mut from, text)?;
    let known = u32::try_from(symbols.len()).ok()?;
    let count = from.number()?;
    // Each node takes some bytes.
    (count <= from.left()).then_some(())?;
    let mut tree = Tree::with_room(symbols, count);
    let mut nodes = Nodes { from, text, known, open: Open::default(), at: 0, parts: Vec::new() };
    for _ in 0..count {
        nodes.next(&mut tree)?;
    }
    let mut from = nodes.from;
    let (mut found, mut at) = (Vec::new(), 0);
    for _ in 0..from.number()? {
        at = from.step(at).filter(|at| *at < count)?;
        found.push(NodeId::at(u32::try_from(at).ok()?));
    }
    (from.left() == 0).then_some((Parsed { tree, broken }, found))
}

fn symbols(keeper: &Keeper, from: &mut Reader<'_>, text: &str) -> Option<Symbols> {
    let count = from.number()?;
    (1..=from.left()).contains(&count).then_some(())?;
    let mut texts: Vec<Arc<str>> = Vec::with_capacity(count);
    texts.push("".into());
    let mut at = 0;
    let mut written = |from: &mut Reader<'_>| {
        let start = from.step(at)?;
        at = start.checked_add(from.number()?)?;
        text.get(start..at)
    };
    for _ in 1..count {
        let pieces = from.number()?;
        if pieces == 0 {
            texts.push(written(from)?.into());
            continue;
        }
        let mut whole = String::new();
        for _ in 0..pieces {
            whole.push_str(match from.number()?.checked_sub(1) {
                Some(word) => keeper.words.get(word)?,
                None => written(from)?,
            });
        }
        texts.push(whole.into());
    }
    Some(Symbols::of(texts))
}

/// The nodes of a tree, one after the other.
struct Nodes<'b> {
    from: Reader<'b>,
    text: &'b str,
    /// How many symbols there are.
    known: u32,
    open: Open,
    /// Where the last node ends.
    at: usize,
    /// Room for the parts of a node.
    parts: Vec<NodeId>,
}

impl Nodes<'_> {
    fn next(&mut self, tree: &mut Tree) -> Option<()> {
        let head = self.from.byte()?;
        let kind = *Kind::ALL.get(usize::from(head >> 1))?;
        let symbol = u32::try_from(self.from.number()?).ok().filter(|one| *one < self.known)?;
        self.read_parts(kind, head & 1 == 0, tree.len())?;
        let mut there = self.parts.iter().filter(|part| **part != NodeId::NONE);
        let span = |part: Option<&NodeId>| Some(tree.node(*part?)?.span());
        let (first, last) = (span(there.next()), span(there.next_back()));
        let last = last.or(first).map(|last| last.end);
        let start = self.from.step(first.map_or(self.at, |first| first.start))?;
        let end = self.from.step(last.unwrap_or(start))?;
        let span = within(self.text, start, end)?;
        self.at = span.end;
        let id = tree.add(kind, Symbol::at(symbol), span, &self.parts);
        self.open.close(id, &self.parts);
        Some(())
    }

    /// Reads the parts of the node of a number, with the slots that have none.
    fn read_parts(&mut self, kind: Kind, are_last: bool, number: usize) -> Option<()> {
        let Self { from, open, parts, .. } = self;
        parts.clear();
        let (slots, mask) = match kind.shape() {
            Shape::List => (from.number()?, None),
            Shape::Record([]) => return Some(()),
            Shape::Record(names) => (names.len(), Some(from.byte()?)),
        };
        let is_there = |slot: &usize| mask.is_none_or(|mask| mask >> slot & 1 == 1);
        let count = if mask.is_some() { (0..slots).filter(is_there).count() } else { slots };
        let mut last = open.last(if are_last { count } else { 0 })?.iter();
        for slot in 0..slots {
            parts.push(if !is_there(&slot) {
                NodeId::NONE
            } else if are_last {
                *last.next()?
            } else {
                let back = from.number()?;
                let part = number.checked_sub(back).filter(|part| *part < number)?;
                NodeId::at(u32::try_from(part).ok()?)
            });
        }
        Some(())
    }
}

/// A place in a text.
fn within(text: &str, start: usize, end: usize) -> Option<Span> {
    (start <= end && end <= text.len()).then(|| Span::new(start, end))
}
