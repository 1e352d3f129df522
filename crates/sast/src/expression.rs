//! Expressions of rules, run on text.

use regex_automata::meta::Regex as Linear;
use seawall_model::Span;
use seawall_rules::semgrep::{Engine, Regex};

use crate::bindings::{Bindings, Bound};
use crate::ranges::{Range, RangeKind};

/// Steps after which backtracking gives up.
const STEPS: usize = 1_000_000;

/// An expression ready to run.
pub(crate) enum Expression {
    Linear(Box<Linear>),
    Bounded(Box<fancy_regex::Regex>),
}

/// Where an expression and its groups matched.
struct Groups {
    whole: Span,
    groups: Vec<Span>,
}

impl Expression {
    pub(crate) fn new(regex: &Regex) -> Option<Self> {
        match regex.engine {
            Engine::Linear => {
                Linear::new(&regex.text).ok().map(|regex| Self::Linear(Box::new(regex)))
            }
            Engine::Bounded => {
                let mut builder = fancy_regex::RegexBuilder::new(&regex.text);
                let regex = builder.backtrack_limit(STEPS).build();
                regex.ok().map(|regex| Self::Bounded(Box::new(regex)))
            }
        }
    }

    /// Whether it matches from the start of a text on.
    pub(crate) fn matches_start(&self, text: &str) -> bool {
        self.groups(text).next().is_some_and(|found| found.whole.start == 0)
    }

    /// All its matches in a piece of a file that begins at `start`; its groups are the metavariables `$1`
    /// and so on.
    pub(crate) fn ranges<'t>(&self, text: &'t str, start: usize) -> Vec<Range<'t>> {
        let placed = |span: Span| Span::new(start + span.start, start + span.end);
        let range = |found: Groups| {
            let bound = |bindings: Bindings<'t>, (name, span): (&&'static str, &Span)| {
                let Some(inside) = text.get(span.start..span.end) else { return bindings };
                bindings.clone().with(name, Bound::Text(inside, placed(*span))).unwrap_or(bindings)
            };
            let bindings = NUMBERS.iter().zip(&found.groups).fold(Bindings::default(), bound);
            Range::new(placed(found.whole), bindings, RangeKind::Text)
        };
        self.groups(text).map(range).collect()
    }

    fn groups<'a>(&'a self, text: &'a str) -> Box<dyn Iterator<Item = Groups> + 'a> {
        match self {
            Self::Linear(regex) => Box::new(regex.captures_iter(text).filter_map(|found| {
                let span = |at| found.get_group(at).map(|one| Span::new(one.start, one.end));
                let groups = (1..found.group_len()).map(|at| span(at).unwrap_or_default());
                Some(Groups { whole: span(0)?, groups: groups.collect() })
            })),
            Self::Bounded(regex) => {
                Box::new(regex.captures_iter(text).map_while(Result::ok).filter_map(|found| {
                    let span = |at| found.get(at).map(|one| Span::new(one.start(), one.end()));
                    let groups = (1..found.len()).map(|at| span(at).unwrap_or_default());
                    Some(Groups { whole: span(0)?, groups: groups.collect() })
                }))
            }
        }
    }
}

/// The names of groups without one.
const NUMBERS: &[&str] = &["$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9"];
