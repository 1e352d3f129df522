//! Where the patterns and expressions of a rule were written.

use seawall_model::Region;

use super::{Condition, Formula, Leaf, Mode, Regex, Rule, Taint};

impl Rule {
    /// Where a pattern or an expression of the rule was written, by its text.
    pub fn place_of(&self, text: &str) -> Option<Region> {
        let mut places = Vec::new();
        match &self.mode {
            Mode::Search(formula) => of_formula(formula, &mut places),
            Mode::Taint(taint) => of_taint(taint, &mut places),
        }
        places.into_iter().find(|(written, _)| *written == text).map(|(_, region)| region)
    }
}

type Places<'r> = Vec<(&'r str, Region)>;

fn of_taint<'r>(taint: &'r Taint, places: &mut Places<'r>) {
    let sources = taint.sources.iter().map(|one| &one.formula);
    let sinks = taint.sinks.iter().map(|one| &one.formula);
    let sanitizers = taint.sanitizers.iter().map(|one| &one.formula);
    let propagators = taint.propagators.iter().map(|one| &one.formula);
    for formula in sources.chain(sinks).chain(sanitizers).chain(propagators) {
        of_formula(formula, places);
    }
}

/// A formula is no deeper than the YAML that it was read from may be.
fn of_formula<'r>(formula: &'r Formula, places: &mut Places<'r>) {
    match formula {
        Formula::Leaf(Leaf::Code(code)) => places.push((&code.value, code.region)),
        Formula::Leaf(Leaf::Regex(regex)) => of_regex(regex, places),
        Formula::And(and) => {
            for part in and.positives.iter().chain(&and.negatives) {
                of_formula(part, places);
            }
            for condition in &and.conditions {
                of_condition(condition, places);
            }
        }
        Formula::Or(any) => {
            for part in any {
                of_formula(part, places);
            }
        }
        Formula::Inside(inner) | Formula::Anywhere(inner) => of_formula(inner, places),
        Formula::Named(named) => of_formula(&named.formula, places),
    }
}

fn of_condition<'r>(condition: &'r Condition, places: &mut Places<'r>) {
    match condition {
        Condition::Regex { regex, .. } => of_regex(regex, places),
        Condition::Pattern { formula, .. } => of_formula(formula, places),
        Condition::Type { types, .. } => {
            places.extend(types.iter().map(|one| (one.value.as_str(), one.region)));
        }
        Condition::Comparison { .. } | Condition::Analysis { .. } | Condition::Name { .. } => {}
    }
}

fn of_regex<'r>(regex: &'r Regex, places: &mut Places<'r>) {
    places.push((&regex.text, regex.region));
}
