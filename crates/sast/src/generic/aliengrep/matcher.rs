//! Everywhere that a pattern matches.

use std::collections::BTreeMap;

use seawall_model::Span;

use super::failures::{Failures, Places, live};
use super::pattern::{Edge, Ellipsis, Pattern, Step};
use super::text::is_space;
use crate::generic::Found;

/// Steps after which a search gives up: those that each byte has, and those of any text.
const STEPS_OF_BYTE: usize = 10;
const STEPS: usize = 2_000_000;

/// How deep brackets are followed; deeper ones are ordinary signs.
const DEPTH: usize = 100;

/// All matches, none of which begins within another, and whether the search went to its end.
pub(crate) fn find(pattern: &Pattern, text: &str) -> (Vec<Found>, bool) {
    let mut matcher = Matcher {
        pattern,
        text,
        bound: vec![None; pattern.names.len()],
        again: (0..pattern.steps.len()).map(|step| pattern.variables_from(step + 1)).collect(),
        brackets: BTreeMap::new(),
        unclosed: BTreeMap::new(),
        failures: Failures::default(),
        steps: text.len().saturating_mul(STEPS_OF_BYTE).saturating_add(STEPS),
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at <= text.len() && matcher.steps > 0 {
        matcher.bound.fill(None);
        let end = matcher.run(0, at);
        if let Some(end) = end {
            found.push(Found { span: Span::new(at, end), captures: matcher.captures() });
        }
        let next = text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        at = end.unwrap_or(0).max(at + next);
    }
    (found, matcher.steps > 0)
}

struct Matcher<'a> {
    pattern: &'a Pattern,
    text: &'a str,
    bound: Vec<Option<Span>>,
    /// For each step, the metavariables that come after it.
    again: Vec<Vec<usize>>,
    /// Where brackets end, by where they begin and whether lines matter in them.
    brackets: BTreeMap<(usize, bool), Option<usize>>,
    /// From where on what is open is not closed, by what would close it and whether lines matter.
    unclosed: BTreeMap<(char, bool), Places>,
    failures: Failures,
    steps: usize,
}

