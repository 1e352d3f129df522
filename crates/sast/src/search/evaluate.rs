//! What a formula finds in a file.

use std::cell::RefCell;

use seawall_model::Span;
use seawall_rules::semgrep::Options;
use seawall_syntax::{Language, Parsed, Symbols, Tree};

use crate::bindings::{Bindings, Bound};
use crate::facts::Facts;
use crate::generic;
use crate::matcher::find::Match;
use crate::ranges::{Range, RangeKind, intersect, subtract};
use crate::search::answers::{Answer, Answers};
use crate::search::query::Query;
use crate::search::{All, Plan, Search};

/// A file that is searched.
#[derive(Clone, Copy)]
pub struct Subject<'t> {
    pub(crate) text: &'t str,
    pub(crate) code: Option<(&'t Tree, &'t Facts<'t>)>,
    document: Option<&'t generic::Document<'t>>,
    answers: Option<&'t Answers<'t>>,
}

impl<'t> Subject<'t> {
    /// A file by its text, its tree and what is known of its names.
    pub const fn new(text: &'t str, tree: &'t Tree, facts: &'t Facts<'t>) -> Self {
        Self { text, code: Some((tree, facts)), document: None, answers: None }
    }

    /// A file of which only the text counts, as it was read for the options of the rules that look at it.
    pub const fn of_text(text: &'t str, document: &'t generic::Document<'t>) -> Self {
        Self { text, code: None, document: Some(document), answers: None }
    }

    /// The same with what was found in the file already.
    pub(crate) const fn with(self, answers: &'t Answers<'t>) -> Self {
        Self { answers: Some(answers), ..self }
    }

    /// A text within the file read as code of a language.
    pub(super) fn parsed(&self, text: &str, language: &'static Language) -> Option<Parsed> {
        let own = RefCell::default();
        let readers = self.answers.map_or(&own, |answers| &answers.readers);
        readers.borrow_mut().parser(language)?.parse(text.as_bytes(), Symbols::default())
    }

    /// Notes that a search was given up.
    pub(crate) fn give_up(&self) {
        if let Some((_, facts)) = self.code {
            facts.give_up();
        } else if let Some(document) = self.document {
            document.give_up();
        }
    }

    /// Whether a search was given up since this was last asked.
    pub(crate) fn was_given_up(&self) -> bool {
        let of_code = self.code.is_some_and(|(_, facts)| facts.was_given_up());
        of_code || self.document.is_some_and(generic::Document::was_given_up)
    }

    pub(crate) fn slice(&self, span: Span) -> Option<&'t str> {
        self.text.get(span.start..span.end)
    }
}

impl Search {
    /// All places that the rule reports, each once, in the order of the file.
    pub fn run<'t>(&'t self, subject: Subject<'t>) -> Vec<(Span, Bindings<'t>)> {
        let mut found = self.ranges(subject);
        found.dedup_by_key(|one| one.span);
        found.into_iter().map(|one| (one.span, one.bindings)).collect()
    }

    /// All its matches in the order of the file, each in all ways in which it is one.
    pub(crate) fn ranges<'t>(&'t self, subject: Subject<'t>) -> Vec<Range<'t>> {
        let within = Span::new(0, subject.text.len());
        let mut found = Evaluation { options: &self.options, subject, within }.of(&self.plan);
        found.sort_by_key(|one| (one.span.start, one.span.end));
        found
    }
}

/// A part of a file in which formulas are evaluated.
#[derive(Clone, Copy)]
pub(crate) struct Evaluation<'t> {
    pub(crate) options: &'t Options,
    pub(crate) subject: Subject<'t>,
    /// What lies outside is not looked at.
    pub(crate) within: Span,
}

