//! Names, kinds and lists of them.

use std::str::FromStr;

use seawall_datatree::{Key, Node, Value};
use seawall_model::{Region, UnknownWord};

use super::Reader;
use crate::error::show;
use crate::models::{Returned, SinkKind};

/// The word for all kinds of sinks.
pub(in crate::models) const ALL: &str = "all";

impl Reader<'_> {
    /// A text that is not empty.
    pub(super) fn text<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => return Some(text),
            Value::Integer(_) | Value::Float(_) | Value::Bool(_) => {
                self.mismatch(node, "a text: quote it");
            }
            Value::Text(_) => self.mismatch(node, "a text that is not empty"),
            _ => self.mismatch(node, "a text"),
        }
        None
    }

    /// The items of a list that is not empty, or the one value that stands in its place.
    pub(super) fn one_or_more<'n>(&mut self, node: &'n Node) -> &'n [Node] {
        match &node.value {
            Value::List(items) => {
                if items.is_empty() {
                    self.error(node.region, "the list is empty: add an item");
                }
                items
            }
            _ => std::slice::from_ref(node),
        }
    }

    /// One kind or several, where there are any.
    pub(super) fn kinds<K: FromStr<Err = UnknownWord>>(&mut self, node: Option<&Node>) -> Vec<K> {
        let items = node.map(|node| self.one_or_more(node)).unwrap_or_default();
        items.iter().filter_map(|item| self.kind(item)).collect()
    }

    /// One kind of sinks, several, or all.
    pub(super) fn kinds_or_all(&mut self, node: &Node) -> Vec<SinkKind> {
        let is_all = |item: &Node| matches!(&item.value, Value::Text(text) if text == ALL);
        match &node.value {
            Value::List(items) if items.iter().any(is_all) => {
                self.error(node.region, "`all` stands beside others: leave it alone");
                Vec::new()
            }
            _ if is_all(node) => SinkKind::ALL.to_vec(),
            _ => self.kinds(Some(node)),
        }
    }

    fn kind<K: FromStr<Err = UnknownWord>>(&mut self, node: &Node) -> Option<K> {
        match self.text(node)?.parse() {
            Ok(kind) => Some(kind),
            Err(UnknownWord { word, set, known }) => {
                self.unknown(node.region, set, &word, known);
                None
            }
        }
    }

    /// The type of a result.
    pub(super) fn returned(&mut self, node: &Node) -> Option<Returned> {
        let text = self.text(node)?;
        if text == "this" {
            return Some(Returned::This);
        }
        match text.strip_suffix("[]") {
            Some(element) => self.type_name(element, node.region).map(Returned::Many),
            None => self.type_name(text, node.region).map(Returned::Type),
        }
    }

    /// One word, or several.
    pub(super) fn words(&mut self, node: &Node) -> Vec<String> {
        let items = self.one_or_more(node).iter();
        items.filter_map(|item| self.text(item).map(str::to_owned)).collect()
    }

    /// One full name of a type, or several.
    pub(super) fn full_names(&mut self, node: &Node) -> Vec<String> {
        let mut names = Vec::new();
        for item in self.one_or_more(node) {
            let name = self.text(item).and_then(|text| self.full_name(text, item.region));
            names.extend(name);
        }
        names
    }

    /// The full name of a type, a module or an annotation.
    pub(super) fn full_name(&mut self, text: &str, region: Region) -> Option<String> {
        let allowed = |letter: char| letter.is_alphanumeric() || "_.$\\:/@-#".contains(letter);
        if !text.is_empty() && text.chars().all(allowed) {
            return Some(text.to_owned());
        }
        let message = format!(
            "`{}` is no full name: write it without blanks, brackets and type arguments",
            show(text)
        );
        self.error(region, message);
        None
    }

    /// The full name of a type, which may be one of arrays.
    fn type_name(&mut self, text: &str, region: Region) -> Option<String> {
        self.full_name(text.trim_end_matches("[]"), region).map(|_| text.to_owned())
    }

    /// Reports the name of a member that is none.
    pub(super) fn plain_name(&mut self, name: &str, key: &Key) -> Option<()> {
        if !name.is_empty()
            && !name.contains(|letter: char| letter.is_whitespace() || letter == '(')
        {
            return Some(());
        }
        let message = format!(
            "`{}` is no name of a member: write the name alone, or `name/2` for two arguments",
            show(&key.name)
        );
        self.error(key.region, message);
        None
    }
}
