//! What a rule asks of the metavariables of a match.

use std::borrow::Cow;
use std::sync::Arc;

use seawall_model::Span;
use seawall_rules::semgrep::{Analyzer, Condition, Formula, Language as Name, Located, SlowRegex};
use seawall_syntax::{Kind, Language, Node, Pattern, language};

use crate::bindings::{Bindings, Bound};
use crate::equal::bare;
use crate::expression::{Expression, GivenUp, Use};
use crate::facts::Facts;
use crate::generic::Document;
use crate::matcher::Matcher;
use crate::matcher::prepared::{NameTest, Prepared};
use crate::ranges::Range;
use crate::search::analysis::{self, slow_regex};
use crate::search::compare::Comparison;
use crate::search::evaluate::{Evaluation, Subject};
use crate::search::{Intake, Plan, Reading, SearchError, expression};

/// One condition, ready to run.
pub(crate) enum Test {
    /// The text of a metavariable matches from its start on; or the text that it always holds.
    Regex(String, Arc<Expression>, bool),
    /// A formula matches in what a metavariable stands for.
    Pattern(String, Plan),
    /// The same, its text being read as another language.
    Foreign(String, &'static Language, Plan),
    /// The same, its text being any text; or only the content of a string.
    Text(String, Plan, bool),
    /// An analyzer says yes of a metavariable's text.
    Analysis(String, Analyzer),
    /// An expression holds.
    Comparison(Comparison),
    /// A metavariable stands for an expression of one of these types.
    Type(String, Vec<Pattern>),
    /// It stands for something of one of these modules; of any for none.
    Module(String, Vec<String>),
}

impl Test {
    pub(crate) fn new(
        condition: &Condition,
        of_rule: Reading<'_>,
        intake: &mut Intake<'_>,
    ) -> Result<Self, SearchError> {
        Ok(match condition {
            Condition::Regex { metavariable, regex, constant_propagation } => {
                let regex = Arc::new(expression(regex, Use::Condition)?);
                Self::Regex(metavariable.value.clone(), regex, *constant_propagation)
            }
            Condition::Pattern { metavariable, language: None, formula } => {
                Self::Pattern(metavariable.value.clone(), Plan::new(formula, of_rule, intake)?)
            }
            Condition::Pattern { metavariable, language: Some(other), formula } => {
                Self::foreign(&metavariable.value, *other, formula, (of_rule, intake))?
            }
            Condition::Comparison { expression, strip, base } => {
                Self::Comparison(Comparison::new(expression, *strip, *base)?)
            }
            Condition::Type { metavariable, types, .. } => {
                let read = |class: &Located<String>| {
                    let language = of_rule.language;
                    let parser = language.and_then(|language| intake.readers.parser(language));
                    let pattern = parser.and_then(|parser| parser.class_pattern(&class.value));
                    pattern.ok_or_else(|| SearchError::Pattern(class.value.clone()))
                };
                let types = types.iter().map(read).collect::<Result<_, _>>()?;
                Self::Type(metavariable.value.clone(), types)
            }
            Condition::Analysis { metavariable, analyzer } => {
                Self::Analysis(metavariable.value.clone(), *analyzer)
            }
            Condition::Name { kind: Some(_), .. } => {
                return Err(SearchError::Unsupported("a kind of names"));
            }
            Condition::Name { metavariable, modules, .. } => {
                let modules = modules.iter().map(|module| module.value.clone()).collect();
                Self::Module(metavariable.value.clone(), modules)
            }
        })
    }

    fn foreign(
        name: &str,
        other: Name,
        formula: &Formula,
        (of_rule, intake): (Reading<'_>, &mut Intake<'_>),
    ) -> Result<Self, SearchError> {
        let name = name.to_owned();
        if other.is_text() {
            let plan = Plan::new(formula, Reading { language: None, ..of_rule }, intake)?;
            return Ok(Self::Text(name, plan, other == Name::Regex));
        }
        let other = language(other.as_str());
        let other = other.ok_or(SearchError::Unsupported("a pattern in that other language"))?;
        let reading = Reading { language: Some(other), quoted: true, ..of_rule };
        Ok(Self::Foreign(name, other, Plan::new(formula, reading, intake)?))
    }

