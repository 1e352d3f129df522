//! From the events of the YAML parser to the tree.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span};
use seawall_model::{Position, Region};

use crate::limits::START;
use crate::tree::has_twice;
use crate::yaml::{flow, lines, scalar};
use crate::{Error, Key, Limits, Node, Text, Value};

/// What a text may hold beyond one plain document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// One document, in which each mapping says itself what it holds.
    One,
    /// Any number of documents, and mappings that take keys from others by `<<`.
    Many,
}

/// Reads the documents of a text; a text that stops being YAML gives none.
pub(super) fn load(text: &Arc<str>, limits: &Limits, dialect: Dialect) -> (Vec<Node>, Vec<Error>) {
    if let Some(error) = limits.refuse(text) {
        let message = format!("{}: split it", error.message);
        return (Vec::new(), vec![Error { message, ..error }]);
    }
    if let Some(read) = lines::load(text, Loader::new(text, limits, dialect)) {
        return read.finished();
    }
    parsed(text, limits, dialect)
}

/// Reads the documents with the parser that knows all of YAML.
pub(super) fn parsed(
    text: &Arc<str>,
    limits: &Limits,
    dialect: Dialect,
) -> (Vec<Node>, Vec<Error>) {
    let (documents, errors) = attempt(text, Loader::new(text, limits, dialect));
    if documents.is_empty()
        && errors.iter().any(|error| error.message == MISPLACED)
        && let Some(joined) = flow::joined(text)
    {
        let joined = Arc::from(joined);
        let loader = Loader { lines: Some(starts(text)), ..Loader::new(&joined, limits, dialect) };
        let (documents, errors) = attempt(&joined, loader);
        if !documents.is_empty() {
            return (documents, errors);
        }
    }
    (documents, errors)
}

/// What the parser says of a bracket that closes too far to the left.
const MISPLACED: &str = "invalid indentation";

fn attempt(text: &str, mut loader: Loader<'_>) -> (Vec<Node>, Vec<Error>) {
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let step = match event {
            Ok((event, span)) => {
                let region = loader.region(span);
                loader.take(event, region)
            }
            Err(error) => {
                let at = loader.position(*error.marker());
                let region = Region { start: at, end: at };
                Err(Error { region, message: error.info().to_owned() })
            }
        };
        if let Err(error) = step {
            loader.errors.push(error);
            return (Vec::new(), loader.errors);
        }
    }
    (loader.documents, loader.errors)
}

/// The number of characters before each line.
fn starts(text: &str) -> Vec<usize> {
    let mut before = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let here = before;
        before += line.chars().count();
        here
    });
    lines.collect()
}

/// What an empty text says.
pub(super) const NOTHING: Node = Node { value: Value::Null, region: START };

/// The key by which a mapping takes what another one holds.
const MERGE: &str = "<<";

/// A list or mapping whose end has not been seen yet.
struct Open {
    region: Region,
    anchor: usize,
    value: Value,
    /// The key that waits for its value.
    key: Option<Key>,
}

/// The tree so far.
pub(super) struct Loader<'a> {
    source: &'a Arc<str>,
    /// The characters before each line of the text as it was written, where it was changed to be read.
    lines: Option<Vec<usize>>,
    limits: &'a Limits,
    dialect: Dialect,
    open: Vec<Open>,
    documents: Vec<Node>,
    anchors: BTreeMap<usize, (Node, usize)>,
    spent: usize,
    errors: Vec<Error>,
}

impl<'a> Loader<'a> {
    pub(super) fn new(source: &'a Arc<str>, limits: &'a Limits, dialect: Dialect) -> Self {
        Self {
            source,
            lines: None,
            limits,
            dialect,
            open: Vec::new(),
            documents: Vec::new(),
            anchors: BTreeMap::new(),
            spent: 0,
            errors: Vec::new(),
        }
    }

