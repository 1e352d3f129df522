//! Words of a shell in which variables stand: `/home/$NAME`, `${NAME}`.

use seawall_model::Span;
use seawall_syntax::{Node, is_metavariable};

use crate::bindings::{Bindings, Bound};

/// A part of a word.
#[derive(Debug, PartialEq, Eq)]
enum Part<'w> {
    Text(&'w str),
    /// A variable by its name; a metavariable for one has its dollar.
    Variable(&'w str),
}

/// Whether a word of a pattern has variables.
pub(crate) fn has_variables(pattern: Node<'_>) -> bool {
    parts(pattern.text(), is_metavariable).iter().any(|part| matches!(part, Part::Variable(_)))
}

/// Matches a word of a pattern, whose metavariables stand for variables, with one of the code.
pub(crate) fn word<'t>(
    pattern: Node<'t>,
    code: Node<'t>,
    bindings: Bindings<'t>,
) -> Option<Bindings<'t>> {
    let wanted = parts(pattern.text(), is_metavariable);
    let found = parts(code.text(), |_| false);
    if wanted.len() != found.len() {
        return None;
    }
    wanted.iter().zip(&found).try_fold(bindings, |way, pair| match pair {
        (Part::Text(wanted), Part::Text(text)) => (wanted == text).then_some(way),
        (Part::Variable(wanted), Part::Variable(name)) if is_metavariable(wanted) => {
            let start = code.span().start + code.text().find(*name).unwrap_or_default();
            let place = Span::new(start, start + name.len());
            way.with(wanted, Bound::Text((*name).into(), place))
        }
        (Part::Variable(wanted), Part::Variable(name)) => (wanted == name).then_some(way),
        _ => None,
    })
}

/// Splits a word; `${$X}` is a metavariable for a variable, as `$X` is.
fn parts(word: &str, is_open: fn(&str) -> bool) -> Vec<Part<'_>> {
    let (mut found, mut rest) = (Vec::new(), word);
    while let Some(at) = rest.find('$') {
        let (before, dollar) = rest.split_at(at);
        if !before.is_empty() {
            found.push(Part::Text(before));
        }
        let inside = dollar.get(1..).unwrap_or_default();
        let braced = inside.strip_prefix('{').and_then(|inside| inside.split_once('}'));
        let name = |text: &str| {
            text.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(text.len())
        };
        let (variable, after) = braced.unwrap_or_else(|| {
            let (bare, after) = inside.split_at(name(inside));
            let whole = dollar.get(..=bare.len()).filter(|whole| is_open(whole));
            (whole.unwrap_or(bare), after)
        });
        found.push(Part::Variable(variable));
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Part::Text(rest));
    }
    found
}
