//! Values in one piece, and lists of them.

use std::str::FromStr;

use seawall_datatree::{Node, Value};
use seawall_model::UnknownWord;

use super::Reader;
use super::fields::Fields;
use crate::semgrep::{
    Language, Leaf, Located, Metavariable, Regex, Requires, SideEffect, expression, metavariable,
};

impl Reader {
    /// A text that is not empty.
    pub(super) fn text(&mut self, node: &Node) -> Option<String> {
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => return Some(text.to_string()),
            Value::Integer(_) | Value::Float(_) | Value::Bool(_) => {
                self.mismatch(node, "a text: quote it");
            }
            Value::Text(_) => self.mismatch(node, "a text that is not empty"),
            _ => self.mismatch(node, "a text"),
        }
        None
    }

    /// A text and where it stands.
    pub(super) fn located(&mut self, node: &Node) -> Option<Located<String>> {
        self.text(node).map(|value| Located { value, region: node.region })
    }

    /// The items of a list.
    pub(super) fn items<'a>(&mut self, node: &'a Node) -> &'a [Node] {
        match &node.value {
            Value::List(items) if !items.is_empty() => return items,
            Value::List(_) => self.error(node.region, "the list is empty: add an item"),
            _ => self.mismatch(node, "a list"),
        }
        &[]
    }

    /// A list of texts, which may be empty.
    pub(super) fn texts(&mut self, node: &Node) -> Vec<Located<String>> {
        match &node.value {
            Value::List(items) => items.iter().filter_map(|item| self.located(item)).collect(),
            Value::Null => Vec::new(),
            _ => {
                self.mismatch(node, "a list of texts");
                Vec::new()
            }
        }
    }

    /// True or false, or what it means that the key is left out.
    pub(super) fn flag(&mut self, fields: &Fields<'_>, name: &str, default: bool) -> bool {
        let Some(node) = fields.get(name) else { return default };
        match &node.value {
            Value::Bool(value) => *value,
            Value::Text(text) if text == "true" => true,
            Value::Text(text) if text == "false" => false,
            _ => {
                self.mismatch(node, "true or false");
                default
            }
        }
    }

    /// True, false or `only`.
    pub(super) fn side_effect(&mut self, fields: &Fields<'_>, default: SideEffect) -> SideEffect {
        const KEY: &str = "by-side-effect";
        let Some(node) = fields.get(KEY) else { return default };
        match &node.value {
            Value::Bool(true) => SideEffect::Yes,
            Value::Bool(false) => SideEffect::No,
            Value::Text(text) if text == "true" => SideEffect::Yes,
            Value::Text(text) if text == "false" => SideEffect::No,
            Value::Text(text) if text == "only" => SideEffect::Only,
            _ => {
                self.mismatch(node, "true, false or only");
                default
            }
        }
    }

    /// A whole number from 0 up, where there is one.
    pub(super) fn count(&mut self, fields: &Fields<'_>, name: &str) -> Option<u32> {
        let node = fields.get(name)?;
        let count = match &node.value {
            Value::Integer(count) => u32::try_from(*count).ok(),
            Value::Text(text) => text.parse().ok(),
            _ => None,
        };
        if count.is_none() {
            self.mismatch(node, "a whole number from 0 up");
        }
        count
    }

    /// A word of a closed set.
    pub(super) fn word<W: FromStr<Err = UnknownWord>>(&mut self, node: &Node) -> Option<W> {
        match self.text(node)?.parse() {
            Ok(word) => Some(word),
            Err(UnknownWord { word, set, known }) => {
                self.unknown(node.region, set, &word, known);
                None
            }
        }
    }

    /// The name of a metavariable.
    pub(super) fn metavariable(&mut self, node: &Node) -> Option<Metavariable> {
        let name = self.located(node)?;
        match metavariable::check(&name.value) {
            Ok(()) => Some(name),
            Err(message) => {
                self.error(node.region, message);
                None
            }
        }
    }

    /// One metavariable, or a list of them.
    pub(super) fn metavariables(&mut self, node: &Node) -> Vec<Metavariable> {
        match &node.value {
            Value::List(_) => {
                let items = self.items(node);
                items.iter().filter_map(|item| self.metavariable(item)).collect()
            }
            _ => self.metavariable(node).into_iter().collect(),
        }
    }

    /// The name of a language.
    pub(super) fn language(&mut self, node: &Node) -> Option<Language> {
        let name = self.text(node)?;
        let language = Language::named(&name);
        if language.is_none() {
            self.unknown(node.region, "language", &name, Language::NAMES);
        }
        language
    }

    /// A pattern: code, or an expression where the language is text.
    pub(super) fn leaf(&mut self, node: &Node) -> Option<Leaf> {
        if self.patterns_are_regexes {
            return self.regex(node).map(Leaf::Regex);
        }
        self.located(node).map(Leaf::Code)
    }

    /// An expression that one of the engines takes.
    pub(super) fn regex(&mut self, node: &Node) -> Option<Regex> {
        let written = self.text(node)?;
        match Regex::read(&written, node.region) {
            Ok(regex) => Some(regex),
            Err(why) => {
                self.error(node.region, format!("the expression does not parse: {why}"));
                None
            }
        }
    }

    /// What labels data must carry, where that is said.
    pub(super) fn requires(&mut self, fields: &Fields<'_>) -> Option<Requires> {
        let node = fields.get("requires")?;
        let requires = match &node.value {
            Value::Bool(value) => return Some(Requires::Bool(*value)),
            _ => expression::requires(&self.text(node)?),
        };
        match requires {
            Ok(requires) => Some(requires),
            Err(why) => {
                self.error(node.region, format!("the condition on labels does not parse: {why}"));
                None
            }
        }
    }
}
