//! Trees to bytes.

use seawall_model::Span;

use super::bytes::Writer;
use super::{Keeper, Open};
use crate::kind::Shape;
use crate::parse::Parsed;
use crate::tree::{Node, NodeId, Tree};

/// Pieces of which a text may be put together.
const MOST_PIECES: usize = 10_000;
/// Bytes that are compared to find the pieces of all texts of a tree.
const MOST_COMPARED: usize = 1 << 22;

/// Of what a name or a literal is put together.
enum Piece {
    Written(Span),
    Word(usize),
}

pub(super) fn bytes(
    keeper: &Keeper,
    (Parsed { tree, broken }, nodes): (&Parsed, &[NodeId]),
    text: &str,
) -> Option<Vec<u8>> {
    u32::try_from(text.len()).ok()?;
    let mut to = Writer::default();
    to.number(broken.len());
    for span in broken {
        to.number(span.start);
        to.number(span.len());
    }
    symbols(keeper, tree, text, &mut to)?;
    to.number(tree.len());
    let (mut open, mut at) = (Open::default(), 0);
    for one in tree.nodes() {
        node(one, (&mut open, &mut at, text.len()), &mut to)?;
    }
    to.number(nodes.len());
    let mut before = 0;
    for node in nodes {
        to.step(before, node.index());
        before = node.index();
    }
    Some(to.bytes)
}

/// Where the texts of all symbols stand.
fn symbols(keeper: &Keeper, tree: &Tree, text: &str, to: &mut Writer) -> Option<()> {
    let texts: Vec<&str> = tree.symbols().texts().collect();
    let mut places = vec![Span::new(0, text.len()); texts.len()];
    for node in tree.nodes().rev() {
        *places.get_mut(node.symbol().index())? = node.span();
    }
    let (mut left, mut at) = (MOST_COMPARED, 0);
    to.number(texts.len());
    for (wanted, place) in texts.iter().zip(places).skip(1) {
        let pieces = pieces(keeper, wanted, (text, place), &mut left)?;
        // One piece that is written is by far the most frequent.
        let is_plain = matches!(pieces.as_slice(), [Piece::Written(_)]);
        to.number(if is_plain { 0 } else { pieces.len() });
        for piece in pieces {
            match piece {
                Piece::Word(number) => to.number(number + 1),
                Piece::Written(span) => {
                    if !is_plain {
                        to.number(0);
                    }
                    to.step(at, span.start);
                    to.number(span.len());
                    at = span.end;
                }
            }
        }
    }
    Some(())
}

/// The pieces of a name or a literal of code at a place.
fn pieces(
    keeper: &Keeper,
    wanted: &str,
    (text, place): (&str, Span),
    left: &mut usize,
) -> Option<Vec<Piece>> {
    let near = text.get(place.start..place.end)?;
    let written = |at: usize, length: usize| {
        Piece::Written(Span::new(place.start + at, place.start + at + length))
    };
    if near == wanted {
        return Some(vec![written(0, wanted.len())]);
    }
    if let Some(number) = keeper.numbers.get(wanted) {
        return Some(vec![Piece::Word(*number)]);
    }
    // What stands in a text that is announced stands behind the announcement.
    let behind = text.get(place.start..)?;
    if let Some(at) = near.find(wanted).or_else(|| behind.find(wanted)) {
        return Some(vec![written(at, wanted.len())]);
    }
    // A word of ours before or behind what is written.
    for (number, word) in keeper.ours() {
        let find = |rest: Option<&str>| {
            let rest = rest.filter(|rest| !rest.is_empty())?;
            near.find(rest).map(|at| written(at, rest.len()))
        };
        if let Some(before) = find(wanted.strip_suffix(word)) {
            return Some(vec![before, Piece::Word(number)]);
        }
        if let Some(after) = find(wanted.strip_prefix(word)) {
            return Some(vec![Piece::Word(number), after]);
        }
    }
    in_pieces(keeper, wanted, (behind, place.start), left)
}

/// The same of what is put together of more pieces of a text that begins at a place.
fn in_pieces(
    keeper: &Keeper,
    wanted: &str,
    (text, start): (&str, usize),
    left: &mut usize,
) -> Option<Vec<Piece>> {
    let (mut pieces, mut rest, mut at) = (Vec::new(), wanted, 0);
    while !rest.is_empty() {
        let (from, length) = longest(rest, text, at, left)?;
        let words = keeper.ours().filter(|(_, word)| rest.starts_with(word));
        let word = words.max_by_key(|(_, word)| word.len()).filter(|(_, word)| word.len() > length);
        let length = if let Some((number, word)) = word {
            pieces.push(Piece::Word(number));
            word.len()
        } else {
            pieces.push(Piece::Written(Span::new(start + from, start + from + length)));
            at = from + length;
            length
        };
        if length == 0 || pieces.len() > MOST_PIECES {
            return None;
        }
        rest = rest.get(length..)?;
    }
    Some(pieces)
}

impl Keeper {
    /// Our own words with their numbers.
    fn ours(&self) -> impl Iterator<Item = (usize, &str)> {
        self.words.iter().map(|word| &**word).take(super::words::ALL.len()).enumerate()
    }
}

/// The longest beginning of a text that stands in another, the first of these from a place on: where, and its length.
fn longest(text: &str, within: &str, from: usize, left: &mut usize) -> Option<(usize, usize)> {
    let first = text.chars().next()?;
    let mut best = (0, 0);
    let behind = within.get(from..)?.match_indices(first).map(|(at, _)| from + at);
    for at in behind.chain(within.get(..from)?.match_indices(first).map(|(at, _)| at)) {
        let same =
            within.get(at..)?.chars().zip(text.chars()).take_while(|(one, other)| one == other);
        let length = same.map(|(one, _)| one.len_utf8()).sum();
        *left = left.checked_sub(length)?;
        if length > best.1 {
            best = (at, length);
        }
        if length == text.len() {
            break;
        }
    }
    Some(best)
}

/// A node of a text so long, which follows those that were written; `at` is where the last one ends.
fn node(
    node: Node<'_>,
    (open, at, length): (&mut Open, &mut usize, usize),
    to: &mut Writer,
) -> Option<()> {
    let slots: Vec<NodeId> = node.slots().map(|slot| slot.map_or(NodeId::NONE, Node::id)).collect();
    let parts: Vec<NodeId> = slots.iter().copied().filter(|part| *part != NodeId::NONE).collect();
    let are_last = open.last(parts.len()) == Some(parts.as_slice());
    let [kind, ..] = (node.kind() as usize).to_le_bytes();
    to.byte(kind << 1 | u8::from(!are_last));
    to.number(node.symbol().index());
    match node.kind().shape() {
        Shape::List => {
            (parts.len() == slots.len()).then_some(())?;
            to.number(parts.len());
        }
        Shape::Record(names) => {
            (names.len() == slots.len()).then_some(())?;
            if !names.is_empty() {
                let is_there = slots.iter().enumerate().filter(|(_, slot)| **slot != NodeId::NONE);
                to.byte(is_there.map(|(at, _)| 1_u8 << at).sum());
            }
        }
    }
    if !are_last {
        for part in &parts {
            to.number(node.id().index().checked_sub(part.index())?);
        }
    }
    let ends: Vec<Span> = node.parts().map(Node::span).collect();
    let start = ends.first().map_or(*at, |first| first.start);
    let span = node.span();
    (span.start <= span.end && span.end <= length).then_some(())?;
    to.step(start, span.start);
    to.step(ends.last().map_or(span.start, |last| last.end), span.end);
    *at = span.end;
    open.close(node.id(), &parts);
    Some(())
}