    /// The metavariable that it looks at; none if it looks at several.
    pub(crate) fn metavariable(&self) -> Option<&str> {
        match self {
            Self::Regex(name, ..)
            | Self::Pattern(name, _)
            | Self::Foreign(name, ..)
            | Self::Text(name, ..)
            | Self::Analysis(name, _)
            | Self::Type(name, _)
            | Self::Module(name, _) => Some(name),
            Self::Comparison(_) => None,
        }
    }

    /// Whether what it binds is not there for the conditions behind it.
    pub(crate) const fn binds_later(&self) -> bool {
        matches!(self, Self::Pattern(..) | Self::Text(..))
    }

    /// What it asks of a name, which can be told as soon as a metavariable is to stand for one.
    pub(crate) fn of_name(&self) -> Option<NameTest> {
        match self {
            Self::Regex(name, expression, false) => {
                Some(NameTest::new(name.clone(), Arc::clone(expression)))
            }
            _ => None,
        }
    }

    /// Whether a piece of a text may fulfil it.
    pub(crate) fn may_hold(&self, text: &str) -> bool {
        match self {
            Self::Regex(_, expression, _) => expression.may_match_piece(text),
            _ => true,
        }
    }

    /// The matches that fulfil it, each in all ways in which it does.
    pub(crate) fn hold<'t>(&'t self, found: Vec<Range<'t>>, at: Evaluation<'t>) -> Vec<Range<'t>> {
        found.into_iter().flat_map(|range| self.ways(range, at)).collect()
    }

    fn ways<'t>(&'t self, range: Range<'t>, at: Evaluation<'t>) -> Vec<Range<'t>> {
        let holds = match self {
            Self::Regex(name, expression, by_value) => {
                return with_groups((name, *by_value), expression, &range, at)
                    .into_iter()
                    .collect();
            }
            Self::Pattern(name, plan) => {
                let bound = range.bindings.get(name);
                let span = bound.and_then(Bound::span);
                // What a statement is taken away for stands for its expression, too.
                let statement = bound.and_then(|bound| statement(bound, at.subject));
                let holds = |span: &Span| !within(*span, plan, &range, at).is_empty();
                let span = span.filter(|_| statement.as_ref().is_none_or(holds));
                return span.map(|span| within(span, plan, &range, at)).unwrap_or_default();
            }
            Self::Text(name, plan, only_strings) => {
                let bound = range.bindings.get(name);
                let bound = bound.filter(|bound| !only_strings || is_string(bound));
                let span = bound.and_then(|bound| content_span(bound, at.subject));
                let found = span.map(|span| within(span, plan, &range, at)).unwrap_or_default();
                if !found.is_empty() {
                    return found;
                }
                bound.and_then(said).is_some_and(|text| matches_text(text, plan, at))
            }
            Self::Analysis(name, Analyzer::SlowRegex(slow)) => {
                return with_pump(name, *slow, &range, at).into_iter().collect();
            }
            Self::Analysis(name, analyzer) => {
                let text = range.bindings.get(name).and_then(|one| content(one, at.subject));
                text.is_some_and(|text| analysis::holds(*analyzer, text))
            }
            Self::Foreign(name, language, plan) => {
                let text = range.bindings.get(name).and_then(|one| lines(one, at.subject));
                let text = text.map(|text| text_of(text, language));
                text.is_some_and(|text| matches_as((&text, &range.bindings), language, plan, at))
            }
            Self::Comparison(comparison) => comparison.holds(&range, at.subject),
            Self::Type(name, types) => {
                let bound = range.bindings.get(name);
                bound.is_some_and(|bound| is_of_type(bound, types, at))
            }
            Self::Module(name, modules) => {
                let bound = range.bindings.get(name);
                bound.is_some_and(|bound| is_of_module(bound, modules, at))
            }
        };
        if holds { vec![range] } else { Vec::new() }
    }
}

