//! Conditions on metavariables, which both syntaxes write with the same keys.

use seawall_datatree::{Node, Value};

use super::Reader;
use super::fields::Fields;
use crate::semgrep::{
    Analyzer, Condition, EntropyMode, Formula, Language, Metavariable, RegexGrowth, RegexUsage,
    SlowRegex, expression,
};

impl Reader {
    /// The condition under a key of a `patterns` list.
    pub(super) fn v1_condition(&mut self, name: &str, node: &Node) -> Option<Condition> {
        let fields = self.open(node, "a condition on a metavariable")?;
        self.condition(name, &fields)
    }

    /// The condition of a kind, which is named by its key in a `patterns` list.
    pub(super) fn condition(&mut self, name: &str, fields: &Fields<'_>) -> Option<Condition> {
        match name {
            "metavariable-regex" => self.regex_condition(fields),
            "metavariable-comparison" => self.comparison_condition(fields),
            "metavariable-analysis" => self.analysis_condition(fields),
            "metavariable-type" => self.type_condition(fields),
            _ => self.name_condition(fields),
        }
    }

    /// A formula on what a metavariable stands for, with `root` as the syntax of the formula.
    pub(super) fn pattern_condition(
        &mut self,
        fields: &Fields<'_>,
        root: fn(&mut Self, &Fields<'_>) -> Option<Formula>,
    ) -> Option<Condition> {
        let metavariable = self.of(fields);
        let language = fields.get("language").and_then(|node| self.language(node));
        let outer = (self.patterns_are_regexes, self.below_metavariable);
        self.below_metavariable = true;
        if let Some(language) = language {
            self.patterns_are_regexes = language == Language::Regex;
        }
        let formula = root(self, fields);
        (self.patterns_are_regexes, self.below_metavariable) = outer;
        let (metavariable, formula) = (metavariable?, Box::new(formula?));
        Some(Condition::Pattern { metavariable, language, formula })
    }

    /// The metavariable that a condition is about.
    fn of(&mut self, fields: &Fields<'_>) -> Option<Metavariable> {
        let node = self.need(fields, "metavariable")?;
        self.metavariable(node)
    }

    fn regex_condition(&mut self, fields: &Fields<'_>) -> Option<Condition> {
        self.only(fields, &["metavariable", "regex", "constant-propagation"]);
        let metavariable = self.of(fields);
        let regex = self.need(fields, "regex").and_then(|node| self.regex(node));
        let constant_propagation = self.flag(fields, "constant-propagation", false);
        let (metavariable, regex) = (metavariable?, regex?);
        Some(Condition::Regex { metavariable, regex, constant_propagation })
    }

    fn comparison_condition(&mut self, fields: &Fields<'_>) -> Option<Condition> {
        self.only(fields, &["metavariable", "comparison", "strip", "base"]);
        if let Some(node) = fields.get("metavariable") {
            self.metavariable(node)?;
        }
        let node = self.need(fields, "comparison")?;
        let text = self.text(node)?;
        let strip = self.flag(fields, "strip", false);
        let base = self.count(fields, "base");
        if let Some(base) = base.filter(|base| !(2..=36).contains(base)) {
            let message = format!("there are no numbers of base {base}: write one from 2 to 36");
            self.error(fields.region, message);
        }
        match expression::comparison(&text, node.region) {
            Ok(expression) => Some(Condition::Comparison { expression, strip, base }),
            Err(why) => {
                self.error(node.region, format!("the comparison does not parse: {why}"));
                None
            }
        }
    }

    fn analysis_condition(&mut self, fields: &Fields<'_>) -> Option<Condition> {
        self.only(fields, &["metavariable", "analyzer"]);
        let metavariable = self.of(fields);
        let node = self.need(fields, "analyzer")?;
        let analyzer = self.analyzer(node)?;
        Some(Condition::Analysis { metavariable: metavariable?, analyzer })
    }

    fn analyzer(&mut self, node: &Node) -> Option<Analyzer> {
        let mut mode = EntropyMode::Default;
        let mut slow = SlowRegex { growth: RegexGrowth::Exponential, usage: RegexUsage::Search };
        let mut kind = node;
        if let Value::Mapping(_) = node.value {
            let keys = ["kind", "mode", "growth", "usage"];
            let fields = self.open_only(node, "an analyzer", &keys)?;
            kind = self.need(&fields, "kind")?;
            if let Some(node) = fields.get("mode") {
                mode = self.word(node)?;
            }
            if let Some(node) = fields.get("growth") {
                slow.growth = self.word(node)?;
            }
            if let Some(node) = fields.get("usage") {
                slow.usage = self.word(node)?;
            }
        }
        match self.text(kind)?.as_str() {
            "entropy" => Some(Analyzer::Entropy),
            "entropy_v2" => Some(Analyzer::EntropyV2(mode)),
            "redos" => Some(Analyzer::Redos),
            "slow-regex" => Some(Analyzer::SlowRegex(slow)),
            other => {
                let known = ["entropy", "entropy_v2", "redos", "slow-regex"];
                self.unknown(kind.region, "analyzer", other, &known);
                None
            }
        }
    }

    fn type_condition(&mut self, fields: &Fields<'_>) -> Option<Condition> {
        self.only(fields, &["metavariable", "type", "types", "language"]);
        let metavariable = self.of(fields);
        let language = fields.get("language").and_then(|node| self.language(node));
        let one = fields.get("type").and_then(|node| self.located(node));
        let more = fields.get("types").map(|node| self.texts(node)).unwrap_or_default();
        let types: Vec<_> = one.into_iter().chain(more).collect();
        if !fields.has("type") && !fields.has("types") {
            self.need(fields, "type");
        }
        Some(Condition::Type { metavariable: metavariable?, language, types })
            .filter(|_| fields.has("type") || fields.has("types"))
    }

    fn name_condition(&mut self, fields: &Fields<'_>) -> Option<Condition> {
        self.only(fields, &["metavariable", "kind", "module", "modules"]);
        let metavariable = self.of(fields);
        let kind = fields.get("kind").and_then(|node| self.word(node));
        if let (true, Some((key, _))) = (fields.has("module"), fields.entry("modules")) {
            self.error(
                key.region,
                "`module` and `modules` stand beside each other: keep `modules`",
            );
        }
        let one = fields.get("module").and_then(|node| self.located(node));
        let more = fields.get("modules").map(|node| self.texts(node)).unwrap_or_default();
        let modules: Vec<_> = one.into_iter().chain(more).collect();
        if !["kind", "module", "modules"].iter().any(|key| fields.has(key)) {
            self.error(fields.region, "a condition on a name needs `kind`, `module` or `modules`");
        }
        Some(Condition::Name { metavariable: metavariable?, kind, modules })
    }
}
