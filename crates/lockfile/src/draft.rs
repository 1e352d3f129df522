//! An inventory while it is made.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

use seawall_datatree::{Error, Key, Limits, Node, Value, ini, json, toml, xml, yaml};
use seawall_model::{Ecosystem, LineIndex, Position, Problem, ProblemKind, Purl, Region, Span};

use crate::beside::{self, Syntax};
use crate::identity::identity;
use crate::paths::{folder, join};
use crate::{Input, Inventory, Package};

/// An inventory while it is made.
pub(crate) struct Draft<'a> {
    pub(crate) input: &'a Input<'a>,
    pub(crate) text: Arc<str>,
    lines: OnceCell<LineIndex>,
    pub(crate) inventory: Inventory,
    /// Problems that were left out because there were too many.
    untold: usize,
}

/// A file that is something else has a problem in each line.
const MOST_PROBLEMS: usize = 25;
/// More packages than anything is made of.
const MOST_PACKAGES: usize = 1_000_000;

impl<'a> Draft<'a> {
    /// Begins with a file; what is not UTF-8 in it is told.
    pub(crate) fn new(input: &'a Input<'a>) -> Self {
        let wide = utf16(input.bytes);
        let is_wide = wide.is_some();
        let text = wide.map_or_else(|| String::from_utf8_lossy(input.bytes), Into::into);
        // What is UTF-8 is taken as it is.
        let broken = !is_wide && matches!(text, Cow::Owned(_));
        let mut draft = Self {
            input,
            text: Arc::from(text),
            lines: OnceCell::new(),
            inventory: Inventory::default(),
            untold: 0,
        };
        if broken {
            draft.problem(ProblemKind::Undecodable, "not UTF-8: names with other bytes are wrong");
        }
        draft
    }

    /// The finished inventory.
    pub(crate) fn done(mut self) -> Inventory {
        self.inventory.tidy_needs();
        if self.untold > 0 {
            let detail = format!("{} further problems of this file are not told", self.untold);
            let problem = Problem::at(ProblemKind::Limit, self.input.path, detail);
            self.inventory.problems.push(problem);
        }
        self.inventory
    }

    pub(crate) fn problem(&mut self, kind: ProblemKind, detail: impl Into<String>) {
        if self.inventory.problems.len() >= MOST_PROBLEMS {
            self.untold += 1;
            return;
        }
        self.inventory.problems.push(Problem::at(kind, self.input.path, detail));
    }

    /// Something at a place that is not what the format has there.
    pub(crate) fn wrong(&mut self, span: Span, detail: impl AsRef<str>) {
        if self.inventory.problems.len() >= MOST_PROBLEMS {
            self.untold += 1;
            return;
        }
        let line = self.index().position(span.start, self.text.as_bytes()).line;
        self.problem(ProblemKind::Syntax, format!("line {line}: {}", detail.as_ref()));
    }

    /// A package, if its name is one.
    pub(crate) fn package(
        &mut self,
        ecosystem: Ecosystem,
        name: &str,
        version: Option<&str>,
        span: Span,
    ) -> Option<Package> {
        let Some(purl) = identity(ecosystem, name, version) else {
            let shown: String = name.chars().take(40).collect();
            self.wrong(span, format!("`{}` is no name of a package", shown.escape_debug()));
            return None;
        };
        Some(Package::new(ecosystem, purl, span))
    }

    /// A package whose package URL is written out.
    pub(crate) fn purl(&mut self, text: &str, span: Span) -> Option<Package> {
        if let Ok(purl) = Purl::parse_lenient(text) {
            let known = Ecosystem::of_purl(&purl.kind, purl.namespace.as_deref());
            Some(Package::new(known.unwrap_or(Ecosystem::Generic), purl, span))
        } else {
            let shown: String = text.chars().take(80).collect();
            self.wrong(span, format!("`{}` is no package URL", shown.escape_debug()));
            None
        }
    }

    /// Adds a package and says at which place it is.
    pub(crate) fn push(&mut self, package: Package) -> u32 {
        let place = self.inventory.packages.len();
        if place == MOST_PACKAGES {
            let detail = format!("more than {MOST_PACKAGES} packages: the rest is left out");
            self.problem(ProblemKind::Limit, detail);
        }
        if place < MOST_PACKAGES {
            self.inventory.packages.push(package);
        }
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    /// Adds a package by name and version alone.
    pub(crate) fn add(
        &mut self,
        ecosystem: Ecosystem,
        name: &str,
        version: Option<&str>,
        span: Span,
    ) -> Option<u32> {
        let package = self.package(ecosystem, name, version, span)?;
        Some(self.push(package))
    }

    /// The package at a place.
    pub(crate) fn at(&mut self, place: u32) -> Option<&mut Package> {
        self.inventory.packages.get_mut(place as usize)
    }

    fn index(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(self.text.as_bytes()))
    }

