//! Formulas in the syntax of `patterns` and `pattern-either`.

use seawall_datatree::{Key, Node, Value};

use super::fields::Fields;
use super::{Part, Reader};
use crate::semgrep::{And, Condition, Formula, Leaf, Metavariable};

/// The keys under which a whole formula can stand.
pub(super) const ROOTS: [&str; 4] = ["pattern", "patterns", "pattern-either", "pattern-regex"];

/// Every key of a formula.
const KEYS: [&str; 18] = [
    "pattern",
    "patterns",
    "pattern-either",
    "pattern-regex",
    "pattern-inside",
    "pattern-not",
    "pattern-not-inside",
    "pattern-not-regex",
    "semgrep-internal-pattern-anywhere",
    "focus-metavariable",
    "metavariable-regex",
    "metavariable-pattern",
    "metavariable-comparison",
    "metavariable-analysis",
    "metavariable-type",
    "metavariable-name",
    "semgrep-internal-metavariable-name",
    "pattern-where-python",
];

/// An item of a `patterns` list.
enum Item {
    Part(Part),
    Condition(Condition),
    Focus(Vec<Metavariable>),
}

impl Reader {
    /// The formula that stands in a mapping beside other keys.
    pub(super) fn v1_root(&mut self, fields: &Fields<'_>) -> Option<Formula> {
        let (key, node) = self.one_of(fields, &ROOTS)?;
        self.v1_positive(key, node)
    }

    /// What a key says where only something that matches makes sense.
    fn v1_positive(&mut self, key: &Key, node: &Node) -> Option<Formula> {
        match self.v1_item(key, node)? {
            Item::Part(Part::Positive(formula)) => Some(formula),
            Item::Part(Part::Negative(_)) => {
                let message = format!(
                    "`{}` only takes away what others find: put it into a `patterns` list with them",
                    key.name
                );
                self.error(key.region, message);
                None
            }
            Item::Condition(_) | Item::Focus(_) => {
                let message =
                    format!("`{}` must stand in a `patterns` list: move it there", key.name);
                self.error(key.region, message);
                None
            }
        }
    }

    fn v1_item(&mut self, key: &Key, node: &Node) -> Option<Item> {
        let positive = |formula| Item::Part(Part::Positive(formula));
        let negative = |formula| Item::Part(Part::Negative(formula));
        Some(match key.name.as_str() {
            "pattern" => positive(Formula::Leaf(self.leaf(node)?)),
            "pattern-regex" => positive(Formula::Leaf(Leaf::Regex(self.regex(node)?))),
            "pattern-not-regex" => negative(Formula::Leaf(Leaf::Regex(self.regex(node)?))),
            "pattern-inside" => positive(Formula::Inside(Box::new(self.v1_nested(node)?))),
            "pattern-not" => negative(self.v1_nested(node)?),
            "pattern-not-inside" => negative(Formula::Inside(Box::new(self.v1_nested(node)?))),
            "semgrep-internal-pattern-anywhere" => {
                positive(Formula::Anywhere(Box::new(self.v1_nested(node)?)))
            }
            "patterns" => positive(Formula::And(self.v1_and(key, node)?)),
            "pattern-either" => positive(Formula::Or(self.v1_or(node)?)),
            "focus-metavariable" => Item::Focus(self.metavariables(node)),
            "metavariable-pattern" => Item::Condition(self.v1_metavariable_pattern(node)?),
            "pattern-where-python" => {
                self.error(key.region, "`pattern-where-python` runs code and is not supported: use `metavariable-comparison`");
                return None;
            }
            name if name.contains("metavariable-") && KEYS.contains(&name) => {
                Item::Condition(self.v1_condition(name, node)?)
            }
            name => {
                self.unknown(key.region, "key", name, &KEYS);
                return None;
            }
        })
    }

    /// A pattern, or a formula under one key.
    fn v1_nested(&mut self, node: &Node) -> Option<Formula> {
        if let Value::Mapping(_) = node.value {
            let (key, node) = self.v1_single(node)?;
            return self.v1_positive(key, node);
        }
        self.leaf(node).map(Formula::Leaf)
    }

    /// The only key of a mapping.
    fn v1_single<'a>(&mut self, node: &'a Node) -> Option<&'a (Key, Node)> {
        match &node.value {
            Value::Mapping(entries) => match entries.as_slice() {
                [only] => return Some(only),
                [first, second, ..] => {
                    let message = format!(
                        "`{}` stands beside `{}`: put a hyphen before it to make it an item of its own",
                        second.0.name, first.0.name
                    );
                    self.error(second.0.region, message);
                }
                [] => self.mismatch(node, "a pattern, as in `pattern: f(...)`"),
            },
            _ => self.mismatch(node, "a pattern, as in `pattern: f(...)`"),
        }
        None
    }

    fn v1_or(&mut self, node: &Node) -> Option<Vec<Formula>> {
        let items = self.items(node);
        let parts: Vec<_> = items
            .iter()
            .filter_map(|item| {
                let (key, node) = self.v1_single(item)?;
                self.v1_positive(key, node)
            })
            .collect();
        (!parts.is_empty()).then_some(parts)
    }

    fn v1_and(&mut self, key: &Key, node: &Node) -> Option<And> {
        let items = self.items(node);
        let mut and = And::new(node.region);
        let mut whole = !items.is_empty();
        for item in items {
            let read = self.v1_single(item).and_then(|(key, node)| self.v1_item(key, node));
            match read {
                Some(Item::Part(part)) => and.add(part),
                Some(Item::Condition(condition)) => and.conditions.push(condition),
                Some(Item::Focus(metavariables)) => and.focus.push(metavariables),
                None => whole = false,
            }
        }
        if whole && and.positives.is_empty() && !self.below_metavariable {
            let message = format!(
                "`{}` has nothing that matches: add `pattern`, `pattern-inside`, `pattern-either` or `pattern-regex`",
                key.name
            );
            self.error(key.region, message);
        }
        whole.then_some(and)
    }

    fn v1_metavariable_pattern(&mut self, node: &Node) -> Option<Condition> {
        const BESIDE: [&str; 2] = ["metavariable", "language"];
        let fields = self.open(node, "metavariable-pattern")?;
        let known: Vec<_> = BESIDE.into_iter().chain(ROOTS).collect();
        self.only(&fields, &known);
        self.pattern_condition(&fields, Self::v1_root)
    }
}
