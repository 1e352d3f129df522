//! What people write instead of SPDX identifiers, in each world of packages in its own way.

mod table;
mod words;

use crate::expression::{Expression, Name, Term, parse};
use crate::reference::reference;

/// Longest text that is taken for the name of a licence, in bytes.
const LONGEST: usize = 2_000;
/// Most words of a licence's name.
const MOST_WORDS: usize = 5;

/// What separates licences of which one may be chosen, and such that all hold; the first binds least.
const CHOICES: &[&str] = &[" or ", "||", "|", "/"];
const SUMS: &[&str] = &[" and ", "&&", "&", ";", ","];

/// The licences that a text names; `None` where it names none that is known.
///
/// Parts that are not known become references of their own, where another part is known.
pub fn read(text: &str) -> Option<Expression> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    if let Some(known) = one(text) {
        return Some(known);
    }
    let as_expression = parse(text).ok().and_then(|expression| {
        let knows = expression.terms().into_iter().any(|term| resolved(term).is_some());
        expression.map(&mut |term| or_reference(&term)).filter(|_| knows)
    });
    as_expression.or_else(|| split(text))
}

/// What a single name means.
fn one(text: &str) -> Option<Expression> {
    if let Ok(Expression::Licence(term)) = parse(text)
        && !matches!(term.name, Name::Unlisted(_))
    {
        return Some(Expression::Licence(term));
    }
    let text = text.strip_prefix("License ::").unwrap_or(text).trim();
    let text = text.strip_prefix("OSI Approved ::").unwrap_or(text).trim();
    let text = text.strip_suffix("+ file LICENSE").unwrap_or(text);
    table::find(text).or_else(|| explained(text)).or_else(|| excepted(text))
}

/// A name with an explanation in brackets behind it: another name of the same, or where to read on.
fn explained(text: &str) -> Option<Expression> {
    let (before, inside) = text.strip_suffix(')')?.split_once('(')?;
    let inside = inside.trim();
    let outer = table::find(before);
    let points = ["see ", "http:", "https:"];
    let is_pointer = points.iter().any(|start| inside.to_ascii_lowercase().starts_with(start));
    match (outer, table::find(inside)) {
        (outer, None) => outer.filter(|_| is_pointer),
        (None, inner) => inner,
        (Some(outer), Some(inner)) if outer == inner => Some(outer),
        // The one says more than the other.
        (Some(outer), Some(inner)) => match (outer.is_listed(), inner.is_listed()) {
            (true, false) => Some(outer),
            (false, true) => Some(inner),
            _ => None,
        },
    }
}

/// A licence with an exception that no list has: what it permits in addition is left out.
fn excepted(text: &str) -> Option<Expression> {
    let lower = text.to_ascii_lowercase();
    let at = lower.find(" with ").or_else(|| lower.find(", with "))?;
    let is_exception =
        lower.trim_end_matches(['.', ')']).ends_with("exception") || lower.ends_with("exceptions");
    let before = text.get(..at)?.trim_end_matches([',', ' ']);
    table::find(before).filter(|_| is_exception)
}

/// What a licence of an expression is, if it is known.
fn resolved(term: &Term) -> Option<Expression> {
    match &term.name {
        Name::Unlisted(id) => {
            let plus = if term.or_later { "+" } else { "" };
            table::find(&format!("{id}{plus}"))
        }
        _ => Some(Expression::Licence(term.clone())),
    }
}

/// What is not known gets a name of its own.
#[expect(clippy::unnecessary_wraps, reason = "as `Expression::map` asks for it")]
fn or_reference(term: &Term) -> Option<Expression> {
    Some(resolved(term).unwrap_or_else(|| unknown(&term.to_string())))
}

fn unknown(text: &str) -> Expression {
    Expression::Licence(Term::of(Name::Reference(reference(text))))
}

/// Several names with something between them.
fn split(text: &str) -> Option<Expression> {
    let lower = text.to_ascii_lowercase().replace("and/or", "or");
    let lower = lower.strip_prefix("dual ").unwrap_or(&lower);
    joined(lower, CHOICES, Expression::any).or_else(|| joined(lower, SUMS, Expression::all))
}

fn joined(
    text: &str,
    separators: &[&str],
    join: fn(Vec<Expression>) -> Option<Expression>,
) -> Option<Expression> {
    let separator = separators.iter().find(|separator| outside(text, separator).len() > 1)?;
    let parts = outside(text, separator);
    let parts: Vec<&str> = parts.into_iter().map(bare).filter(|part| !part.is_empty()).collect();
    let known: Vec<Option<Expression>> =
        parts.iter().map(|part| one(part).or_else(|| split(part))).collect();
    let is_name = |part: &str| part.split_whitespace().count() <= MOST_WORDS;
    let are_names = parts.iter().zip(&known).all(|(part, known)| known.is_some() || is_name(part));
    if !are_names || known.iter().all(Option::is_none) {
        return None;
    }
    let or_unknown =
        |(part, known): (&&str, Option<Expression>)| known.unwrap_or_else(|| unknown(part));
    join(parts.iter().zip(known).map(or_unknown).collect())
}

/// The parts of a text between separators that stand outside of brackets.
fn outside<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    for (at, _) in text.match_indices(separator) {
        let before = text.get(..at).unwrap_or_default();
        if at >= start && before.matches('(').count() == before.matches(')').count() {
            parts.push(text.get(start..at).unwrap_or_default());
            start = at + separator.len();
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

/// Without spaces and without brackets around all of it.
fn bare(text: &str) -> &str {
    let text = text.trim().trim_matches(['"', '\'']);
    let inside = text.strip_prefix('(').and_then(|inside| inside.strip_suffix(')'));
    inside.filter(|inside| !inside.contains(['(', ')'])).unwrap_or(text).trim()
}

#[cfg(test)]
mod tests;
