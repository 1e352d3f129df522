//! Strings of patterns: `"..."`, `"$X"`, `"=~/expression/"`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use seawall_model::Span;
use seawall_rules::semgrep::Engine;
use seawall_syntax::{Kind, Node, Tree, is_metavariable};

use crate::bindings::{Bindings, Bound};
use crate::expression::{Expression, GivenUp, Use};

/// Matches a string of a pattern with code that always has this text.
pub(crate) fn string<'t>(
    pattern: Node<'t>,
    code: Node<'t>,
    (text, expressions): (Option<Cow<'t, str>>, &Expressions),
    bindings: Bindings<'t>,
) -> Result<Option<Bindings<'t>>, GivenUp> {
    let wanted = pattern.text();
    let text = match code.kind() {
        Kind::Character => Some(Cow::Borrowed(code.text())),
        _ => text,
    };
    let Some(text) = text else { return Ok(None) };
    Ok(if wanted == "..." {
        Some(bindings)
    } else if written(wanted).is_some() {
        expressions.is_match(wanted, &text)?.then_some(bindings)
    } else if is_metavariable(wanted) {
        bindings.with(wanted, Bound::Text(text, code.span()))
    } else {
        (wanted == text).then_some(bindings)
    })
}

/// Matches a regular expression: `/.../` is any, `/$X/` binds it without its slashes and flags. A pattern
/// that has no flags leaves them open.
pub(crate) fn regex<'t>(
    pattern: Node<'t>,
    code: Node<'t>,
    bindings: Bindings<'t>,
) -> Option<Bindings<'t>> {
    let (wanted, wanted_flags) = match pattern.kind() {
        // Where variables may stand in expressions, this one holds nothing but a metavariable.
        Kind::Template => (only_part(pattern)?, ""),
        _ => pattern.text().rsplit_once('/')?,
    };
    let (text, flags) = code.text().rsplit_once('/')?;
    if !wanted_flags.is_empty() && wanted_flags != flags {
        return None;
    }
    if is_metavariable(wanted) {
        let start = code.span().start + 1;
        let span = Span::new(start, start + text.len());
        return bindings.with(wanted, Bound::Text(text.into(), span));
    }
    (wanted == "..." || wanted == text).then_some(bindings)
}

/// The only part of an expression with code in it.
fn only_part(pattern: Node<'_>) -> Option<&str> {
    let mut parts = pattern.parts().filter(|_| pattern.text() == "regex");
    let only = parts.next()?;
    parts.next().is_none().then_some(only.text())
}

/// The expressions in the strings of a pattern, by the text of the string; none for what is no expression.
#[derive(Debug, Default)]
pub(crate) struct Expressions {
    known: BTreeMap<String, Option<Expression>>,
}

impl Expressions {
    pub(crate) fn of(tree: &Tree) -> Self {
        let strings =
            tree.nodes().filter(|node| matches!(node.kind(), Kind::String | Kind::Character));
        let read = |node: Node<'_>| {
            let (expression, flags) = written(node.text())?;
            let case = if flags.contains('i') { "i" } else { "" };
            let text = format!("(?s{case}){expression}");
            let read = |engine| Expression::of(&text, engine, Use::Condition);
            let known = [Engine::Linear, Engine::Bounded].into_iter().find_map(read);
            Some((node.text().to_owned(), known))
        };
        Self { known: strings.filter_map(read).collect() }
    }

    /// Whether the expression of a string matches anywhere in a text.
    fn is_match(&self, string: &str, text: &str) -> Result<bool, GivenUp> {
        let known = self.known.get(string).and_then(Option::as_ref);
        known.map_or(Ok(false), |expression| expression.matches(text))
    }
}

/// The expression of a string, and its flags.
fn written(string: &str) -> Option<(&str, &str)> {
    string.strip_prefix("=~/")?.rsplit_once('/')
}
