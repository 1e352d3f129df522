//! Cutting ranges into alternatives, and those into signs with their versions.

use super::Comparator;

/// A sign, which may be none, and the version behind it.
pub(super) type Term<'r> = (&'r str, &'r str);

const SIGNS: &[&str] =
    &["===", "==", "!==", "!=", "~>", "~=", ">=", "=>", "<=", "=<", "<>", ">", "<", "=", "~", "^"];

/// The alternatives, between bars.
pub(super) fn alternatives(text: &str) -> impl Iterator<Item = &str> {
    text.split('|')
        .enumerate()
        .filter(|(at, part)| *at == 0 || !part.is_empty())
        .map(|(_, part)| part.trim())
}

/// Signs and versions with spaces or commas between them; `None` if a sign has no version.
pub(super) fn terms(text: &str) -> Option<Vec<Term<'_>>> {
    let separator = |char: char| char.is_whitespace() || char == ',';
    let mut terms = Vec::new();
    let mut rest = text.trim_start_matches(separator);
    while !rest.is_empty() {
        let sign =
            SIGNS.iter().filter(|sign| rest.starts_with(**sign)).max_by_key(|sign| sign.len());
        let sign = &rest[..sign.map_or(0, |sign| sign.len())];
        rest = rest[sign.len()..].trim_start();
        let end = rest.find(|char: char| separator(char) || "<>=^~".contains(char));
        let (version, after) = rest.split_at(end.unwrap_or(rest.len()));
        if version.is_empty() {
            return None;
        }
        terms.push((sign, version));
        rest = after.trim_start_matches(separator);
    }
    Some(terms)
}

/// The comparator that a sign means everywhere.
pub(super) fn comparator(sign: &str) -> Option<Comparator> {
    Some(match sign {
        "" | "=" | "==" | "===" => Comparator::Equal,
        "!=" | "!==" | "<>" => Comparator::NotEqual,
        "<" => Comparator::Less,
        "<=" | "=<" => Comparator::LessOrEqual,
        ">" => Comparator::Greater,
        ">=" | "=>" => Comparator::GreaterOrEqual,
        _ => return None,
    })
}

/// The numbers of a version up to the part that is raised, with that one raised: `1.2.3` at 1 becomes `1.3`.
pub(super) fn raised(version: &str, at: usize) -> Option<String> {
    let mut numbers: Vec<u64> = Vec::new();
    for part in version.split('.').take(at + 1) {
        numbers.push(crate::order::digits::take_digits(part).0.parse().ok()?);
    }
    let last = numbers.last_mut()?;
    *last = last.checked_add(1)?;
    Some(numbers.iter().map(u64::to_string).collect::<Vec<_>>().join("."))
}
