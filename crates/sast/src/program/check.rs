//! One rule ready to run in one language, and the run of several on one file.

use std::cell::LazyCell;

use seawall_model::{Limits, LineIndex, Span};
use seawall_rules::semgrep::{Language, Mode, Options, Rule};
use seawall_syntax::{Kind, Language as Syntax, Node, Parsed, Symbols};

use super::context::{Contexts, beginning};
use super::{Outcome, target};
use crate::bindings::Bindings;
use crate::facts::Facts;
use crate::generic::Document;
use crate::readers::Readers;
use crate::search::answers::Answers;
use crate::search::evaluate::Subject;
use crate::search::query::Queries;
use crate::search::{Search, SearchError};
use crate::taint::{self, TaintRule};
use crate::words::Words;

/// Places of a rule in one file that are told at most. It is one more than are kept, so that it shows that
/// there were more.
const MOST_FOUND: usize = Limits::STANDARD.matches_per_rule + 1;

/// What a rule looks for, ready to run.
pub(super) enum Check {
    Search(Box<Search>),
    Taint(Box<TaintRule>),
}

/// A rule by its number, and how it wants to be matched.
pub(super) struct Numbered<'r> {
    pub(super) number: usize,
    pub(super) options: &'r Options,
}

/// A file that rules run on.
#[derive(Clone, Copy)]
pub(super) struct Code<'c> {
    pub(super) path: &'c str,
    pub(super) text: &'c str,
    /// Comparisons after which a search is given up, where somebody says so.
    pub(super) most_steps: Option<usize>,
}

/// A place that a rule reports.
#[derive(Debug, Clone)]
pub struct Found {
    /// All that matched.
    pub span: Span,
    /// What metavariables stand for, by name, in the order of their names.
    pub captures: Vec<(String, Span)>,
    /// What metavariables stand for that stands nowhere in the file.
    pub told: Vec<(String, String)>,
    /// How the data gets there, for a rule that follows it.
    pub way: Option<Way>,
    /// The names of the definitions around the place, from the outside in.
    pub scope: String,
    /// The statement that the place stands in, without comments and layout.
    pub statement: String,
    /// Whether a fix may be written there: the file holds the code as it was read, and a pattern matched it.
    pub is_fixable: bool,
}

/// The way of data.
#[derive(Debug, Clone)]
pub struct Way {
    /// Where it comes in.
    pub source: Span,
    /// What hands it on.
    pub steps: Vec<Span>,
    /// Where it does harm.
    pub sink: Span,
}

impl Check {
    pub(super) fn new(
        rule: &Rule,
        language: Language,
        (known, readers): (&Queries, &mut Readers),
    ) -> Result<Self, SearchError> {
        let syntax = || {
            let syntax = seawall_syntax::language(language.as_str());
            syntax.ok_or(SearchError::Unsupported("its language"))
        };
        match &rule.mode {
            Mode::Search(formula) if language.is_text() => {
                let search = Search::of_text(formula, &rule.options, readers)?;
                Ok(Self::Search(Box::new(search)))
            }
            Mode::Search(formula) => {
                let from = (known, readers);
                let search = Search::new(formula, &rule.options, syntax()?, from)?;
                Ok(Self::Search(Box::new(search)))
            }
            Mode::Taint(_) if language.is_text() => {
                Err(SearchError::Unsupported("taint in any text"))
            }
            Mode::Taint(taint) => {
                let from = (known, readers);
                let taint = TaintRule::new(taint, &rule.options, syntax()?, from)?;
                Ok(Self::Taint(Box::new(taint)))
            }
        }
    }

    /// Reads its patterns; of those that a file is known for, the ones that may match there.
    pub(super) fn read(
        &self,
        file: Option<&Words>,
        readers: &mut Readers,
    ) -> Result<(), SearchError> {
        match self {
            Self::Search(search) => search.read(file, readers),
            Self::Taint(taint) => taint.read(file, readers),
        }
    }
}

