//! A mapping of a rule while it is read.

use seawall_datatree::{Key, Node, Value};
use seawall_model::Region;

use super::Reader;

/// A mapping and what it is about.
pub(super) struct Fields<'a> {
    entries: &'a [(Key, Node)],
    /// Where it stands.
    pub(super) region: Region,
    what: &'static str,
}

impl<'a> Fields<'a> {
    /// Every key with its value.
    pub(super) fn entries(&self) -> &'a [(Key, Node)] {
        self.entries
    }

    /// The value of a key.
    pub(super) fn get(&self, name: &str) -> Option<&'a Node> {
        self.entry(name).map(|(_, node)| node)
    }

    /// A key with its value.
    pub(super) fn entry(&self, name: &str) -> Option<&'a (Key, Node)> {
        self.entries.iter().find(|(key, _)| key.name == name)
    }

    /// Whether a key is there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }
}

impl Reader {
    /// Opens a mapping that is about `what`.
    pub(super) fn open<'a>(&mut self, node: &'a Node, what: &'static str) -> Option<Fields<'a>> {
        let Value::Mapping(entries) = &node.value else {
            self.mismatch(node, &format!("{what}, as `key: value` lines"));
            return None;
        };
        Some(Fields { entries, region: node.region, what })
    }

    /// Opens a mapping that may have these keys only.
    pub(super) fn open_only<'a>(
        &mut self,
        node: &'a Node,
        what: &'static str,
        known: &[&str],
    ) -> Option<Fields<'a>> {
        let fields = self.open(node, what)?;
        self.only(&fields, known);
        Some(fields)
    }

    /// Reports each key that is not among the known ones.
    pub(super) fn only(&mut self, fields: &Fields<'_>, known: &[&str]) {
        for (key, _) in fields.entries {
            if !known.contains(&key.name.as_str()) {
                self.unknown(key.region, &format!("key in {},", fields.what), &key.name, known);
            }
        }
    }

    /// The value of a key that must be there.
    pub(super) fn need<'a>(&mut self, fields: &Fields<'a>, name: &str) -> Option<&'a Node> {
        let found = fields.get(name);
        if found.is_none() {
            let message = format!("the key `{name}` is missing in {}: add it", fields.what);
            self.error(fields.region, message);
        }
        found
    }

    /// The one key of several that must be there alone.
    pub(super) fn one_of<'a>(
        &mut self,
        fields: &Fields<'a>,
        names: &[&str],
    ) -> Option<&'a (Key, Node)> {
        let mut found = fields.entries.iter().filter(|(key, _)| names.contains(&key.name.as_str()));
        match (found.next(), found.next()) {
            (Some(only), None) => Some(only),
            (None, _) => {
                let message = format!("{} needs one of {}", fields.what, names.join(", "));
                self.error(fields.region, message);
                None
            }
            (Some((first, _)), Some((second, _))) => {
                let message = format!(
                    "`{}` and `{}` stand beside each other in {}: put both into a list",
                    first.name, second.name, fields.what
                );
                self.error(second.region, message);
                None
            }
        }
    }
}