impl<'t> Evaluation<'t> {
    pub(crate) fn of(self, plan: &'t Plan) -> Vec<Range<'t>> {
        let as_kind = |kind, inner: &'t Plan| {
            let inner = self.of(inner).into_iter();
            inner.map(|one| Range { kind, ..one }).collect()
        };
        match plan {
            Plan::Code(query) => self.code(query),
            Plan::Text(expression) => {
                let text = self.subject.slice(self.within).unwrap_or_default();
                self.told(expression.ranges(text, self.within.start))
            }
            Plan::Generic(pattern) => self.generic(pattern),
            Plan::Any(any) => any.iter().flat_map(|one| self.of(one)).collect(),
            Plan::Inside(inner) => as_kind(RangeKind::Inside, inner),
            Plan::Anywhere(inner) => as_kind(RangeKind::Anywhere, inner),
            Plan::Named(name, inner) => {
                let bind = |one: Range<'t>| {
                    let bound = Bound::Text(self.subject.slice(one.span)?.into(), one.span);
                    Some(Range { bindings: one.bindings.with(name, bound)?, ..one })
                };
                self.of(inner).into_iter().filter_map(bind).collect()
            }
            Plan::All(all) => self.all(all, &Bindings::default()),
        }
    }

    /// The same where metavariables stand for code already, before anything is left out.
    pub(crate) fn of_bound(self, plan: &'t Plan, bound: &Bindings<'t>) -> Vec<Range<'t>> {
        match plan {
            Plan::Any(any) => any.iter().flat_map(|one| self.of_bound(one, bound)).collect(),
            Plan::All(all) => self.all(all, bound),
            _ => self.of(plan),
        }
    }

    fn code(self, query: &'t Query) -> Vec<Range<'t>> {
        let Some(answer) = self.answer(query) else { return Vec::new() };
        let found = answer.0.iter().filter(|one| self.takes(one));
        found.map(|one| Range::new(one.span, one.bindings.clone(), RangeKind::Match)).collect()
    }

    /// Everywhere that a pattern matches in the file, noting whether the search was given up.
    fn answer(self, query: &'t Query) -> Option<Answer<'t>> {
        let (_, facts) = self.subject.code?;
        let known = self.subject.answers.map(|answers| answers.of(query, facts));
        let answer = known.unwrap_or_else(|| query.find(facts).into());
        if !answer.1 {
            self.subject.give_up();
        }
        Some(answer)
    }

    /// Whether a match counts in this part of the file.
    fn takes(self, one: &Match<'t>) -> bool {
        self.within.contains(one.span) && (!one.only_names || one.span == self.within)
    }

    /// What a search found, noting whether it was given up.
    fn told<T>(self, (found, whole): (Vec<T>, bool)) -> Vec<T> {
        if !whole {
            self.subject.give_up();
        }
        found
    }

    fn generic(self, pattern: &'t generic::Pattern) -> Vec<Range<'t>> {
        let text = self.subject.slice(self.within).unwrap_or_default();
        let found = match self.subject.document.filter(|_| text.len() == self.subject.text.len()) {
            Some(document) => generic::find(pattern, document),
            None => generic::find(pattern, &generic::Document::part(text, self.options)),
        };
        let start = self.within.start;
        let placed = |span: Span| Span::new(start + span.start, start + span.end);
        let range = |one: generic::Match<'t>| {
            let bind = |bindings: Bindings<'t>, (name, span): (&'t str, Span)| {
                let span = placed(span);
                bindings.with(name, Bound::Text(self.subject.slice(span)?.into(), span))
            };
            let bindings = one.captures.into_iter().filter_map(|(name, span)| {
                let name = pattern.names().iter().find(|known| **known == name)?;
                Some((name.as_str(), span))
            });
            let bindings = bindings.into_iter().try_fold(Bindings::default(), bind)?;
            Some(Range::new(placed(one.span), bindings, RangeKind::Match))
        };
        self.told(found).into_iter().filter_map(range).collect()
    }

    /// Whether a part that must hold cannot, which is told by the words of the file and by the patterns that
    /// need some: others match nearly everywhere, and take long.
    fn is_hopeless(self, all: &'t All) -> bool {
        let Some(answers) = self.subject.answers else { return false };
        let mut parts = all.matching.iter().chain(&all.narrowing);
        let mut named = parts.clone().filter_map(|part| match part {
            Plan::Inside(inner) => Some(&**inner),
            Plan::Code(_) => Some(part),
            _ => None,
        });
        parts.any(|part| !answers.may_hold(part))
            || named.any(|part| match part {
                Plan::Code(query) if query.needs_words() => {
                    let answer = self.answer(query);
                    answer.is_some_and(|answer| !answer.0.iter().any(|one| self.takes(one)))
                }
                _ => false,
            })
    }

    /// Whether a condition cannot hold in a text of which metavariables are pieces.
    fn is_ruled_out(self, all: &'t All) -> bool {
        let whole = Span::new(0, self.subject.text.len());
        self.subject.code.is_none()
            && self.within == whole
            && all.tests.iter().any(|test| !test.may_hold(self.subject.text))
    }

    fn all(self, all: &'t All, bound: &Bindings<'t>) -> Vec<Range<'t>> {
        if self.is_ruled_out(all) || self.is_hopeless(all) {
            return Vec::new();
        }
        // What narrows comes last: it need only be looked at where there is something to narrow.
        let mut found: Option<Vec<Range<'t>>> = None;
        for plan in all.matching.iter().chain(&all.narrowing) {
            if found.as_ref().is_some_and(Vec::is_empty) {
                return Vec::new();
            }
            let more = self.of(plan);
            found = Some(match found {
                None => more,
                Some(found) => self.told(intersect(&found, &more)),
            });
        }
        let whole = || vec![Range::new(self.within, Bindings::default(), RangeKind::Match)];
        let mut found = found.unwrap_or_else(whole);
        if bound.iter().next().is_some() {
            let joined = |one: Range<'t>| {
                let bindings = one.bindings.joined(bound)?;
                Some(Range { bindings, ..one })
            };
            found = found.into_iter().filter_map(joined).collect();
        }
        for plan in &all.negatives {
            if found.is_empty() {
                break;
            }
            found = self.told(subtract(found, &self.of(plan)));
        }
        focus(all, self.tested(all, found))
    }

    /// The matches that fulfil all conditions. What the patterns of one condition bind does not bind those of
    /// another.
    fn tested(self, all: &'t All, found: Vec<Range<'t>>) -> Vec<Range<'t>> {
        let mut found: Vec<_> = found.into_iter().map(|one| (one, Bindings::default())).collect();
        for test in &all.tests {
            let hold = |(range, more): (Range<'t>, Bindings<'t>)| -> Vec<_> {
                let is_own =
                    test.metavariable().is_none_or(|name| range.bindings.get(name).is_some());
                let all = if is_own { range.bindings.clone() } else { range.bindings.or(&more) };
                let ways = test.hold(vec![Range { bindings: all, ..range.clone() }], self);
                let later = |way: Range<'t>| {
                    if test.binds_later() && is_own {
                        (range.clone(), more.or(&way.bindings))
                    } else {
                        (way, more.clone())
                    }
                };
                ways.into_iter().map(later).collect()
            };
            found = found.into_iter().flat_map(hold).collect();
        }
        let whole = |(range, more): (Range<'t>, Bindings<'t>)| {
            let bindings = range.bindings.or(&more);
            Range { bindings, ..range }
        };
        found.into_iter().map(whole).collect()
    }
}

/// Reports what the rule asks to be looked at, instead of the whole match.
fn focus<'t>(all: &All, mut found: Vec<Range<'t>>) -> Vec<Range<'t>> {
    for any in &all.focus {
        let narrowed = |range: &Range<'t>| -> Vec<Range<'t>> {
            let spans = any.iter().filter_map(|name| range.bindings.get(name)?.span());
            let inner = |span: Span| match (range.span.contains(span), span.contains(range.span)) {
                (true, _) => Some(span),
                (false, true) => Some(range.span),
                (false, false) => None,
            };
            spans.filter_map(inner).map(|span| Range { span, ..range.clone() }).collect()
        };
        found = found.iter().flat_map(narrowed).collect();
    }
    found
}
