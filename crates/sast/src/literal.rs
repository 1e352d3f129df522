//! Strings of patterns: `"..."`, `"$X"`, `"=~/expression/"`.

use regex_automata::meta::Regex;
use seawall_syntax::{Kind, Node};

use crate::bindings::{Bindings, Bound};

/// Matches a string of a pattern; none of its forms matches what is not a string.
pub(crate) fn string<'t>(
    pattern: Node<'t>,
    code: Node<'t>,
    bindings: Bindings<'t>,
) -> Option<Bindings<'t>> {
    let wanted = pattern.text();
    if !matches!(code.kind(), Kind::String | Kind::Template | Kind::Character) {
        return None;
    }
    if wanted == "..." {
        return Some(bindings);
    }
    if code.kind() == Kind::Template {
        return None;
    }
    if let Some((expression, flags)) =
        wanted.strip_prefix("=~/").and_then(|rest| rest.rsplit_once('/'))
    {
        return is_match(expression, flags, code.text()).then_some(bindings);
    }
    if is_metavariable(wanted) {
        return bindings.with(wanted, Bound::Text(code.text(), code.span()));
    }
    (pattern.kind() == code.kind() && wanted == code.text()).then_some(bindings)
}

fn is_metavariable(text: &str) -> bool {
    let name = text.strip_prefix('$').unwrap_or_default();
    let inside = |char: char| char.is_ascii_uppercase() || char.is_ascii_digit() || char == '_';
    !name.is_empty() && name.chars().all(inside)
}

/// Whether an expression matches from the start of a text on, as it must in rules.
fn is_match(expression: &str, flags: &str, text: &str) -> bool {
    let case = if flags.contains('i') { "i" } else { "" };
    let regex = Regex::new(&format!("(?s{case})^(?:{expression})"));
    regex.is_ok_and(|regex| regex.is_match(text))
}
