//! The comments by which a target says what a rule should report: `ruleid: NAME` above each line.

use std::collections::BTreeSet;

/// Words that expect a report of the line below.
const REPORTED: &str = "ruleid";
/// Words that expect none; no more than what any line without a word expects.
const CLEAN: &str = "ok";
/// Words about lines that count neither way: what the rule's author knows to be wrong, and what only an
/// analysis across functions or files can see.
const IGNORED: &[&str] = &["todoruleid", "todook", "deepruleid", "deepok", "proruleid", "prook"];
/// Names that one comment can hold; what follows is prose.
const MOST_NAMES: usize = 8;

/// What one target says of one rule.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Expected {
    /// Lines that must be reported, from 1.
    pub(super) lines: BTreeSet<u32>,
    /// Lines that may be reported or not.
    pub(super) ignored: BTreeSet<u32>,
    /// Whether it says anything.
    pub(super) is_annotated: bool,
}

/// Reads what a text says of a rule.
pub(super) fn expected(text: &str, rule: &str) -> Expected {
    let lines: Vec<Vec<Annotation<'_>>> = text.split('\n').map(annotations).collect();
    let mut expected = Expected::default();
    for (at, line) in lines.iter().enumerate() {
        for annotation in line.iter().filter(|one| one.names.contains(&rule)) {
            expected.is_annotated = true;
            // Several comments in a row are about the same line, the first that is none of them.
            let below = lines.iter().skip(at + 1).take_while(|line| !line.is_empty()).count();
            let number = u32::try_from(at + below + 2).unwrap_or(u32::MAX);
            if annotation.word == REPORTED {
                expected.lines.insert(number);
            } else if IGNORED.contains(&annotation.word) {
                expected.ignored.insert(number);
            }
        }
    }
    expected
}

/// The last part of a rule's id, by which comments and reports name it.
pub(in crate::score) fn name(id: &str) -> &str {
    id.rsplit(['.', '/']).next().unwrap_or(id)
}

/// A comment for one or more rules.
struct Annotation<'t> {
    word: &'t str,
    names: Vec<&'t str>,
}

fn annotations(line: &str) -> Vec<Annotation<'_>> {
    let (mut found, mut rest) = (Vec::new(), line);
    while let Some(start) = rest.find(is_word) {
        let from = rest.get(start..).unwrap_or_default();
        let (word, after) = split(from, is_word);
        rest = after;
        let is_known = word == REPORTED || word == CLEAN || IGNORED.contains(&word);
        let list = after.trim_start().strip_prefix(':').filter(|_| is_known);
        let Some((list, after)) = list.map(|list| split(list, is_of_list)) else { continue };
        if !list.is_empty() {
            let names = list.split(|letter: char| letter == ',' || letter.is_whitespace());
            let names = names.filter(|name| !name.is_empty()).take(MOST_NAMES).map(name).collect();
            found.push(Annotation { word, names });
            rest = after;
        }
    }
    found
}

/// The longest beginning of such letters, and the rest.
fn split(text: &str, holds: fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|letter| !holds(letter)).unwrap_or(text.len()))
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn is_of_list(letter: char) -> bool {
    is_word(letter) || letter.is_whitespace() || matches!(letter, '.' | ',' | '/' | '-')
}
