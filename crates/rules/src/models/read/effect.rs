//! What a member does with data, key by key.

use seawall_datatree::Node;

use super::{EFFECT_KEYS, Reader, get};
use crate::models::Effect;

impl Reader<'_> {
    /// What is said of a member or a field; of one without a value, nothing.
    pub(super) fn effect(&mut self, node: &Node, what: &str) -> Effect {
        let entries = self.entries(Some(node), what);
        self.only(entries, what, &EFFECT_KEYS);
        let get = |name| get(entries, name);
        Effect {
            gives: self.kinds(get("gives")),
            returns: get("returns").and_then(|node| self.returned(node)),
            sinks: self.by_slot(get("sinks"), "sinks", |reader, node| reader.kinds(Some(node))),
            cases: get("when").map(|node| self.cases(node)).unwrap_or_default(),
            taints: self.by_slot(get("taints"), "taints", |reader, node| reader.kinds(Some(node))),
            moves: get("moves").map(|node| self.moves(node)),
            cleans: get("cleans").map(|node| self.kinds_or_all(node)).unwrap_or_default(),
            guards: self.by_slot(get("guards"), "guards", Self::kinds_or_all),
            checks: self.by_slot(get("checks"), "checks", Self::kinds_or_all),
            does: get("do").and_then(|node| self.primitive(node)),
            answers: self.kinds(get("answers")),
            callbacks: self.by_slot(get("callback"), "callback", Self::operands),
            route: self.kinds(get("route")),
            connects: self
                .by_slot(get("connects"), "connects", |reader, node| reader.kinds(Some(node))),
        }
    }
}
