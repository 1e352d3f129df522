//! The other files of a tree. Parents, workspaces and lists of versions are asked for by many: a tree keeps them read.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use seawall_datatree::{Error, Limits, Node, ini, json, toml, xml};

/// The other files of a tree, by their paths; a function that reads them is one.
pub trait Beside {
    /// The bytes of a file, if there is one.
    fn read(&self, path: &str) -> Option<Vec<u8>>;

    /// What is kept of files that were read before.
    fn kept(&self) -> Option<&Kept> {
        None
    }
}

impl<F: Fn(&str) -> Option<Vec<u8>>> Beside for F {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self(path)
    }
}

/// The files of a tree of which many are read: what one of them asks for is kept for the next.
pub struct Tree<F> {
    read: F,
    kept: Kept,
}

impl<F: Fn(&str) -> Option<Vec<u8>>> Tree<F> {
    /// A tree whose files a function reads.
    pub fn new(read: F) -> Self {
        Self { read, kept: Kept::default() }
    }
}

impl<F: Fn(&str) -> Option<Vec<u8>>> Beside for Tree<F> {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        (self.read)(path)
    }

    fn kept(&self) -> Option<&Kept> {
        Some(&self.kept)
    }
}

/// How the text of a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Syntax {
    Json,
    Properties,
    Toml,
    Xml,
}

impl Syntax {
    fn parse(self, text: &Arc<str>, limits: &Limits) -> Option<Node> {
        let (node, _): (Option<Node>, Vec<Error>) = match self {
            Self::Json => json::parse_shared(text, limits, json::Dialect::Strict),
            Self::Properties => ini::parse_properties(text, limits),
            Self::Toml => toml::parse_shared(text, limits),
            Self::Xml => xml::parse_shared(text, limits),
        };
        node
    }
}

/// Files of a tree as they were read.
#[derive(Default)]
pub struct Kept(Mutex<Files>);

#[derive(Default)]
struct Files {
    texts: HashMap<String, Option<Arc<str>>>,
    trees: HashMap<(String, Syntax), Option<Arc<Node>>>,
    /// About how much memory they take.
    bytes: usize,
}

/// Most memory that is taken, in bytes; what comes later is read each time.
const MOST: usize = 64 << 20;
/// How many times larger than its text a tree is.
const GROWTH: usize = 4;

impl Kept {
    /// What is kept under a key, or what is made now, with about how much memory it takes.
    fn or_make<K: Hash + Eq, T: Clone>(
        &self,
        kind: fn(&mut Files) -> &mut HashMap<K, Option<T>>,
        key: K,
        make: impl FnOnce() -> (Option<T>, usize),
    ) -> Option<T> {
        if let Some(known) = kind(&mut self.files()).get(&key) {
            return known.clone();
        }
        // Whoever makes it may ask for something else that is kept.
        let (made, size) = make();
        let mut files = self.files();
        if files.bytes.saturating_add(size) <= MOST {
            files.bytes += size;
            kind(&mut files).insert(key, made.clone());
        }
        made
    }

    fn files(&self) -> MutexGuard<'_, Files> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The text of a file, if there is one that is not too long.
pub(crate) fn text(beside: &dyn Beside, path: &str, limits: &Limits) -> Option<Arc<str>> {
    let make = || {
        let bytes = beside.read(path).filter(|bytes| bytes.len() <= limits.bytes);
        let text = bytes.map(|bytes| Arc::<str>::from(String::from_utf8_lossy(&bytes)));
        let size = path.len() + text.as_ref().map_or(0, |text| text.len());
        (text, size)
    };
    match beside.kept() {
        Some(kept) => kept.or_make(|files| &mut files.texts, path.to_owned(), make),
        None => make().0,
    }
}

/// What a file says, as far as it can be read.
pub(crate) fn tree(
    beside: &dyn Beside,
    path: &str,
    syntax: Syntax,
    limits: &Limits,
) -> Option<Arc<Node>> {
    let make = || {
        let text = text(beside, path, limits);
        let tree = text.as_ref().and_then(|text| syntax.parse(text, limits)).map(Arc::new);
        (tree, path.len() + text.map_or(0, |text| text.len()) * GROWTH)
    };
    match beside.kept() {
        Some(kept) => kept.or_make(|files| &mut files.trees, (path.to_owned(), syntax), make),
        None => make().0,
    }
}

#[test]
fn a_file_is_read_and_parsed_once_for_all_who_ask() {
    let asked = std::cell::Cell::new(0);
    let tree = Tree::new(|path: &str| {
        asked.set(asked.get() + 1);
        (path == "a.json").then(|| b"{\"b\": 1}".to_vec())
    });
    let limits = &Limits::STANDARD;
    let json = || self::tree(&tree, "a.json", Syntax::Json, limits);
    let (first, second) = (json().unwrap(), json().unwrap());
    assert!(Arc::ptr_eq(&first, &second) && first.get("b").is_some());
    assert!(text(&tree, "a.json", limits).is_some());
    for _ in 0..2 {
        assert!(text(&tree, "b.json", limits).is_none());
    }
    assert_eq!(asked.get(), 2);
}

#[test]
fn what_takes_too_much_memory_is_not_kept() {
    let tree = Tree::new(|_: &str| Some(vec![b' '; MOST]));
    let limits = &Limits { bytes: usize::MAX, ..Limits::STANDARD };
    assert_eq!(text(&tree, "a", limits).map(|text| text.len()), Some(MOST));
    assert!(tree.kept.files().texts.is_empty());
}
