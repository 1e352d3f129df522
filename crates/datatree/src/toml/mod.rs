//! TOML.

use std::sync::Arc;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};
use seawall_model::Region;

use crate::places::Places;
use crate::{Error, Key, Limits, Node, Text, Value};

/// Reads a text; where it breaks the rules, the rest of it is returned beside the errors.
pub fn parse(text: &str, limits: &Limits) -> (Option<Node>, Vec<Error>) {
    parse_shared(&Arc::from(text), limits)
}

/// As [`parse`], for a text that the tree may keep.
pub fn parse_shared(text: &Arc<str>, limits: &Limits) -> (Option<Node>, Vec<Error>) {
    if let Some(error) = limits.refuse(text) {
        return (None, vec![error]);
    }
    let mut places = Places::new(text);
    let (document, broken) = DeTable::parse_recoverable(text);
    let mut errors: Vec<Error> = broken
        .into_iter()
        .take(MOST_ERRORS)
        .map(|error| {
            let span = error.span().unwrap_or_default();
            let message = error.message().trim_end_matches('\n').replace('\n', ", ");
            Error { region: places.region(span.start, span.end), message }
        })
        .collect();
    let mut builder = Builder { text, places, depth: limits.depth, errors: Vec::new() };
    let table = builder.table(document.into_inner(), 0);
    errors.append(&mut builder.errors);
    let end = builder.places.at(text.len());
    let region = Region { start: builder.places.at(0), end };
    (Some(Node { value: Value::Mapping(table), region }), errors)
}

/// A text that is something else has an error in each line.
const MOST_ERRORS: usize = 10;

struct Builder<'a> {
    text: &'a Arc<str>,
    places: Places<'a>,
    depth: usize,
    errors: Vec<Error>,
}

impl Builder<'_> {
    fn table(&mut self, table: DeTable<'_>, depth: usize) -> Vec<(Key, Node)> {
        let mut entries: Vec<_> = table.into_iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut parts = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let span = key.span();
            let region = self.places.region(span.start, span.end);
            let name = Text::within(self.text, key.get_ref());
            parts.push((Key { name, region }, self.node(value, depth + 1)));
        }
        parts
    }

    fn node(&mut self, value: Spanned<DeValue<'_>>, depth: usize) -> Node {
        let span = value.span();
        let mut region = self.places.region(span.start, span.end);
        let value = match value.into_inner() {
            // The parser bounds what stands in brackets, and not how many words a key may have.
            DeValue::Array(_) | DeValue::Table(_) if depth > self.depth => {
                let message = format!("nested deeper than {} levels", self.depth);
                self.errors.push(Error { region, message });
                Value::Null
            }
            DeValue::String(text) => Value::Text(Text::within(self.text, &text)),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map_or_else(|_| Value::Float(Text::from(number.as_str())), Value::Integer),
            DeValue::Float(number) => Value::Float(Text::from(number.as_str())),
            DeValue::Boolean(value) => Value::Bool(value),
            DeValue::Datetime(date) => Value::Text(Text::from(date.to_string())),
            DeValue::Array(items) => {
                let items: Vec<Node> =
                    items.into_iter().map(|item| self.node(item, depth + 1)).collect();
                cover(&mut region, items.iter().map(|item| item.region));
                Value::List(items)
            }
            DeValue::Table(table) => {
                let entries = self.table(table, depth);
                let regions = entries.iter().flat_map(|(key, node)| [key.region, node.region]);
                cover(&mut region, regions);
                Value::Mapping(entries)
            }
        };
        Node { value, region }
    }
}

/// A table under a header reaches as far as what it holds; the parser knows of its header alone.
fn cover(region: &mut Region, parts: impl Iterator<Item = Region>) {
    for part in parts {
        region.start = region.start.min(part.start);
        region.end = region.end.max(part.end);
    }
}

#[cfg(test)]
mod tests;
