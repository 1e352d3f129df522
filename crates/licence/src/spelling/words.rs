//! Names of licences as words of which those are left that tell one licence from another.

/// Words that say nothing.
const EMPTY: &[&str] = &[
    "a", "gnu", "licence", "licenced", "licences", "license", "licensed", "licenses", "of",
    "terms", "the", "under", "v", "ver", "version",
];

/// Words for one thing, the longest first.
const SAME: &[(&[&str], &str)] = &[
    (&["library", "or", "lesser", "general", "public"], "lgpl"),
    (&["common", "development", "and", "distribution"], "cddl"),
    (&["european", "union", "public"], "eupl"),
    (&["lesser", "general", "public"], "lgpl"),
    (&["library", "general", "public"], "lgpl"),
    (&["affero", "general", "public"], "agpl"),
    (&["affero", "gpl"], "agpl"),
    (&["lesser", "gpl"], "lgpl"),
    (&["or", "any", "later"], "+"),
    (&["general", "public"], "gpl"),
    (&["mozilla", "public"], "mpl"),
    (&["eclipse", "public"], "epl"),
    (&["free", "documentation"], "gfdl"),
    (&["fdl"], "gfdl"),
    (&["creative", "commons"], "cc"),
    (&["attribution"], "by"),
    (&["share", "alike"], "sa"),
    (&["sharealike"], "sa"),
    (&["non", "commercial"], "nc"),
    (&["noncommercial"], "nc"),
    (&["no", "derivatives"], "nd"),
    (&["noderivatives"], "nd"),
    (&["noderivs"], "nd"),
    (&["or", "later"], "+"),
    (&["and", "later"], "+"),
    (&["or", "newer"], "+"),
    (&["or", "greater"], "+"),
    (&["or", "higher"], "+"),
    (&["or", "above"], "+"),
    (&["or", "upwards"], "+"),
];

/// What is left of a name.
pub(super) fn normal(text: &str) -> String {
    let words = split(text);
    let words = shortened(&words);
    // "GNU General Public License v3 (GPLv3)" says the same twice.
    let half = words.len() / 2;
    let (first, second) = words.split_at(half);
    let words = if half > 0 && first == second { first } else { &words };
    words.join(" ")
}

/// Words, numbers and signs, in lower case.
fn split(text: &str) -> Vec<String> {
    let text = text.to_ascii_lowercase();
    let mut words: Vec<String> = Vec::new();
    let mut rest = text.as_str();
    let mut is_least = false;
    while let Some(first) = rest.chars().next() {
        let is_kind: fn(char) -> bool = if first.is_ascii_digit() {
            |c| c.is_ascii_digit() || c == '.' || c == '_'
        } else {
            char::is_alphabetic
        };
        let end = rest.find(|c| !is_kind(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (word, after) = rest.split_at(end);
        is_least |= rest.starts_with(">=");
        if first.is_ascii_digit() {
            words.push(number(word));
            // "GPL (>= 2)".
            words.extend(std::mem::take(&mut is_least).then(|| "+".to_owned()));
        } else if first.is_alphabetic() {
            // "GPLv3".
            let is_before_number = after.starts_with(|c: char| c.is_ascii_digit());
            let word = word.strip_suffix('v').filter(|_| is_before_number).unwrap_or(word);
            let says_something = !word.is_empty() && !EMPTY.contains(&word);
            words.extend(says_something.then(|| word.to_owned()));
        } else if first == '+' {
            words.push(word.to_owned());
        }
        rest = after;
    }
    words
}

/// `2.0` is `2`.
fn number(text: &str) -> String {
    let text = text.replace('_', ".");
    let mut text = text.trim_end_matches('.');
    while let Some(shorter) = text.strip_suffix(".0") {
        text = shorter;
    }
    text.to_owned()
}

fn shortened(words: &[String]) -> Vec<&str> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (mut short, mut rest) = (Vec::with_capacity(words.len()), words.as_slice());
    while let Some((first, after)) = rest.split_first() {
        let same = SAME.iter().find(|(long, _)| rest.starts_with(long));
        let (word, left) = match same {
            Some((long, word)) => (*word, rest.get(long.len()..).unwrap_or_default()),
            None => (*first, after),
        };
        short.push(word);
        rest = left;
    }
    short
}
