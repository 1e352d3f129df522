//! What a pattern leaves open: `$X`, `...` and the like, found in its text.

use seawall_model::Span;

/// What stands open at a place of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Hole {
    /// `$NAME`.
    Metavariable(String),
    /// `$...NAME`.
    MetavariableEllipsis(String),
    /// `(` of `(class $NAME)`, and its name.
    Typed {
        /// The type.
        class: String,
        /// The metavariable.
        name: String,
    },
    /// `...`.
    Ellipsis,
    /// `<...`.
    DeepStart,
    /// `...>`.
    DeepEnd,
}

/// All holes in their order. What stands in a string is text, which is matched as such, but for the code
/// between the braces of Python's `f"…"`.
pub(crate) fn holes(text: &str) -> Vec<(Span, Hole)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(length) = string(rest) {
            if text.get(..at).is_some_and(is_format) {
                in_braces(text, Span::new(at, at + length), &mut found);
            }
            at += length;
        } else if let Some((length, hole)) = hole(rest) {
            found.push((Span::new(at, at + length), hole));
            at += length;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// Whether a text ends with the prefix of a string with code in it.
fn is_format(before: &str) -> bool {
    let word = before.len() - before.trim_end_matches(|char: char| char.is_alphanumeric()).len();
    let prefix = before.get(before.len() - word..).unwrap_or_default();
    matches!(prefix.to_ascii_lowercase().as_str(), "f" | "fr" | "rf")
}

/// The holes between the braces of a string.
fn in_braces(text: &str, string: Span, found: &mut Vec<(Span, Hole)>) {
    let mut at = string.start;
    while let Some(open) = text.get(at..string.end).and_then(|rest| rest.find('{')) {
        let start = at + open + 1;
        let length =
            text.get(start..string.end).and_then(|rest| rest.find('}')).unwrap_or_default();
        let inside = holes(text.get(start..start + length).unwrap_or_default());
        let shifted = |span: Span| Span::new(span.start + start, span.end + start);
        found.extend(inside.into_iter().map(|(span, hole)| (shifted(span), hole)));
        at = start + length;
    }
}

/// The length of the string with which a text begins; an apostrophe without its twin begins none.
fn string(text: &str) -> Option<usize> {
    let quote =
        ["\"\"\"", "'''", "\"", "'", "`"].into_iter().find(|quote| text.starts_with(quote))?;
    let mut escaped = false;
    let inside = text.get(quote.len()..)?;
    for (at, char) in inside.char_indices() {
        if escaped {
            escaped = false;
        } else if inside.get(at..)?.starts_with(quote) {
            return Some(at + 2 * quote.len());
        } else if quote.len() == 1 && quote != "`" && char == '\n' {
            return None;
        } else {
            escaped = char == '\\';
        }
    }
    None
}

fn hole(text: &str) -> Option<(usize, Hole)> {
    if let Some(typed) = typed(text) {
        return Some(typed);
    }
    if let Some(name) = text.strip_prefix("$...").and_then(metavariable) {
        return Some((4 + name.len(), Hole::MetavariableEllipsis(format!("$...{name}"))));
    }
    if let Some(name) = text.strip_prefix('$').and_then(metavariable) {
        return Some((1 + name.len(), Hole::Metavariable(format!("${name}"))));
    }
    if text.strip_prefix("...").is_some_and(|rest| rest.starts_with(is_operand)) {
        return None;
    }
    let fixed = [("<...", Hole::DeepStart), ("...>", Hole::DeepEnd), ("...", Hole::Ellipsis)];
    fixed
        .into_iter()
        .find(|(mark, _)| text.starts_with(mark))
        .map(|(mark, hole)| (mark.len(), hole))
}

/// Whether an operand of `...` begins so, which then spreads it: what it leaves open stands apart.
fn is_operand(first: char) -> bool {
    first.is_alphabetic() || first == '_' || first == '$'
}

/// What PHP calls its variables of the request, and no rule its metavariables.
const OF_REQUEST: &[&str] =
    &["_GET", "_POST", "_COOKIE", "_REQUEST", "_SERVER", "_SESSION", "_FILES", "_ENV"];

/// A metavariable's name is written in capitals, or is a capture group's number.
fn metavariable(text: &str) -> Option<&str> {
    let inside = |char: char| char.is_ascii_uppercase() || char.is_ascii_digit() || char == '_';
    let end = text.find(|char| !inside(char)).unwrap_or(text.len());
    let after = text.get(end..)?.chars().next();
    let goes_on = after.is_some_and(|char| char.is_ascii_lowercase());
    let is_name = |name: &&str| !name.is_empty() && !goes_on && !OF_REQUEST.contains(name);
    text.get(..end).filter(is_name)
}

/// Whether a whole text is a metavariable.
pub fn is_metavariable(text: &str) -> bool {
    text.strip_prefix('$').is_some_and(|name| metavariable(name) == Some(name))
}

/// `(java.util.List<String> $X)`, and `(char *$X)`.
fn typed(text: &str) -> Option<(usize, Hole)> {
    let inside = text.strip_prefix('(')?;
    let inside = inside.get(..inside.find(')')?)?;
    if let Some(typed) = typed_behind(inside) {
        return Some(typed);
    }
    let (_, name) = inside.rsplit_once([' ', '\t', '*', '&'])?;
    let name = name.strip_prefix('$').filter(|_| is_metavariable(name))?;
    let class = inside.strip_suffix(name).and_then(|class| class.strip_suffix('$'))?;
    // With blanks on both sides, the sign is an operator.
    let is_pointer = class.ends_with(['*', '&']);
    let class = class.trim();
    let in_type = |char: char| char.is_alphanumeric() || "_.$<>[]?, *&:".contains(char);
    // A comma between arguments stands outside of angle brackets.
    let of_arguments = class.split('<').next().is_some_and(|before| before.contains(','));
    let is_type = class.starts_with(|char: char| char.is_alphabetic() || char == '$')
        && class.chars().all(in_type)
        && !of_arguments
        && (is_pointer || !class.ends_with(['*', '&']))
        && !class.ends_with([',', ':'])
        && class != "return";
    is_type.then(|| {
        let hole = Hole::Typed { class: class.to_owned(), name: format!("${name}") };
        (inside.len() + 2, hole)
    })
}

/// `($X: List<String>)`, without its parentheses.
fn typed_behind(inside: &str) -> Option<(usize, Hole)> {
    let name = metavariable(inside.strip_prefix('$')?)?;
    let class = inside.get(1 + name.len()..)?.trim_start().strip_prefix(':')?;
    let in_type = |char: char| char.is_alphanumeric() || "_.$<>[]?*&: '".contains(char);
    let is_type = !class.starts_with([':', '=']) && class.chars().all(in_type);
    let class = class.trim().to_owned();
    let hole = Hole::Typed { class, name: format!("${name}") };
    is_type.then_some((inside.len() + 2, hole))
}

#[cfg(test)]
mod tests {
    use super::holes;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> =
            holes(text).iter().map(|(span, hole)| format!("{}:{hole:?}", span.start)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_open_is_found() {
        check(
            "$X.f(..., $...ARGS)",
            &["0:Metavariable(\"$X\")", "5:Ellipsis", "10:MetavariableEllipsis(\"$...ARGS\")"],
        );
        check("<... $_ ...>", &["0:DeepStart", "5:Metavariable(\"$_\")", "8:DeepEnd"]);
        check("(char *$X)", &["0:Typed { class: \"char *\", name: \"$X\" }"]);
        check("f(($X : &str))", &["2:Typed { class: \"&str\", name: \"$X\" }"]);
        check("($X::new(a))", &["1:Metavariable(\"$X\")"]);
        check("(a * $X)", &["5:Metavariable(\"$X\")"]);
        check("(a ? b : $X)", &["9:Metavariable(\"$X\")"]);
        check("f((a.B<C> $X))", &["2:Typed { class: \"a.B<C>\", name: \"$X\" }"]);
    }

    #[test]
    fn strings_and_other_names_are_none() {
        check("f(\"$X ...\", '...', $lower, $Mixed)", &[]);
        check("f\"... {$X.get(...)} $Y\"", &["7:Metavariable(\"$X\")", "14:Ellipsis"]);
        check("it's $X", &["5:Metavariable(\"$X\")"]);
        check("\"a\\\"$X\" $Y", &["8:Metavariable(\"$Y\")"]);
    }
}