    /// The bytes of a region.
    pub(crate) fn span(&self, region: Region) -> Span {
        let offset = |position: Position| self.index().offset(position, self.text.as_bytes());
        Span::new(offset(region.start), offset(region.end))
    }

    /// The bytes of a key with its value.
    pub(crate) fn entry(&self, (key, node): &(Key, Node)) -> Span {
        let end = node.region.end.max(key.region.end);
        self.span(Region { start: key.region.start, end })
    }

    pub(crate) fn json(&mut self) -> Option<Node> {
        let read = json::parse_shared(&self.text, &self.limits(), json::Dialect::Strict);
        self.told(read)
    }

    /// JSON with comments and commas before closing brackets.
    pub(crate) fn relaxed_json(&mut self) -> Option<Node> {
        let read = json::parse_shared(&self.text, &self.limits(), json::Dialect::Relaxed);
        self.told(read)
    }

    pub(crate) fn toml(&mut self) -> Option<Node> {
        let read = toml::parse_shared(&self.text, &self.limits());
        self.told(read)
    }

    pub(crate) fn xml(&mut self) -> Option<Node> {
        let read = xml::parse_shared(&self.text, &self.limits());
        self.told(read)
    }

    pub(crate) fn ini(&mut self) -> Option<Node> {
        let read = ini::parse(&self.text, &self.limits());
        self.told(read)
    }

    /// All documents of a YAML file.
    pub(crate) fn yaml(&mut self) -> Vec<Node> {
        let (documents, errors) = yaml::parse_all_shared(&self.text, &self.limits());
        self.errors(errors);
        documents
    }

    /// Another file of the tree, if there is one and it is text.
    pub(crate) fn beside(&self, path: &str) -> Option<Arc<str>> {
        beside::text(self.input.beside, path, &self.limits())
    }

    /// What another file of the tree says, if there is one; what is wrong in it is told where it is read itself.
    pub(crate) fn tree_beside(&self, path: &str, syntax: Syntax) -> Option<Arc<Node>> {
        beside::tree(self.input.beside, path, syntax, &self.limits())
    }

    /// The path of the file with this name, or relative path, in the folder of this one.
    pub(crate) fn neighbour(&self, name: &str) -> Option<String> {
        join(folder(self.input.path), name)
    }

    /// What the readers of trees may take on.
    pub(crate) fn limits(&self) -> Limits {
        let bytes = usize::try_from(self.input.limits.file_bytes).unwrap_or(usize::MAX);
        Limits { bytes: bytes.min(Limits::MACHINE.bytes), ..Limits::MACHINE }
    }

    fn told(&mut self, (node, errors): (Option<Node>, Vec<Error>)) -> Option<Node> {
        self.errors(errors);
        node
    }

    fn errors(&mut self, errors: Vec<Error>) {
        for error in errors {
            let detail = format!("line {}: {}", error.region.start.line, error.message);
            self.problem(ProblemKind::Syntax, detail);
        }
    }
}

/// The list of texts under a key, or the one text there.
pub(crate) fn texts(node: Option<&Node>) -> Vec<String> {
    let Some(node) = node else { return Vec::new() };
    let one = node.text().map(str::to_owned);
    one.into_iter().chain(node.items().iter().filter_map(Node::text).map(str::to_owned)).collect()
}

/// UTF-16 with its mark, as some tools of Windows write it.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (mark, units) = bytes.split_at_checked(2)?;
    let unit = |pair: &[u8]| match (mark, pair) {
        ([0xFF, 0xFE], [low, high]) => u16::from_le_bytes([*low, *high]),
        (_, [high, low]) => u16::from_be_bytes([*high, *low]),
        _ => 0xFFFD,
    };
    let wide = matches!(mark, [0xFF, 0xFE] | [0xFE, 0xFF]);
    wide.then(|| String::from_utf16_lossy(&units.chunks(2).map(unit).collect::<Vec<u16>>()))
}

/// What is written, where a number would do as well as a text.
pub(crate) fn scalar(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) | Value::Float(text) => Some(text.to_string()),
        Value::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}
