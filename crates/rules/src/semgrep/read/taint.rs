//! The parts of rules of taint tracking, which both syntaxes write with nearly the same keys.

use std::str::FromStr;

use seawall_datatree::{Node, Value};
use seawall_model::UnknownWord;

use super::Reader;
use super::fields::Fields;
use super::v1;
use crate::error::show;
use crate::semgrep::{Formula, Propagator, Regex, Sanitizer, SideEffect, Sink, Source, Taint};

/// Which of the two syntaxes a rule is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    V1,
    V2,
}

/// The key of an item that names kinds in place of patterns.
const MODEL: &str = "model";

/// The key of a source that is a text by its value.
const CONSTANT: &str = "constant";

fn has(item: &Node, key: &str) -> bool {
    matches!(&item.value, Value::Mapping(entries) if entries.iter().any(|(one, _)| one.name == key))
}

/// An item of one of the lists: a formula, and the mapping that says more about it.
struct Item<'a> {
    formula: Formula,
    fields: Option<Fields<'a>>,
}

impl Reader {
    /// The lists of a rule, whose names begin with `prefix` in the older syntax.
    pub(super) fn taint(&mut self, fields: &Fields<'_>, syntax: Syntax) -> Option<Taint> {
        let prefix = if syntax == Syntax::V1 { "pattern-" } else { "" };
        let name = |part: &str| format!("{prefix}{part}");
        let sources = self.need(fields, &name("sources"));
        let sinks = self.need(fields, &name("sinks"));
        let sanitizers = fields.get(&name("sanitizers"));
        let propagators = fields.get(&name("propagators"));
        let (constants, sources): (Vec<_>, Vec<_>) =
            self.parts(sources).into_iter().partition(|item| has(item, CONSTANT));
        let (sinks, sanitizers) = (self.parts(sinks), self.parts(sanitizers));
        let constants: Vec<_> =
            constants.into_iter().filter_map(|item| self.constant(item)).collect();
        let (sources, model_sources) =
            self.each(sources, "a source", |reader, item| reader.source(item, syntax));
        let (sinks, model_sinks) =
            self.each(sinks, "a sink", |reader, item| reader.sink(item, syntax));
        let (sanitizers, model_sanitizers) =
            self.each(sanitizers, "a sanitizer", |reader, item| reader.sanitizer(item, syntax));
        let propagators = self.parts(propagators).into_iter();
        let propagators = propagators.filter_map(|item| self.propagator(item, syntax)).collect();
        let from = !sources.is_empty() || !model_sources.is_empty() || !constants.is_empty();
        let into = !sinks.is_empty() || !model_sinks.is_empty();
        (from && into).then_some(Taint {
            sources,
            sinks,
            sanitizers,
            model_sources,
            constants,
            model_sinks,
            model_sanitizers,
            propagators,
        })
    }

