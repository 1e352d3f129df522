//! Expressions that look around or back: tried only where the rest of them stands.

use regex_automata::Input;
use regex_automata::meta::Regex as Linear;
use seawall_model::Span;

use crate::expression::{GivenUp, Groups};
use crate::relaxed::relaxed;

/// Steps after which backtracking gives up.
const STEPS: usize = 1_000_000;
/// How often a text may be gone through for the places where an expression could begin.
const MOST_PASSES: usize = 2;

/// An expression that a text is searched for by backtracking.
#[derive(Debug)]
pub(crate) struct Bounded {
    whole: fancy_regex::Regex,
    /// What stands wherever it begins, and the expression for such a place.
    begins: Option<(Linear, fancy_regex::Regex)>,
}

impl Bounded {
    /// Makes it ready; `None` if it is too large.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let build = |text: &str| {
            let mut builder = fancy_regex::RegexBuilder::new(text);
            builder.backtrack_limit(STEPS).build().ok()
        };
        let relaxed = relaxed(text).and_then(|text| Linear::new(&text).ok());
        let begins = relaxed.zip(build(&format!("\\G(?:{text})")));
        Some(Self { whole: build(text)?, begins })
    }

    /// The names of its groups by their numbers, the whole match first.
    pub(crate) fn names(&self) -> Vec<Option<String>> {
        self.whole.capture_names().map(|name| name.map(str::to_owned)).collect()
    }

    /// All its matches in a text, up to the one at which the search is given up.
    pub(crate) fn matches<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = Result<Groups, GivenUp>> + 'a {
        let mut search = Search { of: self, text, at: Some(0), last: None, passed: 0 };
        std::iter::from_fn(move || search.next().transpose())
    }
}

/// A search that goes on behind each match.
struct Search<'a> {
    of: &'a Bounded,
    text: &'a str,
    /// From where on; nowhere once the search is over.
    at: Option<usize>,
    /// Where the last match ended, behind which there is no empty one.
    last: Option<usize>,
    /// Bytes that were gone through for places to begin at.
    passed: usize,
}

/// Where an expression is tried.
enum Place<'a> {
    /// It can begin nowhere any more.
    Nowhere,
    /// It can begin here, as which this one looks at it.
    Here(usize, &'a fancy_regex::Regex),
    /// Anywhere from here on: where it can begin is not known, or takes too long to say.
    Anywhere,
}

impl<'a> Search<'a> {
    fn next(&mut self) -> Result<Option<Groups>, GivenUp> {
        while let Some(at) = self.at {
            let (found, place) = match self.place(at) {
                Place::Nowhere => break,
                Place::Here(place, expression) => {
                    (expression.captures_from_pos(self.text, place), place)
                }
                Place::Anywhere => {
                    (self.of.whole.captures_from_pos(self.text, at), self.text.len())
                }
            };
            let Ok(found) = found else {
                self.at = None;
                return Err(GivenUp);
            };
            let groups = found.and_then(|found| {
                let span = |at| found.get(at).map(|one| Span::new(one.start(), one.end()));
                Some(Groups { whole: span(0)?, groups: (0..found.len()).map(span).collect() })
            });
            self.at = match &groups {
                Some(found) if !found.whole.is_empty() => Some(found.whole.end),
                Some(found) => self.behind(found.whole.end),
                None => self.behind(place),
            };
            let last = self.last;
            let is_next = |found: &Groups| !found.whole.is_empty() || last != Some(found.whole.end);
            if let Some(found) = groups.filter(is_next) {
                self.last = Some(found.whole.end);
                return Ok(Some(found));
            }
        }
        self.at = None;
        Ok(None)
    }

    /// The next place where it could begin.
    fn place(&mut self, at: usize) -> Place<'a> {
        let known = self.of.begins.as_ref();
        let most = self.text.len().saturating_mul(MOST_PASSES);
        let Some((relaxed, expression)) = known.filter(|_| self.passed <= most) else {
            return Place::Anywhere;
        };
        match relaxed.find(Input::new(self.text).span(at..self.text.len())) {
            Some(found) => {
                self.passed += found.end() - at;
                Place::Here(found.start(), expression)
            }
            None => Place::Nowhere,
        }
    }

    /// The place behind the letter at a place; none at the end.
    fn behind(&self, at: usize) -> Option<usize> {
        let letter = self.text.get(at..)?.chars().next()?;
        Some(at + letter.len_utf8())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Bounded;

    fn found(expression: &str, text: &str) -> Vec<(usize, usize)> {
        let bounded = Bounded::new(expression).expect("it is small");
        bounded
            .matches(text)
            .map(|one| one.expect("it ends"))
            .map(|one| (one.whole.start, one.whole.end))
            .collect()
    }

    #[test]
    fn what_stands_around_is_asked_for() {
        assert_eq!(found("a(?!b)", "ab aa"), [(3, 4), (4, 5)]);
        assert_eq!(found("(?<=x)a+", "a xaa"), [(3, 5)]);
        assert_eq!(found("(a|b)\\1", "ab aabb"), [(3, 5), (5, 7)]);
        assert_eq!(found("(?m)^(?=b)", "b\nab\nb"), [(0, 0), (5, 5)]);
        assert_eq!(found("x(?!y)|(?<=é)z", "éz xy x"), [(2, 3), (7, 8)]);
    }

    proptest! {
        #[test]
        fn the_places_are_those_of_the_whole_expression(text in "[abé\n]{0,12}") {
            for expression in ["a(?!b)", "(?<!a)b*", "(a|b)\\1+", "(?m)^(?=a).", "(?:a(?=b)|b)+", "(?=.)"] {
                let whole = fancy_regex::Regex::new(expression).expect("it is small");
                let all = whole.find_iter(&text).map(|one| one.expect("it ends"));
                let all: Vec<_> = all.map(|one| (one.start(), one.end())).collect();
                prop_assert_eq!(found(expression, &text), all, "{}", expression);
            }
        }
    }
}