impl Matcher<'_> {
    fn captures(&self) -> Vec<(String, Span)> {
        let named = self.pattern.names.iter().zip(&self.bound);
        named.filter_map(|(name, span)| Some((name.clone(), (*span)?))).collect()
    }

    /// The end of a match of the steps from this one on.
    fn run(&mut self, first: usize, mut at: usize) -> Option<usize> {
        let pattern = self.pattern;
        for (number, step) in pattern.steps.iter().enumerate().skip(first) {
            self.steps = self.steps.checked_sub(1)?;
            if number > first || first > 0 {
                at = self.space(at, pattern.reading.is_multiline);
            }
            at = match step {
                Step::Ellipsis(ellipsis) if self.value(ellipsis.variable).is_none() => {
                    return self.ellipsis(number, *ellipsis, at);
                }
                Step::Ellipsis(ellipsis) => self.again(ellipsis.variable, at, false)?,
                Step::Variable(variable) => self.variable(*variable, at)?,
                Step::Word(word) => self.word(word, at)?,
                Step::Sign(sign) => self.sign(*sign, at)?,
                Step::Newline => self.newline(at)?,
                Step::Start(edge) => self.is_start(*edge, at).then_some(at)?,
                Step::End(edge) => self.is_end(*edge, at).then_some(at)?,
            };
        }
        Some(at)
    }

    fn ellipsis(&mut self, number: usize, ellipsis: Ellipsis, at: usize) -> Option<usize> {
        let found = self.extend(number, ellipsis, (at, at));
        if found.is_some() || !ellipsis.takes_newline || !self.rest(at).starts_with('\n') {
            return found;
        }
        let behind = self.space(at + 1, true);
        self.extend(number, ellipsis, (at, behind))
    }

    /// Takes more and more until the rest of the pattern matches.
    fn extend(
        &mut self,
        number: usize,
        ellipsis: Ellipsis,
        (start, mut at): (usize, usize),
    ) -> Option<usize> {
        let known = self.bound.clone();
        let mut tried = Vec::new();
        let again = self.again.get(number).map(Vec::as_slice).unwrap_or_default();
        let values = live(&self.bound, again);
        // With something bound, one place is tried again only if an ellipsis before this one can end elsewhere.
        let is_first = !self.pattern.steps.iter().take(number).any(is_ellipsis);
        let remembers = ellipsis.variable.is_none() && (values.is_empty() || !is_first);
        let (mut end, mut found) = (at, None);
        loop {
            // What is told of one beginning holds for all that come to the same place; a name does not.
            if remembers {
                if self.failures.contains(number, end, &values) {
                    break;
                }
                tried.push(end);
            }
            self.bound.clone_from(&known);
            self.bind(ellipsis.variable, Span::new(start, end));
            found = self.run(number + 1, end);
            if found.is_some() || self.steps == 0 {
                return found;
            }
            if ellipsis.closing.is_some_and(|closing| self.rest(at).starts_with(closing)) {
                break;
            }
            let Some(node) = self.node(at, ellipsis.beyond_lines, 0) else { break };
            end = node;
            at = self.space(node, ellipsis.beyond_lines);
        }
        self.bound = known;
        self.failures.insert(number, tried, &values);
        found
    }

    fn value(&self, variable: Option<usize>) -> Option<Span> {
        self.bound.get(variable?).copied()?
    }

    fn bind(&mut self, variable: Option<usize>, span: Span) {
        if let Some(place) = variable.and_then(|variable| self.bound.get_mut(variable)) {
            *place = Some(span);
        }
    }

    fn variable(&mut self, variable: usize, at: usize) -> Option<usize> {
        if self.value(Some(variable)).is_some() {
            return self.again(Some(variable), at, true);
        }
        let end = self.any_word(at)?;
        self.bind(Some(variable), Span::new(at, end));
        Some(end)
    }

    /// What a metavariable stands for already, which must not be cut out of words.
    fn again(&self, variable: Option<usize>, at: usize, is_word: bool) -> Option<usize> {
        let span = self.value(variable)?;
        let end = self.literal(self.text.get(span.start..span.end)?, at)?;
        let is_whole = if is_word {
            !self.is_word_before(at) && !self.is_word_at(end)
        } else {
            !self.is_in_word(at) && !self.is_in_word(end)
        };
        is_whole.then_some(end)
    }

    fn word(&self, word: &str, at: usize) -> Option<usize> {
        let end = self.literal(word, at)?;
        (!self.is_word_before(at) && !self.is_word_at(end)).then_some(end)
    }

    fn sign(&self, sign: char, at: usize) -> Option<usize> {
        self.literal(sign.encode_utf8(&mut [0; 4]), at)
    }

    fn newline(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        ["\n", "\r\n"].into_iter().find(|end| rest.starts_with(end)).map(|end| at + end.len())
    }

    fn literal(&self, wanted: &str, at: usize) -> Option<usize> {
        let end = at + wanted.len();
        let there = self.text.get(at..end)?;
        let is_same = there == wanted
            || self.pattern.reading.is_caseless && there.eq_ignore_ascii_case(wanted);
        is_same.then_some(end)
    }

    fn is_start(&self, edge: Edge, at: usize) -> bool {
        at == 0 || edge == Edge::Line && self.before(at) == Some('\n')
    }

    fn is_end(&self, edge: Edge, at: usize) -> bool {
        at == self.text.len() || edge == Edge::Line && self.newline(at).is_some()
    }

    /// The end of a word, of a bracket with all that is in it, or of a sign.
    fn node(&mut self, at: usize, beyond_lines: bool, depth: usize) -> Option<usize> {
        self.steps = self.steps.checked_sub(1)?;
        let next = self.rest(at).chars().next()?;
        if self.pattern.reading.is_word(next) {
            return self.any_word(at);
        }
        let sign = (!is_space(next, true)).then_some(at + next.len_utf8());
        let Some(close) = self.pattern.reading.closing(next).filter(|_| depth < DEPTH) else {
            return sign;
        };
        if let Some(known) = self.brackets.get(&(at, beyond_lines)) {
            return known.or(sign);
        }
        let end = self.bracket(at + next.len_utf8(), close, beyond_lines, depth + 1);
        self.brackets.insert((at, beyond_lines), end);
        end.or(sign)
    }

    /// The end of what closes a bracket; one with nothing but space in it is none.
    fn bracket(
        &mut self,
        start: usize,
        close: char,
        beyond_lines: bool,
        depth: usize,
    ) -> Option<usize> {
        let closes = |rest: &str| rest.starts_with(close);
        if closes(self.rest(start)) {
            return Some(start + close.len_utf8());
        }
        let mut at = self.space(start, beyond_lines);
        if closes(self.rest(at)) {
            return None;
        }
        let mut tried = Vec::new();
        loop {
            let known = self.unclosed.get(&(close, beyond_lines));
            if known.is_some_and(|places| places.contains(at)) {
                break;
            }
            tried.push(at);
            let Some(end) = self.node(at, beyond_lines, depth) else { break };
            at = self.space(end, beyond_lines);
            if closes(self.rest(at)) {
                return Some(at + close.len_utf8());
            }
        }
        let places = self.unclosed.entry((close, beyond_lines)).or_default();
        places.extend(&tried);
        None
    }

    fn any_word(&self, at: usize) -> Option<usize> {
        if self.is_word_before(at) {
            return None;
        }
        let rest = self.rest(at);
        let reading = &self.pattern.reading;
        let length = rest.find(|one| !reading.is_word(one)).unwrap_or(rest.len());
        (length > 0).then_some(at + length)
    }

    /// Where space that begins here ends.
    fn space(&self, at: usize, beyond_lines: bool) -> usize {
        let rest = self.rest(at);
        let length = rest.find(|one| !is_space(one, beyond_lines)).unwrap_or(rest.len());
        at + length
    }

    fn is_in_word(&self, at: usize) -> bool {
        self.is_word_before(at) && self.is_word_at(at)
    }

    fn is_word_before(&self, at: usize) -> bool {
        self.before(at).is_some_and(|one| self.pattern.reading.is_word(one))
    }

    fn is_word_at(&self, at: usize) -> bool {
        self.rest(at).chars().next().is_some_and(|one| self.pattern.reading.is_word(one))
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }
}

const fn is_ellipsis(step: &Step) -> bool {
    matches!(step, Step::Ellipsis(_))
}
