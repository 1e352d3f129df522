//! What a pattern leaves open: `$X`, `...` and the like, found in its text.

use seawall_model::Span;

use crate::pattern::{Patterns, Typed};

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
/// between its braces: `${…}`, `#{…}`, `$(…)`, and `{…}` in Python's `f"…"`.
pub(crate) fn holes(text: &str, patterns: &Patterns) -> Vec<(Span, Hole)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(length) = string(rest) {
            let before = text.get(..at).unwrap_or_default();
            let opens: &[&str] = if is_format(before) { &["{"] } else { &["${", "#{", "$("] };
            for open in opens {
                in_braces(text, Span::new(at, at + length), (open, patterns), &mut found);
            }
            in_order(&mut found);
            at += length;
        } else if let Some((length, hole)) = hole(rest, patterns) {
            let (length, hole) = match hole {
                // In a tag, the bracket is the tag's.
                Hole::DeepEnd if !is_deep(&found) => (3, Hole::Ellipsis),
                hole => (length, hole),
            };
            found.push((Span::new(at, at + length), hole));
            at += length;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// By their places, each once: what stands in braces within braces is found twice.
fn in_order(found: &mut Vec<(Span, Hole)>) {
    found.sort_by_key(|(span, _)| *span);
    found.dedup_by_key(|(span, _)| *span);
}

/// Whether a deep expression has begun and not ended.
fn is_deep(found: &[(Span, Hole)]) -> bool {
    let count = |wanted: Hole| found.iter().filter(|(_, hole)| *hole == wanted).count();
    count(Hole::DeepStart) > count(Hole::DeepEnd)
}

/// Whether a text ends with the prefix of a string in which braces are enough for code to begin.
fn is_format(before: &str) -> bool {
    let word = before.len() - before.trim_end_matches(|char: char| char.is_alphanumeric()).len();
    let prefix = before.get(before.len() - word..).unwrap_or_default();
    before.ends_with('$') || matches!(prefix.to_ascii_lowercase().as_str(), "f" | "fr" | "rf")
}

/// The holes between the braces of a string.
fn in_braces(
    text: &str,
    string: Span,
    (open, patterns): (&str, &Patterns),
    found: &mut Vec<(Span, Hole)>,
) {
    let mut at = string.start;
    while let Some(next) = text.get(at..string.end).and_then(|rest| rest.find(open)) {
        let start = at + next + open.len();
        let signs = if open.ends_with('(') { ('(', ')') } else { ('{', '}') };
        let length = to_end(text.get(start..string.end).unwrap_or_default(), signs);
        let inside = holes(text.get(start..start + length).unwrap_or_default(), patterns);
        let shifted = |span: Span| Span::new(span.start + start, span.end + start);
        found.extend(inside.into_iter().map(|(span, hole)| (shifted(span), hole)));
        at = start + length;
    }
}

/// The length of what stands before the brace or parenthesis that closes.
fn to_end(text: &str, (opens, closes): (char, char)) -> usize {
    let mut open = 0_usize;
    for (at, char) in text.char_indices() {
        if char == opens {
            open += 1;
        } else if char == closes {
            if open == 0 {
                return at;
            }
            open -= 1;
        }
    }
    0
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

fn hole(text: &str, patterns: &Patterns) -> Option<(usize, Hole)> {
    if let Some(typed) = typed(text, patterns.typed) {
        return Some(typed);
    }
    if let Some(name) = text.strip_prefix("$...").and_then(metavariable) {
        return Some((4 + name.len(), Hole::MetavariableEllipsis(format!("$...{name}"))));
    }
    let is_own = |name: &&str| patterns.own.contains(name);
    if let Some(name) = text.strip_prefix('$').and_then(metavariable).filter(|name| !is_own(name)) {
        return Some((1 + name.len(), Hole::Metavariable(format!("${name}"))));
    }
    let spreads = |rest: &str| rest.starts_with(is_operand) && !rest.starts_with("${");
    if text.strip_prefix("...").is_some_and(spreads) {
        return None;
    }
    // `<...>` and `<..., T>` are lists of types.
    let is_list = |rest: &str| rest.starts_with(['>', ',']);
    if text.strip_prefix("<...").is_some_and(is_list) {
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

/// `$X: int`, where something else follows.
fn bare(text: &str) -> Option<(usize, Hole)> {
    let name = text.strip_prefix('$').and_then(metavariable)?;
    let rest = text.get(1 + name.len()..)?.strip_prefix(':')?;
    let class = rest.get(..rest.find([',', ')'])?)?;
    let in_type = |char: char| char.is_alphanumeric() || "_.".contains(char);
    let is_type =
        class.trim().starts_with(char::is_alphabetic) && class.trim().chars().all(in_type);
    let hole = || Hole::Typed { class: class.trim().to_owned(), name: format!("${name}") };
    is_type.then(|| (1 + name.len() + 1 + class.len(), hole()))
}

/// `(java.util.List<String> $X)`, `(char *$X)` or `($X: string[])`.
fn typed(text: &str, typed: Typed) -> Option<(usize, Hole)> {
    if let Typed::Bare(_) = typed {
        return bare(text);
    }
    let inside = text.strip_prefix('(')?;
    let inside = inside.get(..inside.find(')')?)?;
    let (class, name) = match typed {
        Typed::Never | Typed::Bare(_) => return None,
        Typed::ClassFirst(_) => {
            inside.split_at_checked(inside.rfind([' ', '\t', '*', '&'])? + 1)?
        }
        Typed::ClassLast(_) => inside.split_once(':').map(|(name, class)| (class, name.trim()))?,
    };
    let name = name.strip_prefix('$').filter(|_| is_metavariable(name))?;
    // With blanks on both sides, the sign is an operator.
    let is_pointer = class.ends_with(['*', '&']);
    let class = class.trim();
    let in_type = |char: char| char.is_alphanumeric() || "_.$<>[]?, *&:|".contains(char);
    // A comma between arguments stands outside of angle brackets.
    let of_arguments = class.split('<').next().is_some_and(|before| before.contains(','));
    let is_type = class.starts_with(|char: char| char.is_alphabetic() || "$*[".contains(char))
        && class.chars().all(in_type)
        && !of_arguments
        && (is_pointer || !class.ends_with(['*', '&']))
        && !class.ends_with([',', ':'])
        && !class.ends_with(" in")
        && class != "return";
    is_type.then(|| {
        let hole = Hole::Typed { class: class.to_owned(), name: format!("${name}") };
        (inside.len() + 2, hole)
    })
}

#[cfg(test)]
mod tests {
    use super::holes;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let patterns = &crate::language("java").expect("it is there").patterns;
        let found: Vec<String> = holes(text, patterns)
            .iter()
            .map(|(span, hole)| format!("{}:{hole:?}", span.start))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_open_is_found() {
        check(
            "$X.f(..., $...ARGS)",
            &["0:Metavariable(\"$X\")", "5:Ellipsis", "10:MetavariableEllipsis(\"$...ARGS\")"],
        );
        check("<... $_ ...>", &["0:DeepStart", "5:Metavariable(\"$_\")", "8:DeepEnd"]);
        check("\"$(a ... ${$X})\"", &["5:Ellipsis", "11:Metavariable(\"$X\")"]);
        check("for (A $X in $Y)", &["7:Metavariable(\"$X\")", "13:Metavariable(\"$Y\")"]);
        check("<a ...>...</a>", &["3:Ellipsis", "7:Ellipsis"]);
        check("(char *$X)", &["0:Typed { class: \"char *\", name: \"$X\" }"]);
        check("($X::new(a))", &["1:Metavariable(\"$X\")"]);
        check("(a * $X)", &["5:Metavariable(\"$X\")"]);
        check("(a ? b : $X)", &["9:Metavariable(\"$X\")"]);
        check("f((a.B<C> $X))", &["2:Typed { class: \"a.B<C>\", name: \"$X\" }"]);
    }

    #[test]
    fn strings_and_other_names_are_none() {
        check("f(\"$X ...\", '...', $lower, $Mixed)", &[]);
        check("`$A ${$X.f(...)}`", &["6:Metavariable(\"$X\")", "11:Ellipsis"]);
        check("f\"... {$X.get(...)} $Y\"", &["7:Metavariable(\"$X\")", "14:Ellipsis"]);
        check("it's $X", &["5:Metavariable(\"$X\")"]);
        check("\"a\\\"$X\" $Y", &["8:Metavariable(\"$Y\")"]);
    }
}
