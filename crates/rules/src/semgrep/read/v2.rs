//! Formulas in the syntax of `match`.

use seawall_datatree::{Key, Node, Value};

use super::fields::Fields;
use super::{Part, Reader};
use crate::semgrep::{And, Condition, Formula, Leaf, Metavariable, Named};

/// The keys that say what matches.
const ROOTS: [&str; 7] = ["pattern", "regex", "all", "any", "not", "inside", "anywhere"];

/// The keys that say more about it.
const BESIDE: [&str; 3] = ["where", "as", "fix"];

/// What a `where` list says.
#[derive(Default)]
struct Where {
    conditions: Vec<Condition>,
    focus: Vec<Vec<Metavariable>>,
}

impl Reader {
    /// A formula that stands alone.
    pub(super) fn v2_formula(&mut self, node: &Node) -> Option<Formula> {
        let part = self.v2_part(node)?;
        self.v2_positive(part, node)
    }

    /// The formula that stands in a mapping beside keys that were checked already.
    pub(super) fn v2_root(&mut self, fields: &Fields<'_>) -> Option<Formula> {
        let (_, node) = self.one_of(fields, &ROOTS)?;
        let part = self.v2_fields(fields)?;
        self.v2_positive(part, node)
    }

    /// Reports each key that belongs neither to a formula nor to what it stands in.
    pub(super) fn v2_only(&mut self, fields: &Fields<'_>, others: &[&str]) {
        let known: Vec<_> = ROOTS.iter().chain(&BESIDE).chain(others).copied().collect();
        self.only(fields, &known);
    }

    fn v2_positive(&mut self, part: Part, node: &Node) -> Option<Formula> {
        match part {
            Part::Positive(formula) => Some(formula),
            Part::Negative(_) => {
                let message =
                    "`not` only takes away what others find: put it into an `all` list with them";
                self.error(node.region, message);
                None
            }
        }
    }

    fn v2_part(&mut self, node: &Node) -> Option<Part> {
        if let Value::Mapping(_) = node.value {
            let fields = self.open(node, "a formula")?;
            self.v2_only(&fields, &[]);
            return self.v2_fields(&fields);
        }
        self.leaf(node).map(|leaf| Part::Positive(Formula::Leaf(leaf)))
    }

    fn v2_fields(&mut self, fields: &Fields<'_>) -> Option<Part> {
        let (key, node) = self.one_of(fields, &ROOTS)?;
        let said = fields.get("where").map(|node| self.v2_where(node)).unwrap_or_default();
        let metavariable = fields.get("as").and_then(|node| self.metavariable(node));
        let fix = fields.get("fix").and_then(|node| self.text(node));
        if key.name == "not" {
            if let Some(name) = BESIDE.iter().find(|name| fields.has(name)) {
                let message = format!("`{name}` has no meaning beside `not`: put it below `not`");
                self.error(key.region, message);
            }
            return self.v2_formula(node).map(Part::Negative);
        }
        let formula = constrained(self.v2_value(key, node)?, said, node);
        if metavariable.is_none() && fix.is_none() {
            return Some(Part::Positive(formula));
        }
        Some(Part::Positive(Formula::Named(Box::new(Named { formula, metavariable, fix }))))
    }

    fn v2_value(&mut self, key: &Key, node: &Node) -> Option<Formula> {
        Some(match key.name.as_str() {
            "pattern" => Formula::Leaf(self.leaf(node)?),
            "regex" => Formula::Leaf(Leaf::Regex(self.regex(node)?)),
            "inside" => Formula::Inside(Box::new(self.v2_formula(node)?)),
            "anywhere" => Formula::Anywhere(Box::new(self.v2_formula(node)?)),
            "all" => Formula::And(self.v2_and(key, node)?),
            _ => {
                let items = self.items(node);
                let parts: Vec<_> = items.iter().filter_map(|item| self.v2_formula(item)).collect();
                Formula::Or((!parts.is_empty()).then_some(parts)?)
            }
        })
    }

    fn v2_and(&mut self, key: &Key, node: &Node) -> Option<And> {
        let mut and = And::new(node.region);
        let items = self.items(node);
        let parts: Vec<_> = items.iter().filter_map(|item| self.v2_part(item)).collect();
        let whole = !items.is_empty() && parts.len() == items.len();
        for part in parts {
            and.add(part);
        }
        if whole && and.positives.is_empty() && !self.below_metavariable {
            self.error(key.region, "`all` has nothing that matches: add a pattern");
        }
        whole.then_some(and)
    }

    fn v2_where(&mut self, node: &Node) -> Where {
        let mut said = Where::default();
        for item in self.items(node) {
            let Some(fields) = self.open(item, "a condition") else { continue };
            if fields.has("focus") {
                self.only(&fields, &["focus"]);
                said.focus.extend(fields.get("focus").map(|node| self.metavariables(node)));
            } else {
                said.conditions.extend(self.v2_condition(&fields));
            }
        }
        said
    }

    fn v2_condition(&mut self, fields: &Fields<'_>) -> Option<Condition> {
        let kinds = [
            ("comparison", "metavariable-comparison"),
            ("analyzer", "metavariable-analysis"),
            ("type", "metavariable-type"),
            ("types", "metavariable-type"),
            ("regex", "metavariable-regex"),
        ];
        if let Some((_, name)) = kinds.iter().find(|(key, _)| fields.has(key)) {
            return self.condition(name, fields);
        }
        self.v2_only(
            fields,
            &["metavariable", "language", "comparison", "analyzer", "type", "types", "focus"],
        );
        self.pattern_condition(fields, Self::v2_root)
    }
}

/// A formula with what a `where` list says of it.
fn constrained(formula: Formula, said: Where, node: &Node) -> Formula {
    if said.conditions.is_empty() && said.focus.is_empty() {
        return formula;
    }
    let mut and = match formula {
        Formula::And(and) => and,
        other => And { positives: vec![other], ..And::new(node.region) },
    };
    and.conditions.extend(said.conditions);
    and.focus.extend(said.focus);
    Formula::And(and)
}
