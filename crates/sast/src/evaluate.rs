//! What a rule finds in a file, from its formula.

use std::collections::BTreeMap;

use seawall_model::Span;
use seawall_rules::semgrep::{And, Formula, Leaf, Regex};
use seawall_syntax::{Parser, Pattern, Tree};

use crate::bindings::{Bindings, Bound};
use crate::condition;
use crate::expression::Expression;
use crate::facts::Facts;
use crate::find::find_with;
use crate::ranges::{Range, RangeKind, intersect, subtract};

/// A formula whose patterns are read for one language.
pub struct Search<'r> {
    formula: &'r Formula,
    patterns: BTreeMap<&'r str, Pattern>,
    expressions: BTreeMap<&'r str, Expression>,
}

/// Why a formula cannot be evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchError {
    /// A pattern is no code of the language.
    Pattern(String),
    /// An expression is too large.
    Regex(String),
    /// Something that is not built yet.
    Unsupported(&'static str),
}

/// A file that is searched.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'t> {
    pub(crate) text: &'t str,
    pub(crate) tree: &'t Tree,
    pub(crate) facts: &'t Facts<'t>,
}

impl<'t> Subject<'t> {
    /// A file by its text, its tree and what is known of its names.
    pub const fn new(text: &'t str, tree: &'t Tree, facts: &'t Facts<'t>) -> Self {
        Self { text, tree, facts }
    }
}

impl<'r> Search<'r> {
    /// Reads the formula's patterns; whatever of it is not understood is an error, never a difference.
    pub fn new(formula: &'r Formula, parser: &mut Parser) -> Result<Self, SearchError> {
        let mut search = Self { formula, patterns: BTreeMap::new(), expressions: BTreeMap::new() };
        search.read(formula, parser)?;
        Ok(search)
    }

    fn read(&mut self, formula: &'r Formula, parser: &mut Parser) -> Result<(), SearchError> {
        match formula {
            Formula::Leaf(Leaf::Code(code)) => {
                if !self.patterns.contains_key(code.value.as_str()) {
                    let pattern = parser.pattern(&code.value);
                    let pattern =
                        pattern.ok_or_else(|| SearchError::Pattern(code.value.clone()))?;
                    self.patterns.insert(&code.value, pattern);
                }
                Ok(())
            }
            Formula::Leaf(Leaf::Regex(regex)) => self.read_regex(regex),
            Formula::Or(any) => any.iter().try_for_each(|one| self.read(one, parser)),
            Formula::Inside(inner) => self.read(inner, parser),
            Formula::Anywhere(_) => Err(SearchError::Unsupported("anywhere")),
            Formula::Named(named) => self.read(&named.formula, parser),
            Formula::And(and) => {
                for one in and.positives.iter().chain(&and.negatives) {
                    self.read(one, parser)?;
                }
                for one in &and.conditions {
                    if let Some(formula) = condition::formulas(one)? {
                        self.read(formula, parser)?;
                    }
                    for regex in condition::expressions(one) {
                        self.read_regex(regex)?;
                    }
                }
                Ok(())
            }
        }
    }

    fn read_regex(&mut self, regex: &'r Regex) -> Result<(), SearchError> {
        let read = Expression::new(regex).ok_or_else(|| SearchError::Regex(regex.text.clone()))?;
        self.expressions.insert(&regex.text, read);
        Ok(())
    }

