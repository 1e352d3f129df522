//! A rule of which only what wakes it is known until it is needed.

use std::sync::Arc;

use seawall_rules::semgrep::{Language, Located, Rule, RuleFile};

use super::depth::Follows;
use super::needs::Need;

/// What of a rule decides for which files it is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Its name.
    pub id: String,
    /// The languages it is for.
    pub languages: Vec<Language>,
    /// Globs of the files it is for; all where there are none.
    pub include: Vec<String>,
    /// Globs of files it is not for.
    pub exclude: Vec<String>,
    /// What must stand in a file for it to match there.
    pub need: Need,
    /// By what it follows data.
    pub follows: Follows,
}

impl Outline {
    /// That of a rule.
    pub fn of(rule: &Rule) -> Self {
        let globs = |globs: &[Located<String>]| globs.iter().map(|one| one.value.clone()).collect();
        Self {
            id: rule.id.clone(),
            languages: rule.languages.clone(),
            include: globs(&rule.paths.include),
            exclude: globs(&rule.paths.exclude),
            need: Need::of(rule),
            follows: Follows::of(rule),
        }
    }
}

/// A rule that is read once it is needed.
#[derive(Debug, Clone)]
pub struct LazyRule {
    /// What is known of it until then; only languages of the rule may be taken away here.
    pub outline: Outline,
    rule: Whole,
}

/// Where the rule itself is.
#[derive(Debug, Clone)]
enum Whole {
    Here(Box<Rule>),
    /// In this file, at this place among its rules.
    In(Arc<RuleFile>, usize),
}

impl LazyRule {
    /// The rule at a place among those of a file, of which this is known.
    pub const fn new(outline: Outline, file: Arc<RuleFile>, place: usize) -> Self {
        Self { outline, rule: Whole::In(file, place) }
    }

    /// The rule; none where its file does not hold the one that is known.
    pub fn rule(&self) -> Option<&Rule> {
        match &self.rule {
            Whole::Here(rule) => Some(rule),
            Whole::In(file, place) => {
                file.rules().get(*place).filter(|rule| rule.id == self.outline.id)
            }
        }
    }

    /// The rule as far as it is for the languages that are left.
    pub fn read(&self) -> Option<Rule> {
        Some(Rule { languages: self.outline.languages.clone(), ..self.rule()?.clone() })
    }
}

impl From<Rule> for LazyRule {
    fn from(rule: Rule) -> Self {
        Self { outline: Outline::of(&rule), rule: Whole::Here(Box::new(rule)) }
    }
}
