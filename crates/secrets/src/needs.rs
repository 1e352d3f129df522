//! The words that every match of an expression must hold, wherever in it they stand.
//!
//! A hundred rules wait for `password` and then want a command, a host or an element's name beside it.
//! Looking for those words first costs next to nothing and spares most expressions from ever being built.

use memchr::memmem::Finder;
use regex_syntax::hir::{Class, Hir, HirKind, Repetition};
use seawall_model::Span;

/// More spellings than this say too little to be worth looking for.
const MANY: usize = 64;
/// Shorter words stand in any text, unless they are marks.
const SHORTEST: usize = 3;
/// Marks that stand in any text, too.
const COMMON: &[u8] = b"\"'`_-.,()";
/// A class of more members than this breaks a word.
const FEW: usize = 4;

/// Spellings, of which one is sure to stand there; ASCII letters in lower case.
type OneOf = Vec<Vec<u8>>;

/// What must stand in a text for an expression to match in it: one word of each, one after the other.
#[derive(Debug)]
pub(crate) struct Needs(Vec<Vec<Finder<'static>>>);

impl Needs {
    /// Reads them from the expression.
    pub(crate) fn of(hir: &Hir) -> Self {
        let finders =
            |words: OneOf| words.iter().map(|word| Finder::new(word).into_owned()).collect();
        Self(Said::of(hir).into_needs().into_iter().map(finders).collect())
    }

    /// Nothing is known to be needed.
    pub(crate) const fn nothing() -> Self {
        Self(Vec::new())
    }

    /// Whether all of them stand in `window` of `text`, in their order.
    pub(crate) fn stand_in(&self, text: &[u8], window: Span) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let text = window.of(text).to_ascii_lowercase();
        let mut rest = &text[..];
        self.0.iter().all(|words| {
            // The one that ends first leaves the most room for what follows.
            let ends = words.iter().filter_map(|word| Some(word.find(rest)? + word.needle().len()));
            let Some((_, after)) = ends.min().and_then(|end| rest.split_at_checked(end)) else {
                return false;
            };
            rest = after;
            true
        })
    }
}

/// What a piece of an expression says of the texts that it matches.
enum Said {
    /// They are just these.
    Exactly(OneOf),
    /// They hold one of each, in this order.
    Holds(Vec<OneOf>),
}

impl Said {
    fn of(hir: &Hir) -> Self {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Self::Exactly(vec![Vec::new()]),
            HirKind::Literal(literal) => Self::Exactly(vec![literal.0.to_ascii_lowercase()]),
            HirKind::Class(class) => letters(class).map_or(Self::Holds(Vec::new()), Self::Exactly),
            HirKind::Capture(capture) => Self::of(&capture.sub),
            HirKind::Concat(parts) => Self::all(parts),
            HirKind::Alternation(parts) => Self::either(parts),
            HirKind::Repetition(repetition) => Self::times(repetition),
        }
    }

    /// One piece after the other: spellings are put together as long as they are few.
    fn all(parts: &[Hir]) -> Self {
        let (mut open, mut needs, mut broken) = (vec![Vec::new()], Vec::new(), false);
        for part in parts {
            let next = match Self::of(part) {
                Self::Exactly(next) if open.len() * next.len() <= MANY => {
                    append(&mut open, &next);
                    continue;
                }
                other => other,
            };
            broken = true;
            needs.extend(worth(&open));
            open = match next {
                Self::Exactly(next) => next,
                Self::Holds(more) => {
                    needs.extend(more);
                    vec![Vec::new()]
                }
            };
        }
        if broken {
            needs.extend(worth(&open));
            Self::Holds(needs)
        } else {
            Self::Exactly(open)
        }
    }

    /// One piece or another: what each of them needs, in one.
    fn either(parts: &[Hir]) -> Self {
        let said: Vec<Self> = parts.iter().map(Self::of).collect();
        let exactly = said.iter().map(Self::spellings).collect::<Option<Vec<_>>>();
        match exactly.map(|all| all.into_iter().flatten().cloned().collect::<OneOf>()) {
            Some(all) if all.len() <= MANY => Self::Exactly(all),
            _ => {
                let holds = said.into_iter().map(Self::best).collect::<Option<Vec<_>>>();
                Self::Holds(holds.and_then(|all| worth(&all.concat())).into_iter().collect())
            }
        }
    }

    fn times(repetition: &Repetition) -> Self {
        let once = Self::of(&repetition.sub);
        match (repetition.min, repetition.max, once) {
            (1, Some(1), once) => once,
            (0, Some(1), Self::Exactly(mut all)) => {
                all.push(Vec::new());
                Self::Exactly(all)
            }
            (0, ..) => Self::Holds(Vec::new()),
            (.., once) => Self::Holds(once.into_needs()),
        }
    }

    fn spellings(&self) -> Option<&OneOf> {
        match self {
            Self::Exactly(all) => Some(all),
            Self::Holds(_) => None,
        }
    }

    /// The need that least text meets by chance.
    fn best(self) -> Option<OneOf> {
        let shortest = |words: &OneOf| words.iter().map(Vec::len).min();
        self.into_needs()
            .into_iter()
            .max_by_key(|words| (shortest(words), usize::MAX - words.len()))
    }

    fn into_needs(self) -> Vec<OneOf> {
        match self {
            Self::Exactly(all) => worth(&all).into_iter().collect(),
            Self::Holds(needs) => needs,
        }
    }
}

