//! XML, as far as data is written in it: elements as mappings, attributes as keys with `@`.
//!
//! An element with text alone is that text, one with nothing is null. Elements of one name beside each other
//! are a list under that name. Names are without their prefixes, text is without blanks around it, and what
//! stands beside elements or attributes is under `#text`. Entities of the document's own are not written out.

use std::collections::HashMap;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use seawall_model::{Position, Region};

use crate::places::Places;
use crate::tree::keep_last;
use crate::{Error, Key, Limits, Node, Text, Value};

/// Reads a text as a mapping from the name of its root to what that holds.
///
/// Where a text stops being XML, what stands before that is returned beside the error.
pub fn parse(text: &str, limits: &Limits) -> (Option<Node>, Vec<Error>) {
    parse_shared(&Arc::from(text), limits)
}

/// As [`parse`], for a text that the tree may keep.
pub fn parse_shared(text: &Arc<str>, limits: &Limits) -> (Option<Node>, Vec<Error>) {
    if let Some(error) = limits.refuse(text) {
        return (None, vec![error]);
    }
    let mut places = Places::new(text);
    let root = Element::new(Text::from(""), places.region(0, 0));
    let mut builder = Builder { text, places, depth: limits.depth, open: vec![root] };
    let mut errors = Vec::new();
    if let Err(error) = builder.read(&mut errors) {
        errors.push(error);
    }
    let end = builder.places.at(text.len());
    let root = builder.close_all(end, &mut errors);
    let found = matches!(root.value, Value::Mapping(_));
    if !found && errors.is_empty() {
        let region = root.region;
        errors.push(Error { region, message: "no element in the file".to_owned() });
    }
    (found.then_some(root), errors)
}

/// An element whose end has not been seen yet.
struct Element {
    key: Key,
    parts: Vec<(Key, Node)>,
    /// The pieces of its text, and where they stand: they come apart at comments and references.
    text: Vec<Text>,
    text_region: Region,
}

impl Element {
    fn new(name: Text, region: Region) -> Self {
        Self { key: Key { name, region }, parts: Vec::new(), text: Vec::new(), text_region: region }
    }

    fn node(self, end: Position, errors: &mut Vec<Error>) -> (Key, Node) {
        let region = Region { start: self.key.region.start, end };
        let text = match self.text.as_slice() {
            [] => None,
            [text] => Some(text.trimmed()),
            pieces => Some(Text::from(pieces.concat().trim())),
        };
        let value = match (self.parts.is_empty(), text) {
            (true, None) => Value::Null,
            (true, Some(text)) => Value::Text(text),
            (false, text) => {
                let mut parts = grouped(self.parts, errors);
                if let Some(text) = text {
                    let region = self.text_region;
                    let key = Key { name: Text::from("#text"), region };
                    parts.push((key, Node { value: Value::Text(text), region }));
                }
                Value::Mapping(parts)
            }
        };
        (self.key, Node { value, region })
    }
}

/// Makes one list of all elements of a name.
fn grouped(parts: Vec<(Key, Node)>, errors: &mut Vec<Error>) -> Vec<(Key, Node)> {
    let attributes = parts.iter().take_while(|(key, _)| key.name.starts_with('@')).count();
    let mut rest = parts;
    let elements = rest.split_off(attributes.min(rest.len()));
    let mut grouped = keep_last(rest, errors);
    let mut known: HashMap<Text, usize> = HashMap::with_capacity(elements.len().min(64));
    for (key, node) in elements {
        match known.get(&key.name) {
            None => {
                known.insert(key.name.clone(), grouped.len());
                grouped.push((key, Node { region: node.region, value: Value::List(vec![node]) }));
            }
            Some(at) => {
                if let Some((_, list)) = grouped.get_mut(*at)
                    && let Value::List(items) = &mut list.value
                {
                    list.region.end = node.region.end;
                    items.push(node);
                }
            }
        }
    }
    for (key, node) in &mut grouped {
        if let Value::List(items) = &mut node.value
            && items.len() == 1
            && !key.name.starts_with('@')
            && let Some(only) = items.pop()
        {
            *node = only;
        }
    }
    grouped
}