/// Runs checks on a file, adding what they find.
pub(super) fn run(
    checks: &[(Numbered<'_>, &Check)],
    language: Language,
    (Code { path, text, most_steps }, words): (Code<'_>, Words),
    readers: &mut Readers,
    outcome: &mut Outcome,
) {
    if language.is_text() {
        return run_on_text(checks, text, outcome);
    }
    let syntax = target::dialect(language, path);
    let read = syntax.and_then(|syntax| Some((syntax, parsed(text, syntax, readers)?)));
    let Some((syntax, parsed)) = read else {
        outcome.unread = true;
        return;
    };
    let facts = Facts::of(&parsed.tree).within(most_steps).in_language(syntax);
    let answers = Answers::new(words);
    let subject = Subject::new(text, &parsed.tree, &facts).with(&answers);
    let taint: Vec<(&Numbered<'_>, &TaintRule)> = checks.iter().filter_map(taint_rule).collect();
    let rules: Vec<&TaintRule> = taint.iter().map(|(_, rule)| *rule).collect();
    let leaks = taint::run(&rules, subject);
    let given_up = leaks.given_up.iter().filter_map(|at| taint.get(*at));
    outcome.exhausted.extend(given_up.map(|(rule, _)| rule.number));
    let mut contexts = Contexts::of(&parsed.tree);
    let mut counts = vec![0; taint.len()];
    for leak in leaks.found {
        let (Some((rule, _)), Some(count)) = (taint.get(leak.rule), counts.get_mut(leak.rule))
        else {
            continue;
        };
        *count += 1;
        if *count > MOST_FOUND {
            continue;
        }
        let taint::Flow { source, steps, sink } = leak.flow;
        let way = Some(Way { source, steps, sink });
        let context = contexts.of_place(leak.span);
        outcome.found.push((rule.number, found(leak.span, &leak.bindings, way, context)));
    }
    for (rule, check) in checks {
        let Check::Search(search) = check else { continue };
        for (span, bindings) in search.run(subject).into_iter().take(MOST_FOUND) {
            let context = contexts.of_place(span);
            outcome.found.push((rule.number, found(span, &bindings, None, context)));
        }
        if subject.was_given_up() {
            outcome.exhausted.push(rule.number);
        }
    }
    outcome.broken.extend(parsed.broken);
}

/// Reads a file; what has errors or makes sense only with types is read as the language that its own may
/// be mixed with as well, and taken as that if it has no errors then.
pub(super) fn parsed(text: &str, syntax: &'static Syntax, readers: &mut Readers) -> Option<Parsed> {
    let mut read = |syntax| readers.parser(syntax)?.parse(text.as_bytes(), Symbols::default());
    let parsed = read(syntax)?;
    let Some(also) = syntax.also() else { return Some(parsed) };
    let is_typed = text.contains(">(") && compares_results(&parsed);
    if parsed.broken.is_empty() && !is_typed {
        return Some(parsed);
    }
    let other = read(also).filter(|other| other.broken.is_empty());
    Some(other.unwrap_or(parsed))
}

/// Whether something is compared with the result of a comparison, as `f<T>(x)` reads without types.
fn compares_results(parsed: &Parsed) -> bool {
    let is = |node: &Node<'_>, sign| node.kind() == Kind::Binary && node.text() == sign;
    let mut nodes = parsed.tree.nodes().filter(|node| is(node, ">"));
    nodes.any(|node| node.slot(0).is_some_and(|left| is(&left, "<")))
}

fn taint_rule<'a, 'r>(
    (rule, check): &'a (Numbered<'r>, &'a Check),
) -> Option<(&'a Numbered<'r>, &'a TaintRule)> {
    match check {
        Check::Taint(taint) => Some((rule, taint)),
        Check::Search(_) => None,
    }
}

/// The same for rules that look at any text.
fn run_on_text(checks: &[(Numbered<'_>, &Check)], text: &str, outcome: &mut Outcome) {
    let common = Document::of_file(text, &Options::default());
    let lines = LazyCell::new(|| LineIndex::new(text.as_bytes()));
    for (rule, check) in checks {
        let Check::Search(search) = check else { continue };
        let own;
        // Most rules want the text to be read in the same way.
        let document = if *rule.options == Options::default() {
            &common
        } else {
            own = Document::of_file(text, rule.options);
            &own
        };
        let subject = Subject::of_text(text, document);
        for (span, bindings) in search.run(subject).into_iter().take(MOST_FOUND) {
            let context = (String::new(), line(text, span, &lines));
            outcome.found.push((rule.number, found(span, &bindings, None, context)));
        }
        if subject.was_given_up() {
            outcome.exhausted.push(rule.number);
        }
    }
}

/// The line on which a place begins, without layout.
fn line(text: &str, span: Span, lines: &LineIndex) -> String {
    let line = lines.line_span(lines.line_of(span.start), text.as_bytes());
    let line = text.get(line.start..line.end).unwrap_or_default();
    beginning(line).split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn found(
    span: Span,
    bindings: &Bindings<'_>,
    way: Option<Way>,
    (scope, statement): (String, String),
) -> Found {
    let (captures, told) = bindings.told();
    Found { span, captures, told, way, scope, statement, is_fixable: true }
}
