//! What a rule writes in the place of what it finds.

use seawall_model::Span;
use seawall_rules::semgrep::Rule;

use crate::expression::{Expression, Groups, Use};
use crate::program::Found;

/// A piece of a file and what takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// The bytes that are replaced.
    pub span: Span,
    /// What stands there then.
    pub text: String,
    /// The bytes of the file that the text repeats.
    pub repeats: Vec<Span>,
}

/// What a rule writes, ready to be written.
pub(crate) enum Fix {
    /// In the place of the match, with metavariables to fill in.
    Whole(String),
    /// In the place of what an expression finds inside of the match, with groups to fill in.
    Inside { expression: Box<Expression>, replacement: String, most: usize },
}

impl Fix {
    /// The fix of a rule; `None` where it knows none, or has an expression that is too large.
    pub(crate) fn of(rule: &Rule) -> Option<Self> {
        if let Some(template) = &rule.fix {
            return Some(Self::Whole(template.clone()));
        }
        let fix = rule.fix_regex.as_ref()?;
        let expression = Box::new(Expression::new(&fix.regex, Use::Pattern)?);
        let most = fix.count.and_then(|count| usize::try_from(count).ok()).unwrap_or(usize::MAX);
        Some(Self::Inside { expression, replacement: fix.replacement.clone(), most })
    }

    /// What is written for one match, in the order of the file.
    pub(crate) fn replacements(&self, text: &str, found: &Found) -> Vec<Replacement> {
        let Some(matched) = text.get(found.span.start..found.span.end) else { return Vec::new() };
        match self {
            Self::Whole(template) => {
                let (filled, repeats) =
                    fill_variables(&indented(template, text, found.span), text, &found.captures);
                let whole = Replacement { span: found.span, text: filled, repeats };
                let changes = whole.text != matched;
                Some(whole).filter(|_| changes).into_iter().collect()
            }
            Self::Inside { expression, replacement, most } => {
                // Half of a fix is none: where the search is given up, nothing is written.
                let places: Result<Vec<_>, _> = expression.groups(matched).take(*most).collect();
                let places = places.unwrap_or_default().into_iter();
                let replaced = places.map(|one| fill_groups(replacement, matched, &one));
                let changes = |one: &Replacement| {
                    matched.get(one.span.start..one.span.end) != Some(one.text.as_str())
                };
                let moved = |span: Span| {
                    Span::new(span.start + found.span.start, span.end + found.span.start)
                };
                replaced
                    .filter(changes)
                    .map(|one| Replacement {
                        span: moved(one.span),
                        repeats: one.repeats.into_iter().map(moved).collect(),
                        ..one
                    })
                    .collect()
            }
        }
    }
}

/// A template whose further lines are indented like the line on which the match begins.
fn indented(template: &str, text: &str, span: Span) -> String {
    let before = text.get(..span.start).unwrap_or_default();
    let line = before.get(before.rfind('\n').map_or(0, |at| at + 1)..).unwrap_or_default();
    let indent = line.get(..line.len() - line.trim_start().len()).unwrap_or_default();
    let further = |line: &str| if line.trim().is_empty() { "" } else { indent };
    let mut lines = template.split_inclusive('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |all, line| all + further(line) + line)
}

/// A template with each metavariable replaced by its code, and where that stands.
///
/// What is filled in is not looked at again: code may hold a dollar, too.
fn fill_variables(template: &str, text: &str, captures: &[(String, Span)]) -> (String, Vec<Span>) {
    let (mut filled, mut repeats, mut rest) = (String::new(), Vec::new(), template);
    while let Some(at) = rest.find('$') {
        let (before, from) = rest.split_at(at);
        filled.push_str(before);
        let named = captures.iter().filter(|(name, _)| from.starts_with(name.as_str()));
        if let Some((name, span)) = named.max_by_key(|(name, _)| name.len()) {
            filled.push_str(text.get(span.start..span.end).unwrap_or_default());
            repeats.push(*span);
            rest = from.get(name.len()..).unwrap_or_default();
        } else if let Some(after) = after_open(from) {
            rest = after;
        } else {
            filled.push('$');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    filled.push_str(rest);
    (filled, repeats)
}

/// What follows a metavariable like `$...ARGS`, which stands for nothing where nothing is bound to it.
fn after_open(text: &str) -> Option<&str> {
    let name = text.strip_prefix("$...")?;
    let letter =
        |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_';
    let after = name.trim_start_matches(letter);
    (after.len() < name.len()).then_some(after)
}

/// A replacement with `\1` and `\g<name or number>` as Python writes them.
fn fill_groups(template: &str, text: &str, found: &Groups) -> Replacement {
    let (mut filled, mut repeats, mut rest) = (String::new(), Vec::new(), template);
    while let Some(at) = rest.find('\\') {
        let (before, from) = rest.split_at(at);
        filled.push_str(before);
        let (piece, after) = escape(from);
        match piece {
            Escape::Group(number) => {
                if let Some(span) = found.groups.get(number).copied().flatten() {
                    filled.push_str(text.get(span.start..span.end).unwrap_or_default());
                    repeats.push(span);
                }
            }
            Escape::Text(letters) => filled.push_str(letters),
        }
        rest = after;
    }
    filled.push_str(rest);
    Replacement { span: found.whole, text: filled, repeats }
}

/// What a backslash and what follows it stand for.
enum Escape<'t> {
    Group(usize),
    Text(&'t str),
}

/// Reads what begins with a backslash, and gives what follows it.
fn escape(from: &str) -> (Escape<'_>, &str) {
    let rest = from.get(1..).unwrap_or_default();
    let digits = rest.bytes().take(2).take_while(u8::is_ascii_digit).count();
    if let (Some(Ok(number)), after) = (rest.get(..digits).map(str::parse), rest.get(digits..)) {
        return (Escape::Group(number), after.unwrap_or_default());
    }
    let named = rest.strip_prefix("g<").and_then(|rest| rest.split_once('>'));
    if let Some((Ok(number), after)) = named.map(|(name, after)| (name.parse(), after)) {
        return (Escape::Group(number), after);
    }
    for (mark, meant) in [("n", "\n"), ("t", "\t"), ("r", "\r"), ("\\", "\\")] {
        if let Some(after) = rest.strip_prefix(mark) {
            return (Escape::Text(meant), after);
        }
    }
    (Escape::Text("\\"), rest)
}

#[cfg(test)]
mod tests;