    fn parts<'n>(&mut self, list: Option<&'n Node>) -> Vec<&'n Node> {
        list.map(|list| self.items(list).iter().collect()).unwrap_or_default()
    }

    /// The expression of an item that says which texts are sources.
    fn constant(&mut self, item: &Node) -> Option<Regex> {
        let fields = self.open(item, "a source")?;
        self.only(&fields, &[CONSTANT]);
        self.regex(fields.get(CONSTANT)?)
    }

    /// The items that are formulas, and the kinds that the others name.
    fn each<T, K: FromStr<Err = UnknownWord> + PartialEq>(
        &mut self,
        items: Vec<&Node>,
        what: &'static str,
        read: impl Fn(&mut Self, &Node) -> Option<T>,
    ) -> (Vec<T>, Vec<K>) {
        let (models, formulas): (Vec<_>, Vec<_>) =
            items.into_iter().partition(|item| has(item, MODEL));
        let mut kinds = Vec::new();
        for kind in models.into_iter().flat_map(|item| self.model(item, what)) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        (formulas.into_iter().filter_map(|item| read(self, item)).collect(), kinds)
    }

    /// The kinds that an item names for which models of libraries say what is of them.
    fn model<K: FromStr<Err = UnknownWord>>(&mut self, item: &Node, what: &'static str) -> Vec<K> {
        let Some(fields) = self.open(item, what) else { return Vec::new() };
        for (key, _) in fields.entries().iter().filter(|(key, _)| key.name != MODEL) {
            let message = format!(
                "`{}` has no meaning beside `model`: make an item of its own",
                show(&key.name)
            );
            self.error(key.region, message);
        }
        let Some(node) = fields.get(MODEL) else { return Vec::new() };
        match &node.value {
            Value::List(_) => self.items(node).iter().filter_map(|kind| self.word(kind)).collect(),
            _ => self.word(node).into_iter().collect(),
        }
    }

    fn source(&mut self, node: &Node, syntax: Syntax) -> Option<Source> {
        const KEYS: &[&str] = &["exact", "by-side-effect", "control", "label", "requires", MODEL];
        let Item { formula, fields } = self.taint_item(node, "a source", KEYS, syntax)?;
        let Some(fields) = fields else {
            let by_side_effect = SideEffect::No;
            return Some(Source {
                formula,
                exact: false,
                by_side_effect,
                control: false,
                label: None,
                requires: None,
            });
        };
        Some(Source {
            formula,
            exact: self.flag(&fields, "exact", false),
            by_side_effect: self.side_effect(&fields, SideEffect::No),
            control: self.flag(&fields, "control", false),
            label: fields.get("label").and_then(|node| self.text(node)),
            requires: self.requires(&fields),
        })
    }

    fn sink(&mut self, node: &Node, syntax: Syntax) -> Option<Sink> {
        const KEYS: &[&str] = &["exact", "at-exit", "requires", MODEL];
        let Item { formula, fields } = self.taint_item(node, "a sink", KEYS, syntax)?;
        let Some(fields) = fields else {
            return Some(Sink { formula, exact: true, at_exit: false, requires: None });
        };
        Some(Sink {
            formula,
            exact: self.flag(&fields, "exact", true),
            at_exit: self.flag(&fields, "at-exit", false),
            requires: self.requires(&fields),
        })
    }

    fn sanitizer(&mut self, node: &Node, syntax: Syntax) -> Option<Sanitizer> {
        let conflict = if syntax == Syntax::V1 { "not_conflicting" } else { "not-conflicting" };
        let keys = ["exact", "by-side-effect", conflict, MODEL];
        let Item { formula, fields } = self.taint_item(node, "a sanitizer", &keys, syntax)?;
        let Some(fields) = fields else {
            let by_side_effect = SideEffect::No;
            return Some(Sanitizer {
                formula,
                exact: false,
                by_side_effect,
                not_conflicting: false,
            });
        };
        Some(Sanitizer {
            formula,
            exact: self.flag(&fields, "exact", false),
            by_side_effect: self.side_effect(&fields, SideEffect::No),
            not_conflicting: self.flag(&fields, conflict, false),
        })
    }

    fn propagator(&mut self, node: &Node, syntax: Syntax) -> Option<Propagator> {
        const KEYS: &[&str] =
            &["from", "to", "by-side-effect", "label", "replace-labels", "requires"];
        let Item { formula, fields } = self.taint_item(node, "a propagator", KEYS, syntax)?;
        let Some(fields) = fields else {
            self.mismatch(node, "a propagator with `from` and `to`");
            return None;
        };
        let from = self.need(&fields, "from").and_then(|node| self.metavariable(node));
        let to = self.need(&fields, "to").and_then(|node| self.metavariable(node));
        let replaced = fields.get("replace-labels").map(|node| self.texts(node));
        Some(Propagator {
            formula,
            from: from?,
            to: to?,
            by_side_effect: self.side_effect(&fields, SideEffect::Yes),
            label: fields.get("label").and_then(|node| self.text(node)),
            replace_labels: replaced
                .map(|labels| labels.into_iter().map(|label| label.value).collect()),
            requires: self.requires(&fields),
        })
    }

    fn taint_item<'a>(
        &mut self,
        node: &'a Node,
        what: &'static str,
        keys: &[&str],
        syntax: Syntax,
    ) -> Option<Item<'a>> {
        if let (Syntax::V2, Value::Text(_)) = (syntax, &node.value) {
            return Some(Item { formula: self.v2_formula(node)?, fields: None });
        }
        let fields = self.open(node, what)?;
        let formula = match syntax {
            Syntax::V1 => {
                let known: Vec<_> = v1::ROOTS.iter().chain(keys).copied().collect();
                self.only(&fields, &known);
                self.v1_root(&fields)
            }
            Syntax::V2 => {
                self.v2_only(&fields, keys);
                self.v2_root(&fields)
            }
        };
        Some(Item { formula: formula?, fields: Some(fields) })
    }
}