struct Builder<'a> {
    text: &'a Arc<str>,
    places: Places<'a>,
    depth: usize,
    /// The elements that are open; the first is the document.
    open: Vec<Element>,
}

impl Builder<'_> {
    fn read(&mut self, errors: &mut Vec<Error>) -> Result<(), Error> {
        let source = Arc::clone(self.text);
        let mut reader = Reader::from_str(&source);
        reader.config_mut().allow_dangling_amp = true;
        loop {
            let start = offset(reader.buffer_position());
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    let at = offset(reader.error_position());
                    let message = error.to_string();
                    return Err(Error { region: self.places.region(at, at), message });
                }
            };
            let end = offset(reader.buffer_position());
            match event {
                Event::Start(element) => self.begin(&element, (start, end), errors)?,
                Event::Empty(element) => {
                    self.begin(&element, (start, end), errors)?;
                    self.end(end, errors);
                }
                Event::End(_) => self.end(end, errors),
                Event::Text(text) => self.add(&text.into_inner(), start, end),
                Event::CData(text) => self.add(&text.into_inner(), start, end),
                Event::GeneralRef(name) => {
                    let reference = format!("&{};", name.into_inner());
                    let text = unescape(&reference).map_or_else(|_| reference.clone(), Into::into);
                    self.add(&text, start, end);
                }
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
        if self.open.len() > 1 {
            let at = self.text.len();
            let message = "an element without an end".to_owned();
            return Err(Error { region: self.places.region(at, at), message });
        }
        Ok(())
    }

    fn begin(
        &mut self,
        element: &BytesStart<'_>,
        (start, end): (usize, usize),
        errors: &mut Vec<Error>,
    ) -> Result<(), Error> {
        let region = self.places.region(start, end);
        if self.open.len() > self.depth {
            let message = format!("nested deeper than {} levels", self.depth);
            return Err(Error { region, message });
        }
        let name = self.cut(element.local_name().into_inner());
        let mut opened = Element::new(name, region);
        for attribute in element.attributes().with_checks(false) {
            let attribute = match attribute {
                Ok(attribute) => attribute,
                Err(error) => {
                    errors.push(Error { region, message: error.to_string() });
                    break;
                }
            };
            let name = format!("@{}", attribute.key.local_name().into_inner());
            let value = match unescape(&attribute.value) {
                Ok(value) => self.cut(&value),
                Err(_) => self.cut(&attribute.value),
            };
            let key = Key { name: Text::from(name), region };
            opened.parts.push((key, Node { value: Value::Text(value), region }));
        }
        self.open.push(opened);
        Ok(())
    }

    fn end(&mut self, end: usize, errors: &mut Vec<Error>) {
        if self.open.len() < 2 {
            return;
        }
        let end = self.places.at(end);
        if let Some(element) = self.open.pop() {
            let part = element.node(end, errors);
            if let Some(parent) = self.open.last_mut() {
                parent.parts.push(part);
            }
        }
    }

    /// Adds text to the innermost element; blanks between elements are none.
    fn add(&mut self, piece: &str, start: usize, end: usize) {
        let is_new = self.open.last().is_none_or(|element| element.text.is_empty());
        if self.open.len() < 2 || is_new && piece.trim().is_empty() {
            return;
        }
        let text = self.cut(piece);
        let region = self.places.region(start, end);
        if let Some(element) = self.open.last_mut() {
            let start = if is_new { region.start } else { element.text_region.start };
            element.text_region = Region { start, end: region.end };
            element.text.push(text);
        }
    }

    fn cut(&self, piece: &str) -> Text {
        Text::within(self.text, piece)
    }

    fn close_all(&mut self, end: Position, errors: &mut Vec<Error>) -> Node {
        let mut closed: Option<(Key, Node)> = None;
        while let Some(mut element) = self.open.pop() {
            element.parts.extend(closed.take());
            closed = Some(element.node(end, errors));
        }
        let start = Position { line: 1, column: 1 };
        let empty = Node { value: Value::Null, region: Region { start, end } };
        closed.map_or(empty, |(_, node)| node)
    }
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests;
