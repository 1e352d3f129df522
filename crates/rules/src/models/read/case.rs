//! What a member does only where something is known of a call.

use seawall_datatree::{Key, Node, Value};

use super::{CASE_KEYS, Reader, get};
use crate::models::{Case, Condition, Constant, Slot};

/// What stands between slots of which any may be meant.
pub(in crate::models) const OR: char = '|';

impl Reader<'_> {
    /// The cases of a member: one, or a list of them.
    pub(super) fn cases(&mut self, node: &Node) -> Vec<Case> {
        let items = self.one_or_more(node).iter();
        items.filter_map(|item| self.whole(|reader| reader.case(item))).collect()
    }

    fn case(&mut self, node: &Node) -> Option<Case> {
        let entries = self.open(node, "a case")?;
        self.only(entries, "a case", &CASE_KEYS);
        let of = |name| get(entries, name);
        if of("where").is_none() && of("unless").is_none() {
            self.error(node.region, "a case has no condition: add `where` or `unless`");
        }
        if ["sinks", "cleans", "guards", "checks"].into_iter().all(|name| of(name).is_none()) {
            self.error(node.region, "nothing is said of this case: add `sinks`");
        }
        Some(Case {
            holds: of("where").map(|node| self.conditions(node)).unwrap_or_default(),
            unless: of("unless").map(|node| self.conditions(node)).unwrap_or_default(),
            sinks: self.by_slot(of("sinks"), "sinks", |reader, node| reader.kinds(Some(node))),
            cleans: of("cleans").map(|node| self.kinds_or_all(node)).unwrap_or_default(),
            guards: self.by_slot(of("guards"), "guards", Self::kinds_or_all),
            checks: self.by_slot(of("checks"), "checks", Self::kinds_or_all),
        })
    }

    fn conditions(&mut self, node: &Node) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for (key, node) in self.open(node, "conditions").unwrap_or_default() {
            let slots = self.slots(key);
            let Value::Mapping(settings) = &node.value else {
                let value = self.value(node);
                conditions.extend(value.map(|value| Condition { slots, setting: None, value }));
                continue;
            };
            for (setting, node) in settings {
                let (slots, setting) = (slots.clone(), Some(setting.name.to_string()));
                let value = self.value(node);
                conditions.extend(value.map(|value| Condition { slots, setting, value }));
            }
        }
        conditions
    }

    /// One slot, or several of which any may be meant.
    fn slots(&mut self, key: &Key) -> Vec<Slot> {
        key.name.split(OR).filter_map(|one| self.slot(one.trim(), key.region)).collect()
    }

    fn value(&mut self, node: &Node) -> Option<Constant> {
        Some(match &node.value {
            Value::Null => Constant::Null,
            Value::Bool(value) => Constant::Bool(*value),
            Value::Integer(number) => Constant::Integer(*number),
            Value::Text(text) => Constant::Text(text.to_string()),
            _ => {
                self.mismatch(node, "a whole number, `true`, `false`, `null` or a text");
                return None;
            }
        })
    }
}
