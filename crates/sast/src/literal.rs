//! Strings of patterns: `"..."`, `"$X"`, `"=~/expression/"`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use regex_automata::meta::Regex;
use seawall_model::Span;
use seawall_syntax::{Kind, Node, Tree, is_metavariable};

use crate::bindings::{Bindings, Bound};

/// Matches a string of a pattern with code that always has this text.
pub(crate) fn string<'t>(
    pattern: Node<'t>,
    code: Node<'t>,
    (text, expressions): (Option<Cow<'t, str>>, &Expressions),
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
    if written(wanted).is_some() {
        return expressions.is_match(wanted, &text).then_some(bindings);
    }
    if is_metavariable(wanted) {
        return bindings.with(wanted, Bound::Text(text, code.span()));
    }
    (wanted == text).then_some(bindings)
}

/// Matches a regular expression: `/.../` is any, `/$X/` binds it without its slashes and flags. A pattern
/// that has no flags leaves them open.
pub(crate) fn regex<'t>(
    pattern: Node<'t>,
    code: Node<'t>,
    bindings: Bindings<'t>,
) -> Option<Bindings<'t>> {
    let (wanted, wanted_flags) = pattern.text().rsplit_once('/')?;
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

/// The expressions in the strings of a pattern, by the text of the string; none for what is no expression.
#[derive(Debug, Default)]
pub(crate) struct Expressions {
    known: BTreeMap<String, Option<Search>>,
}

/// An expression ready to be looked for.
#[derive(Debug)]
enum Search {
    Linear(Regex),
    /// What looks around is slow, but bounded.
    Bounded(fancy_regex::Regex),
}

impl Search {
    fn of(expression: &str) -> Option<Self> {
        let linear = Regex::new(expression).ok().map(Self::Linear);
        linear.or_else(|| fancy_regex::Regex::new(expression).ok().map(Self::Bounded))
    }

    fn is_match(&self, text: &str) -> bool {
        match self {
            Self::Linear(regex) => regex.is_match(text),
            Self::Bounded(regex) => regex.is_match(text).unwrap_or_default(),
        }
    }
}

impl Expressions {
    pub(crate) fn of(tree: &Tree) -> Self {
        let strings =
            tree.nodes().filter(|node| matches!(node.kind(), Kind::String | Kind::Character));
        let read = |node: Node<'_>| {
            let (expression, flags) = written(node.text())?;
            let case = if flags.contains('i') { "i" } else { "" };
            let search = Search::of(&format!("(?s{case}){expression}"));
            Some((node.text().to_owned(), search))
        };
        Self { known: strings.filter_map(read).collect() }
    }

    /// Whether the expression of a string matches anywhere in a text.
    fn is_match(&self, string: &str, text: &str) -> bool {
        self.known.get(string).and_then(Option::as_ref).is_some_and(|search| search.is_match(text))
    }
}

/// The expression of a string, and its flags.
fn written(string: &str) -> Option<(&str, &str)> {
    string.strip_prefix("=~/")?.rsplit_once('/')
}
