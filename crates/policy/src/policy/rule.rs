//! One rule of the policy.

use std::collections::BTreeMap;
use std::ops::Deref;

use seawall_datatree::{Node, Value};

use crate::policy::{Action, Expression, Name, When};
use crate::schema::{Decode, Kind, Located, Report, keys};

keys! {
    /// What breaks the build, or warns.
    pub struct Rule as "a rule" {
        /// The rule's name in verdicts.
        pub id: Located<Name> = "id", required, example "new-secret";
        /// Which findings count: all conditions must hold. Without any, every open finding counts.
        pub(crate) when: When = "when", default "{}", example "{status: new, severity: '>=high'}";
        /// A CEL expression that must hold too.
        pub(crate) expr: Option<Located<Expression>> = "expr", optional,
            example "'finding.severity >= severity.high && !finding.path.startsWith(\"old/\")'";
        /// How many findings may count before the rule is broken.
        pub allow: u32 = "allow", default "0", example "3";
        /// What a broken rule does.
        pub action: Action = "do", default "block", example "warn";
        /// What to tell whoever breaks the rule.
        pub message: Option<String> = "message", optional, example "'rotate it first, then remove it'";
    }
}

/// The rules of a policy, no id twice.
#[derive(Debug, Clone)]
pub struct Rules(pub(crate) Vec<Located<Rule>>);

impl Deref for Rules {
    type Target = [Located<Rule>];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Decode for Rules {
    fn kind() -> Kind {
        Kind::List(Box::new(Rule::kind()))
    }

    fn decode(node: &Node, report: &mut Report) -> Option<Self> {
        let Value::List(items) = &node.value else {
            return report.mismatch(node, "a list of rules");
        };
        let mut lines: BTreeMap<String, u32> = BTreeMap::new();
        let mut rules = Vec::new();
        for item in items {
            let Some(rule) = Located::<Rule>::decode(item, report) else { continue };
            let region = rule.id.at.as_ref().map_or(item.region, |at| at.region);
            if let Some(line) = lines.insert(rule.id.to_string(), region.start.line) {
                let id = &*rule.id.value;
                report.error(
                    region,
                    format!("the rule `{id}` stands in line {line} already: rename one"),
                );
            }
            rules.push(rule);
        }
        // A rule that is left out here was reported, so that the whole policy is refused.
        Some(Self(rules))
    }
}
