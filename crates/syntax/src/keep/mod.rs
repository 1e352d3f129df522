//! Trees as bytes, so that a file whose text is known need not be parsed again.
//!
//! What the bytes say of names and literals is where they stand in the text, and which words of the grammar and of
//! ours stand for what is not written there: they hold no text of the file, which may hold credentials. Whoever has
//! the bytes and the very same text has the tree. A tree that cannot be told in this way is not kept.

mod bytes;
mod read;
mod words;
mod write;

use rustc_hash::FxHashMap;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lang::Language;
use crate::parse::Parsed;
use crate::tree::NodeId;

/// A kind and a flag are one byte.
const _: () = assert!(Kind::ALL.len() <= 128, "kinds are numbers of seven bits");

/// Writes and reads the trees of files of one language.
pub struct Keeper {
    /// The words that no text needs to hold, by their numbers, and their numbers.
    words: Vec<Box<str>>,
    numbers: FxHashMap<Box<str>, usize>,
}

impl Keeper {
    /// One for a language, and for that which its files may be read as.
    pub fn new(language: &'static Language) -> Self {
        let mut words: Vec<Box<str>> = words::ALL.iter().map(|word| Box::from(*word)).collect();
        for one in std::iter::once(language).chain(language.also()) {
            let grammar = ts::Language::new(one.grammar);
            let kinds = 0..u16::try_from(grammar.node_kind_count()).unwrap_or(u16::MAX);
            words.extend(
                kinds.map(|kind| grammar.node_kind_for_id(kind).unwrap_or_default().into()),
            );
        }
        let numbered = words.iter().enumerate().rev();
        let numbers = numbered.map(|(number, word)| (word.clone(), number)).collect();
        Self { words, numbers }
    }

    /// The tree of a text as bytes, with some of its nodes; none if it cannot be told by places in the text.
    pub fn bytes(&self, parsed: &Parsed, nodes: &[NodeId], text: &str) -> Option<Vec<u8>> {
        write::bytes(self, (parsed, nodes), text)
    }

    /// The tree of the text that it was written with, and the nodes; none if the bytes are something else.
    pub fn parsed(&self, bytes: &[u8], text: &str) -> Option<(Parsed, Vec<NodeId>)> {
        read::parsed(self, bytes, text)
    }
}

/// The nodes that may become parts of the next one: parts come before what they are part of, so these are mostly the
/// last ones.
#[derive(Default)]
struct Open {
    nodes: Vec<NodeId>,
}

impl Open {
    /// The last of them, so many.
    fn last(&self, count: usize) -> Option<&[NodeId]> {
        self.nodes.get(self.nodes.len().checked_sub(count)?..)
    }

    /// A node with these parts follows: what stands behind the first of them is no part of any other.
    fn close(&mut self, node: NodeId, parts: &[NodeId]) {
        let first = parts.iter().filter(|part| **part != NodeId::NONE).min();
        if let Some(first) = first {
            while self.nodes.pop_if(|last| *last >= *first).is_some() {}
        }
        self.nodes.push(node);
    }
}
