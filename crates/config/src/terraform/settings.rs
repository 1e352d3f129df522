//! What stands between the braces of a block, evaluated: a name that is given is its value, blocks are lists of such.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use seawall_datatree::hcl::{Attribute, Block, Body};

use super::evaluate::{Context, pairs};
use super::instance::Inputs;
use crate::{Entry, Map, Spot, Value};

/// Names in a block that say how often or how it is made, and not what it is.
const META: &[&str] = &["count", "for_each"];

impl Context<'_> {
    /// What a body sets.
    pub(super) fn settings(&self, body: &Body) -> Map {
        let mut settings = Map::new();
        for one in body.attributes.iter().filter(|one| !META.contains(&one.key.name.as_str())) {
            let spot = Some(self.spot(one.key.region));
            let entry = Entry { spot, value: self.value(&one.value) };
            settings.insert(Arc::from(one.key.name.as_str()), entry);
        }
        let mut blocks: BTreeMap<&str, Blocks> = BTreeMap::new();
        for block in &body.blocks {
            match block.label(0).filter(|_| block.kind.name == *"dynamic") {
                Some(kind) => self.add_dynamic(block, blocks.entry(kind).or_default()),
                None => self.add_block(block, blocks.entry(&block.kind.name).or_default()),
            }
        }
        for (kind, blocks) in blocks {
            let spot = blocks.first;
            let value = if blocks.are_all_known {
                Value::list(blocks.all)
            } else {
                Value::unknown_of(blocks.refers)
            };
            settings.insert(Arc::from(kind), Entry { spot, value });
        }
        settings
    }

    /// What a call of a module gives to its variables.
    pub(super) fn inputs(&self, body: &Body) -> Inputs {
        const OWN: &[&str] = &["source", "version", "providers", "depends_on", "count", "for_each"];
        let given = body.attributes.iter();
        let given = given.filter(|one| !OWN.contains(&one.key.name.as_str()));
        let named = &self.instance.program.named;
        let input = |one: &Attribute| {
            (String::from(&one.key.name), named.during(|| self.value(&one.value)))
        };
        given.map(input).collect()
    }

    fn add_block(&self, block: &Block, blocks: &mut Blocks) {
        blocks.first.get_or_insert(self.spot(block.region));
        let mut settings = self.settings(&block.body);
        if let Some(label) = block.labels.first() {
            let entry =
                Entry { spot: Some(self.spot(label.region)), value: Value::text(&label.name) };
            settings.entry(Arc::from("type")).or_insert(entry);
        }
        blocks.all.push(Value::map(settings).at(self.spot(block.region)));
    }

    /// A block that is made for each of something.
    fn add_dynamic(&self, block: &Block, blocks: &mut Blocks) {
        blocks.first.get_or_insert(self.spot(block.region));
        let Some(content) = block.body.blocks_of("content").next() else { return };
        let each = block.body.get("for_each").map(|each| self.value(each));
        let Some(all) = each.as_ref().and_then(pairs) else {
            // How many there are and what they hold: nobody knows.
            blocks.are_all_known = false;
            if let Some(each) = &each {
                each.add_refers(&mut blocks.refers);
            }
            return;
        };
        let iterator = block.body.get("iterator").map(|name| name.source.trim().to_owned());
        let name = iterator.as_deref().or(block.label(0)).unwrap_or_default();
        for (key, value) in all {
            let entries = [("key".into(), Entry::of(key)), ("value".into(), Entry::of(value))];
            let inner = self.with(name, Value::map(Map::from(entries)));
            let settings = inner.settings(&content.body);
            blocks.all.push(Value::map(settings).at(self.spot(content.region)));
        }
    }
}

/// The blocks of a kind in a body.
struct Blocks {
    all: Vec<Value>,
    /// Where the first is written.
    first: Option<Spot>,
    /// Whether there are no others.
    are_all_known: bool,
    /// What decides how many there are.
    refers: BTreeSet<String>,
}

impl Default for Blocks {
    fn default() -> Self {
        Self { all: Vec::new(), first: None, are_all_known: true, refers: BTreeSet::new() }
    }
}