/// The match with the groups of an expression, where it matches the text or the value that a metavariable stands for.
fn with_groups<'t>(
    (name, by_value): (&str, bool),
    expression: &'t Expression,
    range: &Range<'t>,
    at: Evaluation<'t>,
) -> Option<Range<'t>> {
    let bound = range.bindings.get(name)?;
    let value = if by_value { value(bound, at.subject) } else { None };
    let text = value.or_else(|| text(bound, at.subject).map(Cow::Borrowed))?;
    let groups = expression.start_groups(&text, bound.span()?.start);
    let groups = groups.unwrap_or_else(|GivenUp| {
        at.subject.give_up();
        None
    })?;
    Some(Range { bindings: range.bindings.joined(&groups)?, ..range.clone() })
}

/// The match with what texts repeat for which a metavariable stands for a slow expression; none if it does not.
fn with_pump<'t>(
    name: &str,
    slow: SlowRegex,
    range: &Range<'t>,
    at: Evaluation<'t>,
) -> Option<Range<'t>> {
    let pump = slow_regex::pump(range.bindings.get(name)?, at.subject, slow)?;
    let bindings = range.bindings.clone().with("$PUMP", Bound::Told(pump))?;
    Some(Range { bindings, ..range.clone() })
}

/// Whether what a metavariable stands for has one of some types.
fn is_of_type<'t>(bound: &Bound<'t>, types: &'t [Pattern], at: Evaluation<'t>) -> bool {
    let (Bound::Node(node), Some((_, facts))) = (bound, at.subject.code) else { return false };
    let prepared = Prepared::default();
    let matcher = Matcher::new(facts, at.options, &prepared);
    let mut classes = types.iter().filter_map(Pattern::root);
    classes.any(|class| !matcher.of_class(class, bare(*node), Bindings::default()).is_empty())
}

/// Whether what a metavariable stands for is imported from one of some modules or from within it.
fn is_of_module<'t>(bound: &Bound<'t>, modules: &[String], at: Evaluation<'t>) -> bool {
    let (Bound::Node(node), Some((_, facts))) = (bound, at.subject.code) else { return false };
    let names =
        |path: &[Node<'_>]| path.iter().map(|part| part.text()).collect::<Vec<_>>().join(".");
    let Some(path) = facts.path(bare(*node)).map(names) else { return false };
    let is_in = |module: &String| {
        let rest = path.strip_prefix(module.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    modules.is_empty() || modules.iter().any(is_in)
}

/// The match with each of the ways in which a formula matches in what one of its metavariables stands for.
fn within<'t>(
    within: Span,
    plan: &'t Plan,
    range: &Range<'t>,
    at: Evaluation<'t>,
) -> Vec<Range<'t>> {
    let found = Evaluation { within, ..at }.of_bound(plan, &range.bindings).into_iter();
    let joined = |one: Range<'t>| {
        let bindings = range.bindings.joined(&one.bindings)?;
        Some(Range { bindings, ..range.clone() })
    };
    found.filter_map(joined).collect()
}

/// The text of a string that does not stand in the file as it is, since escapes or layout are left out of it.
fn said<'b>(bound: &'b Bound<'_>) -> Option<&'b str> {
    let Bound::Node(node) = bound else { return None };
    let text = Some(node.text()).filter(|_| node.kind() == Kind::String)?;
    (text.contains('\n') && node.span().len() != text.len()).then_some(text)
}

/// Whether a formula that looks at any text matches in one.
fn matches_text(text: &str, plan: &Plan, at: Evaluation<'_>) -> bool {
    let document = Document::part(text, at.options);
    let subject = Subject::of_text(text, &document);
    let whole = Span::new(0, text.len());
    let found = Evaluation { options: at.options, subject, within: whole }.of(plan);
    if subject.was_given_up() {
        at.subject.give_up();
    }
    !found.is_empty()
}

