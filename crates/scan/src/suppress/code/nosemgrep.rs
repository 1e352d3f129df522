//! Semgrep's comment: `nosemgrep` or `nosem`, alone for all rules, or with `: rule, rule` for some.
//!
//! Its form is as loose as Semgrep reads it: a space stands before the word, no matter in what kind of comment
//! or even text, and whatever follows the word without a colon is read as nothing.

/// The word, by which the suppression is told.
pub(super) const MARK: &str = "nosemgrep";

/// The short form of the word with the space before it.
const SHORT: &[u8] = b" nosem";
/// What makes the short form the long one.
const LONG: &[u8] = b"grep";

/// Whether a match of `rule` is suppressed, and by the line above it rather than by the one on which it starts.
///
/// Where one of them names rules, a comment on the other that names none counts for nothing.
pub(super) fn is_above(rule: &str, [first, above]: [Option<&[u8]>; 2]) -> Option<bool> {
    let of_first = marks(first.unwrap_or_default()).into_iter();
    let mut marks: Vec<(bool, Option<&[u8]>)> = of_first.map(|(_, ids)| (false, ids)).collect();
    let alone = |(before, _): &(&[u8], _)| !before.iter().any(u8::is_ascii_alphanumeric);
    let found = self::marks(above.unwrap_or_default()).into_iter().take_while(alone);
    marks.extend(found.map(|(_, ids)| (true, ids)));
    if marks.iter().all(|(_, ids)| ids.is_none()) {
        return marks.first().map(|(is_above, _)| *is_above);
    }
    let names = |(_, ids): &&(bool, Option<&[u8]>)| ids.is_some_and(|ids| names(ids, rule));
    marks.iter().find(names).map(|(is_above, _)| *is_above)
}

/// What stands before each of Semgrep's words in a line, and the rules that it names.
fn marks(line: &[u8]) -> Vec<(&[u8], Option<&[u8]>)> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(found) = line.get(at..).and_then(|rest| memchr::memchr(b' ', rest)) {
        let start = at + found;
        at = start + 1;
        let word = line.get(start..start + SHORT.len());
        if !word.is_some_and(|word| word.eq_ignore_ascii_case(SHORT)) {
            continue;
        }
        at = start + SHORT.len();
        if line.get(at..at + LONG.len()).is_some_and(|rest| rest.eq_ignore_ascii_case(LONG)) {
            at += LONG.len();
        }
        let ids = line.get(at..).and_then(ids);
        marks.push((line.get(..start).unwrap_or_default(), ids));
        if ids.is_some() {
            break;
        }
    }
    marks
}

/// The rules after a colon and one space at most; they go on to the end of the line.
fn ids(rest: &[u8]) -> Option<&[u8]> {
    let (colon, rest) = rest.split_first()?;
    let ids = rest.strip_prefix(b" ").or_else(|| rest.strip_prefix(b"\t")).unwrap_or(rest);
    let begins = ids.first().is_some_and(|first| *first != b',' && !first.is_ascii_whitespace());
    (matches!(colon, b':' | b'=') && begins).then_some(ids)
}

/// Whether one of the names between commas is that of `rule`: each is the first word there, maybe quoted.
///
/// Semgrep puts the path of the rule's file before the rule's name, and a comment may hold any end of that.
fn names(ids: &[u8], rule: &str) -> bool {
    let is_end = |whole: &[u8], end: &[u8]| {
        whole.strip_suffix(end).is_some_and(|head| head.is_empty() || head.ends_with(b"."))
    };
    ids.split(|byte| *byte == b',').any(|id| {
        let mut words = id.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        let id = words.next().unwrap_or_default();
        let id = id.strip_prefix(b"\"").unwrap_or(id);
        let id = id.strip_suffix(b"\"").unwrap_or(id);
        !id.is_empty() && (is_end(id, rule.as_bytes()) || is_end(rule.as_bytes(), id))
    })
}
