//! What must stand in a file for a rule to match there.

use regex_syntax::hir::{Hir, HirKind};
use seawall_rules::semgrep::{And, Formula, Leaf, Mode, Rule};

use crate::words::{self, SHORTEST};

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
        Formula::Leaf(Leaf::Regex(regex)) => of_expression(&regex.text),
        Formula::And(And { positives, .. }) => {
            Need::all(positives.iter().map(formula_needs).collect())
        }
        Formula::Or(any) => Need::any(any.iter().map(formula_needs).collect()),
        Formula::Inside(inner) | Formula::Anywhere(inner) => formula_needs(inner),
        Formula::Named(named) => formula_needs(&named.formula),
    }
}

/// What an expression needs; nothing if it does not say.
fn of_expression(expression: &str) -> Need {
    let parser = regex_syntax::ParserBuilder::new().utf8(false).build();
    let mut parser = parser;
    parser.parse(expression).map_or(Need::NOTHING, |hir| needed(&hir))
}

fn needed(hir: &Hir) -> Need {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).unwrap_or_default();
            if text.len() >= SHORTEST && text.is_ascii() {
                Need::Word(text.to_ascii_lowercase())
            } else {
                Need::NOTHING
            }
        }
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Concat(parts) => {
            let needs = parts.iter().map(needed).filter(|need| *need != Need::NOTHING);
            Need::All(needs.collect())
        }
        HirKind::Alternation(parts) => {
            let needs: Vec<Need> = parts.iter().map(needed).collect();
            if needs.contains(&Need::NOTHING) { Need::NOTHING } else { Need::Any(needs) }
        }
        _ => Need::NOTHING,
    }
}
