//! The parts of rules of taint tracking, which both syntaxes write with nearly the same keys.

use seawall_datatree::{Node, Value};

use super::Reader;
use super::fields::Fields;
use super::v1;
use crate::semgrep::{Formula, Propagator, Sanitizer, SideEffect, Sink, Source, Taint};

/// Which of the two syntaxes a rule is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    V1,
    V2,
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
        let taint = Taint {
            sources: self.each(sources, |reader, item| reader.source(item, syntax)),
            sinks: self.each(sinks, |reader, item| reader.sink(item, syntax)),
            sanitizers: self.each(sanitizers, |reader, item| reader.sanitizer(item, syntax)),
            propagators: self.each(propagators, |reader, item| reader.propagator(item, syntax)),
        };
        (!taint.sources.is_empty() && !taint.sinks.is_empty()).then_some(taint)
    }

    fn each<T>(
        &mut self,
        list: Option<&Node>,
        read: impl Fn(&mut Self, &Node) -> Option<T>,
    ) -> Vec<T> {
        let items = list.map(|list| self.items(list)).unwrap_or_default();
        items.iter().filter_map(|item| read(self, item)).collect()
    }

    fn source(&mut self, node: &Node, syntax: Syntax) -> Option<Source> {
        const KEYS: &[&str] = &["exact", "by-side-effect", "control", "label", "requires"];
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
        const KEYS: &[&str] = &["exact", "at-exit", "requires"];
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
        let keys = ["exact", "by-side-effect", conflict];
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