    /// All places that the rule reports, each once, in the order of the file.
    pub fn run<'t>(&'t self, subject: Subject<'t>) -> Vec<(Span, Bindings<'t>)> {
        let mut found = self.evaluate(self.formula, subject);
        found.retain(|one| one.kind != RangeKind::Inside || is_inside(self.formula));
        found.sort_by_key(|one| (one.span.start, one.span.end));
        found.dedup_by_key(|one| one.span);
        found.into_iter().map(|one| (one.span, one.bindings)).collect()
    }

    /// All places that the formula matches, with all that metavariables stand for at each.
    pub(crate) fn ranges<'t>(&'t self, subject: Subject<'t>) -> Vec<Range<'t>> {
        self.evaluate(self.formula, subject)
    }

    /// The expression that was read from a rule.
    pub(crate) fn expression(&self, regex: &Regex) -> Option<&Expression> {
        self.expressions.get(regex.text.as_str())
    }

    pub(crate) fn evaluate<'t>(
        &'t self,
        formula: &'t Formula,
        subject: Subject<'t>,
    ) -> Vec<Range<'t>> {
        match formula {
            Formula::Leaf(Leaf::Code(code)) => {
                let Some(pattern) = self.patterns.get(code.value.as_str()) else {
                    return Vec::new();
                };
                let found = find_with(pattern, subject.tree, subject.facts).0.into_iter();
                let range = |one: crate::Match<'t>| Range {
                    span: one.span,
                    bindings: one.bindings,
                    kind: RangeKind::Match,
                };
                found.map(range).collect()
            }
            Formula::Leaf(Leaf::Regex(regex)) => {
                self.expression(regex).map(|regex| regex.ranges(subject.text)).unwrap_or_default()
            }
            Formula::Or(any) => any.iter().flat_map(|one| self.evaluate(one, subject)).collect(),
            Formula::Inside(inner) | Formula::Anywhere(inner) => {
                let inner = self.evaluate(inner, subject).into_iter();
                inner.map(|one| Range { kind: RangeKind::Inside, ..one }).collect()
            }
            Formula::Named(named) => {
                self.named(named.metavariable.as_ref(), &named.formula, subject)
            }
            Formula::And(and) => self.all(and, subject),
        }
    }

    fn named<'t>(
        &'t self,
        name: Option<&'t seawall_rules::semgrep::Metavariable>,
        formula: &'t Formula,
        subject: Subject<'t>,
    ) -> Vec<Range<'t>> {
        let found = self.evaluate(formula, subject).into_iter();
        let Some(name) = name else { return found.collect() };
        let bind = |one: Range<'t>| {
            let text = subject.text.get(one.span.start..one.span.end)?;
            let bound = Bound::Text(text, one.span);
            Some(Range { bindings: one.bindings.with(&name.value, bound)?, ..one })
        };
        found.filter_map(bind).collect()
    }

    fn all<'t>(&'t self, and: &'t And, subject: Subject<'t>) -> Vec<Range<'t>> {
        // What narrows comes last: it need only be looked at where there is something to narrow.
        let (inside, matching): (Vec<_>, Vec<_>) =
            and.positives.iter().partition(|one| is_inside(one));
        let mut found: Option<Vec<Range<'t>>> = None;
        for formula in matching.into_iter().chain(inside) {
            if found.as_ref().is_some_and(Vec::is_empty) {
                return Vec::new();
            }
            let more = self.evaluate(formula, subject);
            found = Some(match found {
                None => more,
                Some(found) => intersect(&found, &more),
            });
        }
        let whole = Range {
            span: Span::new(0, subject.text.len()),
            bindings: Bindings::default(),
            kind: RangeKind::Match,
        };
        let mut found = found.unwrap_or_else(|| vec![whole]);
        for formula in &and.negatives {
            if found.is_empty() {
                break;
            }
            found = subtract(found, &self.evaluate(formula, subject));
        }
        for one in &and.conditions {
            found = found
                .into_iter()
                .flat_map(|range| condition::hold(self, one, range, subject))
                .collect();
        }
        focus(and, found)
    }
}

/// Reports what the rule asks to be looked at, instead of the whole match.
fn focus<'t>(and: &And, mut found: Vec<Range<'t>>) -> Vec<Range<'t>> {
    for any in &and.focus {
        let narrowed = |range: &Range<'t>| -> Vec<Range<'t>> {
            let spans = any.iter().filter_map(|name| range.bindings.get(&name.value)?.span());
            spans.map(|span| Range { span, ..range.clone() }).collect()
        };
        found = found.iter().flat_map(narrowed).collect();
    }
    found
}

fn is_inside(formula: &Formula) -> bool {
    matches!(formula, Formula::Inside(_) | Formula::Anywhere(_))
}