    /// The text that is read.
    pub(super) fn source(&self) -> &'a Arc<str> {
        self.source
    }

    /// The documents, and what is wrong with them.
    pub(super) fn finished(self) -> (Vec<Node>, Vec<Error>) {
        (self.documents, self.errors)
    }

    /// Whether a document has been read to its end.
    pub(super) fn has_document(&self) -> bool {
        !self.documents.is_empty()
    }

    /// Whether all that was begun has ended, and is a document.
    pub(super) fn is_complete(&self) -> bool {
        self.open.is_empty() && self.has_document()
    }

    fn region(&self, span: Span) -> Region {
        Region { start: self.position(span.start), end: self.position(span.end) }
    }

    fn position(&self, marker: Marker) -> Position {
        let Some(lines) = &self.lines else { return position(marker) };
        let line = lines.partition_point(|start| *start <= marker.index()).max(1);
        let start = lines.get(line - 1).copied().unwrap_or_default();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Position { line: count(line), column: count(marker.index().saturating_sub(start) + 1) }
    }

    fn take(&mut self, event: Event<'_>, region: Region) -> Result<(), Error> {
        if let Event::Scalar(_, _, _, Some(tag))
        | Event::SequenceStart(_, Some(tag))
        | Event::MappingStart(_, Some(tag)) = &event
        {
            return fail(region, format!("the tag `{tag}` has no meaning here: remove it"));
        }
        match event {
            Event::DocumentStart(_)
                if self.dialect == Dialect::One && !self.documents.is_empty() =>
            {
                fail(region, "a second document begins here: keep one document in the file")
            }
            Event::Scalar(text, style, anchor, _) => {
                let value = match style {
                    ScalarStyle::Plain => self.resolved(&text),
                    _ => Value::Text(Text::within(self.source, &text)),
                };
                self.scalar(value, &text, anchor, region)
            }
            Event::SequenceStart(anchor, _) => self.begin(Value::List(Vec::new()), anchor, region),
            Event::MappingStart(anchor, _) => {
                self.begin(Value::Mapping(Vec::new()), anchor, region)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(region),
            Event::Alias(anchor) => self.alias(anchor, region),
            _ => Ok(()),
        }
    }

    /// What words without quotes mean, as a value.
    pub(super) fn plain(&mut self, text: &str, region: Region) -> Result<(), Error> {
        self.scalar(self.resolved(text), text, 0, region)
    }

    fn resolved(&self, text: &str) -> Value {
        scalar::resolve(text, |text| Text::within(self.source, text))
    }

    /// A scalar is a key where a mapping waits for one, and a value everywhere else.
    pub(super) fn scalar(
        &mut self,
        value: Value,
        text: &str,
        anchor: usize,
        region: Region,
    ) -> Result<(), Error> {
        self.spend(1 + text.len(), region)?;
        if self.awaits_key() {
            return self.key(text, region);
        }
        self.put(Node { value, region }, anchor)
    }

    pub(super) fn begin(
        &mut self,
        value: Value,
        anchor: usize,
        region: Region,
    ) -> Result<(), Error> {
        self.spend(1, region)?;
        if self.awaits_key() {
            return fail(region, "a key must be one word or text: quote it");
        }
        if self.open.len() >= self.limits.depth {
            return fail(region, format!("nested deeper than {} levels", self.limits.depth));
        }
        self.open.push(Open { region, anchor, value, key: None });
        Ok(())
    }

    pub(super) fn end(&mut self, region: Region) -> Result<(), Error> {
        let Some(Open { region: Region { start, .. }, anchor, mut value, .. }) = self.open.pop()
        else {
            return Ok(());
        };
        if let Value::Mapping(entries) = &mut value {
            self.keep_first(entries);
        }
        // A list or mapping without brackets ends with its last part: the parser's own end comes
        // after the blank lines and comments that follow.
        let bracketed = region.start != region.end;
        let end = last_end(&value).filter(|_| !bracketed).unwrap_or(region.end).max(start);
        if let Value::Mapping(entries) = &mut value
            && self.dialect != Dialect::One
        {
            self.merge(entries);
        }
        self.put(Node { value, region: Region { start, end } }, anchor)
    }

    /// Reports each key that a mapping has twice, and keeps the first.
    fn keep_first(&mut self, entries: &mut Vec<(Key, Node)>) {
        if has_twice(entries) == Some(false) {
            return;
        }
        let mut lines = HashMap::with_capacity(entries.len());
        entries.retain(|(key, _)| {
            let Some(line) = lines.insert(key.name.clone(), key.region.start.line) else {
                return true;
            };
            let message =
                format!("the key `{}` stands in line {line} already: remove one", key.name);
            self.errors.push(Error { region: key.region, message });
            false
        });
    }

    /// Puts the keys of the mappings that `<<` names in its place, as far as the mapping has none of that name.
    fn merge(&mut self, entries: &mut Vec<(Key, Node)>) {
        let Some(index) = entries.iter().position(|(key, _)| key.name == MERGE) else { return };
        let (key, node) = entries.remove(index);
        let sources = match node.value {
            Value::List(items) => items,
            value => vec![Node { value, region: node.region }],
        };
        let mut names: BTreeSet<Text> = entries.iter().map(|(key, _)| key.name.clone()).collect();
        for source in sources {
            let Value::Mapping(merged) = source.value else {
                let message = "`<<` takes a mapping or a list of mappings: name one by its alias";
                self.errors.push(Error { region: key.region, message: message.to_owned() });
                return;
            };
            entries.extend(merged.into_iter().filter(|(key, _)| names.insert(key.name.clone())));
        }
    }

    fn alias(&mut self, anchor: usize, region: Region) -> Result<(), Error> {
        if self.awaits_key() {
            return fail(region, "an alias cannot be a key: write the key out");
        }
        let Some((node, cost)) = self.anchors.get(&anchor) else {
            return fail(region, "an alias inside of what it stands for never ends: write it out");
        };
        let (node, cost) = (Node { region, ..node.clone() }, *cost);
        self.spend(cost, region)?;
        self.put(node, 0)
    }

    fn awaits_key(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| matches!(open.value, Value::Mapping(_)) && open.key.is_none())
    }

    fn key(&mut self, name: &str, region: Region) -> Result<(), Error> {
        // In quotes it is a key like any other.
        let is_bare = region.end.line == region.start.line
            && region.end.column.saturating_sub(region.start.column) == 2;
        if name == MERGE && is_bare && self.dialect == Dialect::One {
            return fail(region, "merge keys are not supported: write the keys out");
        }
        if let Some(open) = self.open.last_mut() {
            open.key = Some(Key { name: Text::within(self.source, name), region });
        }
        Ok(())
    }

    /// Gives a whole value to the list, mapping or document that waits for it.
    fn put(&mut self, node: Node, anchor: usize) -> Result<(), Error> {
        if anchor != 0 {
            let cost = cost(&node);
            self.spend(cost, node.region)?;
            self.anchors.insert(anchor, (node.clone(), cost));
        }
        let Some(open) = self.open.last_mut() else {
            self.documents.push(node);
            return Ok(());
        };
        match (&mut open.value, open.key.take()) {
            (Value::List(items), _) => items.push(node),
            (Value::Mapping(entries), Some(key)) => entries.push((key, node)),
            _ => {}
        }
        Ok(())
    }

    fn spend(&mut self, cost: usize, region: Region) -> Result<(), Error> {
        self.spent = self.spent.saturating_add(cost);
        // A value takes many times the memory of its bytes, so a short text must not make a large tree. Without
        // aliases, no text makes twice as many values and bytes as it has.
        let own = self.source.len().saturating_mul(2);
        if self.spent > self.limits.expanded.saturating_add(own) {
            return fail(region, "the file grows too large when its aliases are written out");
        }
        Ok(())
    }
}

fn fail<T>(region: Region, message: impl Into<String>) -> Result<T, Error> {
    Err(Error { region, message: message.into() })
}

/// What a copy of a value adds: the number of its parts and the length of its texts.
fn cost(node: &Node) -> usize {
    1 + match &node.value {
        Value::Text(text) | Value::Float(text) => text.len(),
        Value::List(items) => items.iter().map(cost).sum(),
        Value::Mapping(entries) => {
            entries.iter().map(|(key, node)| 1 + key.name.len() + cost(node)).sum()
        }
        Value::Null | Value::Bool(_) | Value::Integer(_) => 0,
    }
}

/// Where the last part of a list or mapping ends.
fn last_end(value: &Value) -> Option<Position> {
    match value {
        Value::List(items) => items.last().map(|node| node.region.end),
        Value::Mapping(entries) => entries.last().map(|(_, node)| node.region.end),
        _ => None,
    }
}

fn position(marker: Marker) -> Position {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Position { line: count(marker.line()).max(1), column: count(marker.col()).saturating_add(1) }
}