/// The words, if it is worth looking for them: each once, without those that hold another of them.
fn worth(words: &[Vec<u8>]) -> Option<OneOf> {
    if words.len() > MANY || !words.iter().all(|word| is_rare(word)) {
        return None;
    }
    let mut words = words.to_vec();
    words.sort_unstable();
    words.dedup();
    let holds = |word: &[u8], part: &[u8]| {
        word.len() > part.len() && memchr::memmem::find(word, part).is_some()
    };
    let least = words.iter().filter(|word| !words.iter().any(|part| holds(word, part)));
    Some(least.cloned().collect()).filter(|least: &OneOf| !least.is_empty())
}

/// Whether few texts hold it by chance.
fn is_rare(word: &[u8]) -> bool {
    let mark = |byte: &u8| byte.is_ascii_punctuation() && !COMMON.contains(byte);
    word.len() >= SHORTEST || word.iter().any(mark)
}

/// Puts every one of `ends` after every one of `words`.
fn append(words: &mut OneOf, ends: &[Vec<u8>]) {
    if let [end] = ends {
        for word in words.iter_mut() {
            word.extend(end);
        }
        return;
    }
    let with = |word: &Vec<u8>| ends.iter().map(|end| [&word[..], end].concat()).collect();
    *words = words.iter().flat_map(|word| -> OneOf { with(word) }).collect();
}

/// The members of a class, if they are few.
fn letters(class: &Class) -> Option<OneOf> {
    let Class::Bytes(class) = class else { return None };
    let size: usize = class.iter().map(|range| usize::from(range.end() - range.start()) + 1).sum();
    let bytes = || class.iter().flat_map(|range| range.start()..=range.end());
    (size <= FEW).then(|| {
        let mut all: OneOf = bytes().map(|byte| vec![byte.to_ascii_lowercase()]).collect();
        all.sort_unstable();
        all.dedup();
        all
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use seawall_model::Span;

    use super::{Needs, Said};
    use crate::expression::{Expression, hir};

    fn check(expression: &str, expected: &str) {
        let needs = Said::of(&hir(expression).expect("it parses")).into_needs();
        let words = |words: &Vec<Vec<u8>>| {
            words.iter().map(|word| word.escape_ascii().to_string()).collect::<Vec<_>>().join("|")
        };
        let needs: Vec<String> = needs.iter().map(words).collect();
        assert_eq!(needs.join(" & "), expected, "{expression}");
    }

    #[test]
    fn words_are_read_from_expressions() {
        check(
            r"(?i)\b(?:docker|podman) login\b.{0,9}[ \t]-p",
            "docker login|podman login & \\t-p| -p",
        );
        check(r"(?i)pass(?:word|wd)?=", "pass=|passwd=|password=");
        check(r"(?i)(?:host|hostname|server)[0-9]+=.*pwd", "host|server & = & pwd");
        check(r"(?:[a-z]+foo|bar[0-9]+){2}", "bar|foo");
        check(r"x[a-z]{3,9}[:=][^@]{1,9}@[a-z]", ":|= & @");
        check(r"<(Value)>\s*</Value>", "<value> & </value>");
    }

    #[test]
    fn words_stand_in_their_order() {
        let needs = Needs::of(&hir("(?i)(?:user|login)[a-z]*:.*pass").expect("it parses"));
        for (text, expected) in
            [("LOGIN: x Pass", true), ("pass User:", false), ("logi user: pas", false)]
        {
            let whole = Span::new(0, text.len());
            assert_eq!(needs.stand_in(text.as_bytes(), whole), expected, "{text}");
        }
    }

    #[test]
    fn what_may_be_missing_is_not_needed() {
        for expression in
            ["(?:long)?", "long|x", "[a-z]{20}", "(?:long){0,3}", "ab", "(?:[0-9]long|[0-9])"]
        {
            check(expression, "");
        }
    }

    const PATTERNS: [&str; 4] = [
        "(?i)abc?a+(?:x|=)",
        "(?i)(?:abc|c[0-9]?ab){1,2}=",
        "(?:abc|[abc]{2}x1x?)+",
        "(?i)(a|ab)(b|bca)x",
    ];

    proptest! {
        #[test]
        fn every_match_holds_what_is_needed(text in "[abcABC=x1 ]{0,30}") {
            for pattern in PATTERNS {
                let needs = Needs::of(&hir(pattern).expect("it parses"));
                let matches = Expression::new(pattern, 0).is_match(text.as_bytes());
                let stand = needs.stand_in(text.as_bytes(), Span::new(0, text.len()));
                prop_assert!(stand || !matches, "{pattern}");
            }
        }
    }
}
