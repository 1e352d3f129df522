//! Expressions that look around or back: tried only where the rest of them stands.

use regex_automata::Input;
use regex_automata::meta::Regex as Linear;
use seawall_model::Span;

use crate::expression::lookaround::{self, LookAround, TooLong};
use crate::expression::relaxed::relaxed;
use crate::expression::{GivenUp, Groups};

/// Steps after which a search gives up; one that remembers its failures takes more in a long text.
const STEPS: usize = 1_000_000;
const STEPS_OF_LETTER: usize = 100;
/// How often a text may be gone through for the places where an expression could begin.
const MOST_PASSES: usize = 16;

/// An expression that looks around or back.
#[derive(Debug)]
pub(crate) struct Bounded {
    engine: Engine,
    /// The names of its groups by their numbers, the whole match first.
    names: Vec<Option<String>>,
    /// What stands wherever it begins.
    begins: Option<Linear>,
}

/// What tries it at a place.
#[derive(Debug)]
enum Engine {
    LookAround(LookAround),
    /// One that tries it anywhere from a place on, and one for the place alone.
    Backtracking(fancy_regex::Regex, fancy_regex::Regex),
}

impl Bounded {
    /// Makes it ready; `None` if it is too large.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let build = |text: &str| {
            let mut builder = fancy_regex::RegexBuilder::new(text);
            builder.backtrack_limit(STEPS).build().ok()
        };
        let whole = build(text)?;
        let names = whole.capture_names().map(|name| name.map(str::to_owned)).collect();
        let begins = relaxed(text).and_then(|text| Linear::new(&text).ok());
        let engine = match LookAround::new(text) {
            Some(look_around) => Engine::LookAround(look_around),
            None => Engine::Backtracking(whole, build(&format!("\\G(?:{text})"))?),
        };
        Some(Self { engine, names, begins })
    }

    /// The names of its groups by their numbers, the whole match first.
    pub(crate) fn names(&self) -> Vec<Option<String>> {
        self.names.clone()
    }

    /// All its matches in a text, up to the one at which the search is given up.
    pub(crate) fn matches<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = Result<Groups, GivenUp>> + 'a {
        let engine = match &self.engine {
            Engine::LookAround(look_around) => {
                let steps = text.len().saturating_mul(STEPS_OF_LETTER).saturating_add(STEPS);
                Running::LookAround(look_around.search(text, steps))
            }
            Engine::Backtracking(anywhere, here) => Running::Backtracking(anywhere, here),
        };
        let mut search = Search { of: self, engine, text, at: Some(0), last: None, passed: 0 };
        std::iter::from_fn(move || search.next().transpose())
    }
}

/// A search that goes on behind each match.
struct Search<'a> {
    of: &'a Bounded,
    engine: Running<'a>,
    text: &'a str,
    /// From where on; nowhere once the search is over.
    at: Option<usize>,
    /// Where the last match ended, behind which there is no empty one.
    last: Option<usize>,
    /// Bytes that were gone through for places to begin at.
    passed: usize,
}

/// What tries it in one text.
enum Running<'a> {
    LookAround(lookaround::Search<'a>),
    Backtracking(&'a fancy_regex::Regex, &'a fancy_regex::Regex),
}

/// Where an expression is tried.
enum Place {
    /// It can begin nowhere any more.
    Nowhere,
    Here(usize),
    /// Anywhere from here on: where it can begin is not known, or takes too long to say.
    Anywhere,
}

impl Search<'_> {
    fn next(&mut self) -> Result<Option<Groups>, GivenUp> {
        while let Some(at) = self.at {
            let (found, place) = match self.place(at) {
                Place::Nowhere => break,
                Place::Here(place) => (self.engine.here(self.text, place), place),
                Place::Anywhere => self.engine.from(self.text, at),
            };
            let Ok(groups) = found else {
                self.at = None;
                return Err(GivenUp);
            };
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
    fn place(&mut self, at: usize) -> Place {
        let known = self.of.begins.as_ref();
        let most = self.text.len().saturating_mul(MOST_PASSES);
        let Some(relaxed) = known.filter(|_| self.passed <= most) else { return Place::Anywhere };
        match relaxed.find(Input::new(self.text).span(at..self.text.len())) {
            Some(found) => {
                self.passed += found.end() - at;
                Place::Here(found.start())
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

impl Running<'_> {
    /// The match that begins at a place.
    fn here(&mut self, text: &str, place: usize) -> Result<Option<Groups>, GivenUp> {
        match self {
            Self::LookAround(search) => {
                let found = search.at(place).map_err(|TooLong| GivenUp)?;
                Ok(found
                    .and_then(|groups| Some(Groups { whole: *groups.first()?.as_ref()?, groups })))
            }
            Self::Backtracking(_, here) => backtracked(here, text, place),
        }
    }

    /// The first match from a place on, and the last place at which one was looked for.
    fn from(&mut self, text: &str, place: usize) -> (Result<Option<Groups>, GivenUp>, usize) {
        match self {
            Self::LookAround(_) => (self.here(text, place), place),
            Self::Backtracking(anywhere, _) => (backtracked(anywhere, text, place), text.len()),
        }
    }
}

fn backtracked(
    expression: &fancy_regex::Regex,
    text: &str,
    place: usize,
) -> Result<Option<Groups>, GivenUp> {
    let found = expression.captures_from_pos(text, place).map_err(|_| GivenUp)?;
    Ok(found.and_then(|found| {
        let span = |at| found.get(at).map(|one| Span::new(one.start(), one.end()));
        Some(Groups { whole: span(0)?, groups: (0..found.len()).map(span).collect() })
    }))
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
            for expression in ["a(?!b)", "(?<!a)b*", "(?:a|(?=b))*b", "(a|b)\\1+", "(?m)^(?=a).", "(?:a(?=b)|b)+", "(?=.)", "(?:(a|b)(\\1b?))+\\2", "(a\\1|b)\\1", "(?:b|(a)é?\\1)+", "(?i)(A|b)\\1", "(?:a\\1|(b))+"] {
                let whole = fancy_regex::Regex::new(expression).expect("it is small");
                let all = whole.find_iter(&text).map(|one| one.expect("it ends"));
                let all: Vec<_> = all.map(|one| (one.start(), one.end())).collect();
                prop_assert_eq!(found(expression, &text), all, "{}", expression);
            }
        }
    }
}
