//! What must stand in a file for a rule to match there.

use seawall_rules::semgrep::{And, Formula, Leaf, Mode, Rule};

use super::words;

/// A condition on the words of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Need {
    /// This text stands somewhere.
    Word(String),
    /// All of these hold; none always does.
    All(Vec<Need>),
    /// One of these holds.
    Any(Vec<Need>),
}

impl Need {
    /// Holds for every file.
    pub(super) const NOTHING: Self = Self::All(Vec::new());

    /// What a rule needs.
    pub(super) fn of(rule: &Rule) -> Self {
        match &rule.mode {
            Mode::Search(formula) => formula_needs(formula),
            Mode::Taint(taint) => {
                let sources = taint.sources.iter().map(|one| formula_needs(&one.formula));
                let sinks = taint.sinks.iter().map(|one| formula_needs(&one.formula));
                Self::all([Self::any(sources.collect()), Self::any(sinks.collect())].into())
            }
        }
    }

    fn all(needs: Vec<Self>) -> Self {
        let mut needs: Vec<Self> =
            needs.into_iter().filter(|need| *need != Self::NOTHING).collect();
        if needs.len() == 1 { needs.swap_remove(0) } else { Self::All(needs) }
    }

    fn any(mut needs: Vec<Self>) -> Self {
        if needs.contains(&Self::NOTHING) {
            return Self::NOTHING;
        }
        if needs.len() == 1 { needs.swap_remove(0) } else { Self::Any(needs) }
    }
}

fn formula_needs(formula: &Formula) -> Need {
    match formula {
        Formula::Leaf(Leaf::Code(code)) => {
            Need::all(words::of_pattern(&code.value).into_iter().map(Need::Word).collect())
        }
        Formula::Leaf(Leaf::Regex(regex)) => words::of_expression(&regex.text),
        Formula::And(And { positives, .. }) => {
            Need::all(positives.iter().map(formula_needs).collect())
        }
        Formula::Or(any) => Need::any(any.iter().map(formula_needs).collect()),
        Formula::Inside(inner) | Formula::Anywhere(inner) => formula_needs(inner),
        Formula::Named(named) => formula_needs(&named.formula),
    }
}
