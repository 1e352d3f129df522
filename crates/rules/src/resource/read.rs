//! From the texts of files to rules about resources.

use seawall_datatree::{Key, Limits, Node, Value, yaml};
use seawall_model::Region;

use super::{Formula, Kinds, Operator, Path, ResourceRule};
use crate::RuleError;
use crate::error::unknown;

const FILE_KEYS: &[&str] = &["metadata", "scope", "definition"];
const METADATA_KEYS: &[&str] =
    &["id", "name", "category", "severity", "guideline", "frameworks", "guidelines"];
const CONDITION_KEYS: &[&str] =
    &["cond_type", "resource_types", "connected_resource_types", "attribute", "operator", "value"];
const COND_TYPES: &[&str] = &["attribute", "connection", "filter", "resource"];

/// The setting by which a filter means the kind of a resource.
const OF_KIND: &str = "resource_type";

/// Deeper definitions are refused.
const MOST_DEPTH: usize = 32;

/// Reads the rule of a file, and says what is wrong with it.
pub fn load(file: &str, text: &str) -> (Option<ResourceRule>, Vec<RuleError>) {
    let (document, mistakes) = yaml::parse(text, &Limits::STANDARD);
    let mut reader = Reader { file, errors: Vec::new() };
    for mistake in mistakes {
        reader.error(mistake.region, mistake.message);
    }
    let rule = document.as_ref().and_then(|document| reader.rule(document));
    (rule.filter(|_| reader.errors.is_empty()), reader.errors)
}

struct Reader<'a> {
    file: &'a str,
    errors: Vec<RuleError>,
}

impl Reader<'_> {
    fn rule(&mut self, document: &Node) -> Option<ResourceRule> {
        self.only(document.entries(), "a rule about resources", FILE_KEYS);
        let metadata = self.needed(document, "metadata")?;
        self.only(metadata.entries(), "metadata", METADATA_KEYS);
        let id = self.needed_text(metadata, "id")?;
        let name = self.needed_text(metadata, "name")?;
        let text = |key: &str| metadata.text_at(key).map(str::to_owned);
        let definition = self.needed(document, "definition")?;
        Some(ResourceRule {
            id,
            name,
            category: text("category"),
            severity: text("severity"),
            guideline: text("guideline"),
            definition: self.formula(definition, 0)?,
        })
    }

    fn formula(&mut self, node: &Node, depth: usize) -> Option<Formula> {
        if depth > MOST_DEPTH {
            self.error(node.region, "the definition is nested too deep: make it flatter");
            return None;
        }
        // A list alone means that all of it must hold.
        if let Value::List(items) = &node.value {
            return Some(Formula::And(self.all(items, depth)?));
        }
        for (key, inner) in node.entries() {
            let items = if let Value::List(items) = &inner.value {
                items
            } else {
                std::slice::from_ref(inner)
            };
            match key.name.as_str() {
                "and" => return Some(Formula::And(self.all(items, depth)?)),
                "or" => return Some(Formula::Or(self.all(items, depth)?)),
                "not" => {
                    let inner = self.all(items, depth)?;
                    return Some(Formula::Not(Box::new(Formula::And(inner))));
                }
                _ => {}
            }
        }
        self.condition(node)
    }

    fn all(&mut self, items: &[Node], depth: usize) -> Option<Vec<Formula>> {
        let read: Vec<_> = items.iter().map(|item| self.formula(item, depth + 1)).collect();
        read.into_iter().collect()
    }

    fn condition(&mut self, node: &Node) -> Option<Formula> {
        self.only(node.entries(), "a condition", CONDITION_KEYS);
        let kinds = Self::kinds(node.get("resource_types"));
        let word = node.text_at("operator").unwrap_or("any").trim();
        match node.text_at("cond_type").unwrap_or("attribute") {
            "attribute" => self.setting(node, kinds, word),
            "connection" => {
                let others = Self::kinds(node.get("connected_resource_types"));
                let exists = self.exists(node, word)?;
                Some(Formula::Connection { kinds, others, exists })
            }
            "filter" if node.text_at("attribute").is_some_and(|name| name != OF_KIND) => {
                Some(Formula::Meant(Box::new(self.setting(node, kinds, word)?)))
            }
            "filter" => {
                let kinds = Self::kinds(node.get("value"));
                let is_in = matches!(word, "within" | "equals" | "exists");
                Some(Formula::Filter { kinds, is_in })
            }
            "resource" => {
                let exists = self.exists(node, word)?;
                Some(Formula::Presence { kinds, exists })
            }
            other => {
                self.error(node.region, unknown("cond_type", other, COND_TYPES));
                None
            }
        }
    }

    fn setting(&mut self, node: &Node, kinds: Kinds, word: &str) -> Option<Formula> {
        let Some(operator) = Operator::named(word) else {
            self.error(node.region, unknown("operator", word, &Operator::words()));
            return None;
        };
        let attribute = node.text_at("attribute").unwrap_or("*");
        let Some(path) = Path::read(attribute) else {
            let message = format!(
                "`{attribute}` is no path: write it as `a.b`, `a.*.b` or `a[?(@.b == c)].d`"
            );
            self.error(node.region, message);
            return None;
        };
        let value = node.get("value").cloned();
        if operator.needs_value() && value.is_none() {
            self.error(node.region, format!("`{word}` compares with a value: add `value`"));
            return None;
        }
        Some(Formula::Setting { kinds, path, operator, value })
    }

    fn exists(&mut self, node: &Node, word: &str) -> Option<bool> {
        match word {
            "exists" | "one_exists" => Some(true),
            "not_exists" => Some(false),
            word => {
                self.error(node.region, unknown("operator", word, &["exists", "not_exists"]));
                None
            }
        }
    }

    fn kinds(node: Option<&Node>) -> Kinds {
        let Some(node) = node else { return Kinds::All };
        let items =
            if let Value::List(items) = &node.value { items } else { std::slice::from_ref(node) };
        let names: Vec<String> = items.iter().filter_map(Node::text).map(str::to_owned).collect();
        let is_all = names.iter().any(|name| name.eq_ignore_ascii_case("all"));
        if is_all || names.is_empty() { Kinds::All } else { Kinds::Named(names) }
    }

    fn needed<'n>(&mut self, node: &'n Node, key: &str) -> Option<&'n Node> {
        let found = node.get(key);
        if found.is_none() {
            self.error(node.region, format!("the key `{key}` is missing: add it"));
        }
        found
    }

    fn needed_text(&mut self, node: &Node, key: &str) -> Option<String> {
        self.needed(node, key).and_then(Node::text).map(str::to_owned)
    }

    /// Reports each key that is not among the known ones.
    fn only(&mut self, entries: &[(Key, Node)], what: &str, known: &[&str]) {
        for (key, _) in entries.iter().filter(|(key, _)| !known.contains(&key.name.as_str())) {
            self.error(key.region, unknown(&format!("key in {what},"), &key.name, known));
        }
    }

    fn error(&mut self, region: Region, message: impl Into<String>) {
        self.errors.push(RuleError {
            file: self.file.to_owned(),
            position: Some(region.start),
            rule: None,
            message: message.into(),
        });
    }
}
