//! Strings of patterns: `"..."`, `"$X"`, `"=~/expression/"`.

use std::borrow::Cow;

use regex_automata::meta::Regex;
use seawall_model::Span;
use seawall_syntax::{Kind, Node, is_metavariable};

use crate::bindings::{Bindings, Bound};

/// Matches a string of a pattern with code that always has this text.
pub(crate) fn string<'t>(
    pattern: Node<'t>,
    code: Node<'t>,
    text: Option<Cow<'t, str>>,
    bindings: Bindings<'t>,
) -> Option<Bindings<'t>> {
    let wanted = pattern.text();
    let text = match code.kind() {
        Kind::Character => Cow::Borrowed(code.text()),
        _ => text?,
    };
    if wanted == "..." {
        return Some(bindings);
    }
    if let Some((expression, flags)) =
        wanted.strip_prefix("=~/").and_then(|rest| rest.rsplit_once('/'))
    {
        return is_match(expression, flags, &text).then_some(bindings);
    }
    if is_metavariable(wanted) {
        return bindings.with(wanted, Bound::Text(text, code.span()));
    }
    (wanted == text).then_some(bindings)
}

/// Binds a metavariable to a regular expression without its slashes and flags.
pub(crate) fn regex<'t>(
    pattern: Node<'t>,
    code: Node<'t>,
    bindings: Bindings<'t>,
) -> Option<Bindings<'t>> {
    let (name, _) = pattern.text().rsplit_once('/')?;
    let (text, _) = code.text().rsplit_once('/')?;
    let start = code.span().start + 1;
    is_metavariable(name).then(|| {
        bindings.with(name, Bound::Text(text.into(), Span::new(start, start + text.len())))
    })?
}

/// Whether an expression matches anywhere in a text.
fn is_match(expression: &str, flags: &str, text: &str) -> bool {
    let case = if flags.contains('i') { "i" } else { "" };
    let expression = format!("(?s{case}){expression}");
    match Regex::new(&expression) {
        Ok(regex) => regex.is_match(text),
        // What looks around is slow, but bounded.
        Err(_) => fancy_regex::Regex::new(&expression)
            .is_ok_and(|regex| regex.is_match(text).unwrap_or_default()),
    }
}