/// Code of another language as a file of it: PHP begins as a page.
fn text_of<'b>(text: &'b str, language: &Language) -> Cow<'b, str> {
    if language.name == "php" && !text.contains("<?") {
        return format!("<?php {text}").into();
    }
    text.into()
}

/// Whether a formula of another language matches anywhere in a text, where metavariables stand for code
/// already.
fn matches_as(
    (text, bound): (&str, &Bindings<'_>),
    language: &'static Language,
    plan: &Plan,
    at: Evaluation<'_>,
) -> bool {
    let Some(parsed) = at.subject.parsed(text, language) else { return false };
    let facts = Facts::of(&parsed.tree).in_language(language);
    let subject = Subject::new(text, &parsed.tree, &facts);
    let whole = Span::new(0, text.len());
    let found = Evaluation { options: at.options, subject, within: whole }.of_bound(plan, bound);
    if subject.was_given_up() {
        at.subject.give_up();
    }
    found.iter().any(|one| one.bindings.joined(bound).is_some())
}

/// The text of what a metavariable stands for, as it is written.
pub(crate) fn text<'b, 't: 'b>(bound: &'b Bound<'t>, subject: Subject<'t>) -> Option<&'b str> {
    match bound {
        Bound::Text(text, _) => Some(text),
        Bound::Told(text) => Some(text),
        _ => subject.slice(bound.span()?),
    }
}

/// The place of the statement that is nothing but what a metavariable stands for.
fn statement<'t>(bound: &Bound<'t>, subject: Subject<'t>) -> Option<Span> {
    let (Bound::Node(node), Some((_, facts))) = (bound, subject.code) else { return None };
    let statement = facts.parent(*node).filter(|parent| parent.kind() == Kind::Expression);
    statement.map(Node::span)
}

/// The text that what a metavariable stands for always holds.
fn value<'t>(bound: &Bound<'t>, subject: Subject<'t>) -> Option<Cow<'t, str>> {
    let (Bound::Node(node), Some((_, facts))) = (bound, subject.code) else { return None };
    let node = bare(*node);
    let printed = || Some(node).filter(|node| node.kind() == Kind::Template);
    facts.text(node).or_else(|| facts.printed(printed()?))
}

/// The same; of a string what it says.
fn content<'b, 't: 'b>(bound: &'b Bound<'t>, subject: Subject<'t>) -> Option<&'b str> {
    match bound {
        Bound::Node(node) if is_string(bound) => Some(node.text()),
        _ => text(bound, subject),
    }
}

/// The same with the blanks before its first line, which say how deep the others are.
fn lines<'b, 't: 'b>(bound: &'b Bound<'t>, subject: Subject<'t>) -> Option<&'b str> {
    let text = content(bound, subject)?;
    let Some(span) = content_span(bound, subject).filter(|span| span.len() == text.len()) else {
        return Some(text);
    };
    let before = subject.slice(Span::new(0, span.start))?;
    let line = before.trim_end_matches([' ', '\t']);
    let start = if line.ends_with('\n') { line.len() } else { span.start };
    subject.slice(Span::new(start, span.end))
}

/// Where that stands; all of a string whose content is not as it is written.
fn content_span<'t>(bound: &Bound<'t>, subject: Subject<'t>) -> Option<Span> {
    let (span, content) = (bound.span()?, content(bound, subject)?);
    let quotes = subject.slice(span)?.find(content);
    let start = quotes.map(|quotes| span.start + quotes);
    Some(start.map_or(span, |start| Span::new(start, start + content.len())))
}

fn is_string(bound: &Bound<'_>) -> bool {
    match bound {
        Bound::Text(..) => true,
        Bound::Node(node) => node.kind() == Kind::String,
        Bound::Nodes(_) | Bound::Told(_) => false,
    }
}
