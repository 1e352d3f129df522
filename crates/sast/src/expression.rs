//! Expressions of rules, run on text.

mod bounded;
mod letters;
mod lookaround;
pub(crate) mod relaxed;

use std::borrow::Cow;
use std::sync::OnceLock;

use regex_automata::meta::Regex as Linear;
use regex_automata::util::syntax;
use seawall_model::Span;
use seawall_rules::semgrep::{Engine, Regex};

use crate::bindings::{Bindings, Bound};
use crate::expression::bounded::Bounded;
use crate::expression::relaxed::anywhere;
use crate::ranges::{Range, RangeKind};

/// What an expression is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Use {
    /// It is looked for in a text, where `^` and `$` are the edges of lines.
    Pattern,
    /// It must match from the start of a text on, where they are the edges of the text.
    Condition,
}

/// An expression ready to run.
#[derive(Debug)]
pub(crate) struct Expression {
    matcher: Matcher,
    text: String,
    /// What stands in any text of which it matches a piece, once somebody asked.
    anywhere: OnceLock<Option<Linear>>,
    /// The metavariables that its groups bind, each with the number of the group.
    names: Vec<(String, usize)>,
}

#[derive(Debug)]
enum Matcher {
    Linear(Box<Linear>),
    Bounded(Box<Bounded>),
}

/// That the search for an expression took too many steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GivenUp;

/// Where an expression and its groups matched.
pub(crate) struct Groups {
    pub(crate) whole: Span,
    /// Each group by its number, the whole match first.
    pub(crate) groups: Vec<Option<Span>>,
}

impl Expression {
    /// Makes it ready; `None` if it is too large.
    pub(crate) fn new(regex: &Regex, used: Use) -> Option<Self> {
        Self::of(&regex.text, regex.engine, used)
    }

    /// The same for one that no rule names as such.
    pub(crate) fn of(text: &str, engine: Engine, used: Use) -> Option<Self> {
        let by_lines = used == Use::Pattern;
        let (matcher, names) = match engine {
            Engine::Linear => {
                let syntax = syntax::Config::new().multi_line(by_lines);
                let linear = Linear::builder().syntax(syntax).build(text).ok()?;
                let names = linear.group_info().all_names();
                let names = names.map(|(_, _, name)| name.map(str::to_owned)).collect();
                (Matcher::Linear(Box::new(linear)), names)
            }
            Engine::Bounded => {
                let flags = if by_lines { "(?m)" } else { "" };
                let text = [flags, text].concat();
                let bounded = Bounded::new(&text)?;
                let names = bounded.names();
                (Matcher::Bounded(Box::new(bounded)), names)
            }
        };
        let names = metavariables(names);
        Some(Self { matcher, text: text.to_owned(), anywhere: OnceLock::new(), names })
    }

    /// How it is written.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it may match a piece of a text, wherever that is cut out of it.
    pub(crate) fn may_match_piece(&self, text: &str) -> bool {
        let anywhere = self.anywhere.get_or_init(|| anywhere(&self.text));
        anywhere.as_ref().is_none_or(|anywhere| anywhere.is_match(text))
    }

    /// Whether it matches anywhere in a text.
    pub(crate) fn matches(&self, text: &str) -> Result<bool, GivenUp> {
        match &self.matcher {
            Matcher::Linear(regex) => Ok(regex.is_match(text)),
            Matcher::Bounded(bounded) => {
                bounded.matches(text).next().transpose().map(|found| found.is_some())
            }
        }
    }

    /// Whether it matches from the start of a text on.
    pub(crate) fn matches_start(&self, text: &str) -> Result<bool, GivenUp> {
        Ok(self.at_start(text)?.is_some())
    }

    /// What its groups bind if it matches from the start on a text that begins at `start` in its file.
    pub(crate) fn start_groups<'t>(
        &'t self,
        text: &str,
        start: usize,
    ) -> Result<Option<Bindings<'t>>, GivenUp> {
        let bind = |found: Groups| {
            self.bindings(&found, text, start, |inside| Cow::Owned(inside.to_owned()))
        };
        Ok(self.at_start(text)?.map(bind))
    }

    fn at_start(&self, text: &str) -> Result<Option<Groups>, GivenUp> {
        let first = self.groups(text).next().transpose()?;
        Ok(first.filter(|found| found.whole.start == 0))
    }

    /// All its matches in a piece of a file that begins at `start`, and whether the search went to its end.
    pub(crate) fn ranges<'t>(&'t self, text: &'t str, start: usize) -> (Vec<Range<'t>>, bool) {
        let mut ranges = Vec::new();
        for found in self.groups(text) {
            let Ok(found) = found else { return (ranges, false) };
            let bindings = self.bindings(&found, text, start, Cow::Borrowed);
            ranges.push(Range::new(placed(found.whole, start), bindings, RangeKind::Text));
        }
        (ranges, true)
    }

    /// What its groups bind, the text of each taken from the whole by `told`.
    fn bindings<'t, 's>(
        &'t self,
        found: &Groups,
        text: &'s str,
        start: usize,
        told: impl Fn(&'s str) -> Cow<'t, str>,
    ) -> Bindings<'t> {
        let mut bindings = Bindings::default();
        for (name, number) in &self.names {
            let span = found.groups.get(*number).copied().flatten();
            let inside = span.and_then(|span| Some((text.get(span.start..span.end)?, span)));
            if let Some((inside, span)) = inside {
                let bound = Bound::Text(told(inside), placed(span, start));
                bindings = bindings.clone().with(name, bound).unwrap_or(bindings);
            }
        }
        bindings
    }

    /// All its matches in a text, up to the one at which the search is given up.
    pub(crate) fn groups<'a>(
        &'a self,
        text: &'a str,
    ) -> Box<dyn Iterator<Item = Result<Groups, GivenUp>> + 'a> {
        match &self.matcher {
            Matcher::Linear(regex) => Box::new(regex.captures_iter(text).filter_map(|found| {
                let span = |at| found.get_group(at).map(|one| Span::new(one.start, one.end));
                let groups = (0..found.group_len()).map(span).collect();
                Some(Ok(Groups { whole: span(0)?, groups }))
            })),
            Matcher::Bounded(bounded) => Box::new(bounded.matches(text)),
        }
    }
}

const fn placed(span: Span, start: usize) -> Span {
    Span::new(start + span.start, start + span.end)
}

/// The metavariables of groups, which have numbers and may have names.
fn metavariables(names: Vec<Option<String>>) -> Vec<(String, usize)> {
    let groups = names.into_iter().enumerate().skip(1);
    let both = |(number, name): (usize, Option<String>)| {
        let name = name.map(|name| (format!("${name}"), number));
        name.into_iter().chain([(format!("${number}"), number)])
    };
    groups.flat_map(both).collect()
}
