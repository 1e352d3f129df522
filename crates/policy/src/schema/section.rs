//! A mapping of a file while it is decoded.

use seawall_datatree::{Key as Written, Limits, Node, Value, nearest, yaml};

use crate::schema::{Decode, Key, Presence, Report};

/// A mapping whose keys are known ones.
pub(crate) struct Section<'a> {
    node: &'a Node,
    entries: &'a [(Written, Node)],
    what: &'static str,
}

impl<'a> Section<'a> {
    /// Opens a mapping and reports the keys that are not among `keys`.
    pub(crate) fn open(
        node: &'a Node,
        what: &'static str,
        keys: &[Key],
        report: &mut Report,
    ) -> Option<Self> {
        let entries: &[_] = match &node.value {
            Value::Mapping(entries) => entries,
            // A key whose whole content is commented out says nothing.
            Value::Null => &[],
            _ => return report.mismatch(node, &format!("{what}, as `key: value` lines")),
        };
        let known: Vec<&str> = keys.iter().map(|key| key.name).collect();
        for (key, _) in entries.iter().filter(|(key, _)| !known.contains(&key.name.as_str())) {
            let message = format!("unknown key `{}` in {what}", key.name.escape_debug());
            match nearest(&key.name, &known) {
                Some(word) => report.suggest(key.region, message, Some(word)),
                None => report
                    .error(key.region, format!("{message}: expected one of {}", known.join(", "))),
            }
        }
        Some(Self { node, entries, what })
    }

    /// The value of a key, or what it means that it was left out.
    pub(crate) fn value<T: Decode>(
        &self,
        name: &str,
        presence: Presence,
        report: &mut Report,
    ) -> Option<T> {
        match (self.get(name), presence) {
            (Some(node), _) => T::decode(node, report),
            (None, Presence::Default(text)) => {
                report.with_defaults(self.node.region, |report| default(text, report))
            }
            (None, Presence::Optional) => T::absent(),
            (None, Presence::Required) => {
                let message = format!("the key `{name}` is missing in {}", self.what);
                report.error(self.node.region, message);
                None
            }
        }
    }

    fn get(&self, name: &str) -> Option<&'a Node> {
        self.entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }
}

fn default<T: Decode>(text: &str, report: &mut Report) -> Option<T> {
    let (node, _) = yaml::parse(text, &Limits::STANDARD);
    T::decode(&node?, report)
}
