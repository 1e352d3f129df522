//! Escapes in the expressions of a pattern's strings, which most languages do not know.

/// Stands in place of a backslash in an expression, which most languages would take for an escape.
pub(super) const BACKSLASH: char = '\u{e000}';

/// A pattern without the backslashes of the expressions that stand in its strings.
pub(super) fn masked(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut inside = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let rest = text.get(at + char.len_utf8()..).unwrap_or_default();
        let next = chars.peek().map(|(_, next)| *next);
        match inside {
            None if matches!(char, '"' | '\'') && rest.starts_with("=~/") => inside = Some(char),
            Some(quote) if char == quote => inside = None,
            Some(_) if char == '\\' && matches!(next, Some('"' | '\'' | '\\')) => {
                masked.push(char);
                masked.extend(next);
                chars.next();
                continue;
            }
            Some(_) if char == '\\' => {
                masked.push(BACKSLASH);
                continue;
            }
            _ => {}
        }
        masked.push(char);
    }
    masked
}

/// The pattern with slashes instead of escaped slashes in its `"=~/expression/"`: they are the same, and few
/// languages know the escape.
pub(super) fn with_plain_slashes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let (mut chars, mut quote) = (text.chars(), None);
    while let Some(char) = chars.next() {
        if quote.is_none() && matches!(char, '"' | '\'') && chars.as_str().starts_with("=~/") {
            quote = Some(char);
        } else if quote == Some(char) {
            quote = None;
        } else if quote.is_some() && char == '\\' {
            let escaped = chars.next();
            if escaped != Some('/') {
                plain.push(char);
            }
            plain.extend(escaped);
            continue;
        }
        plain.push(char);
    }
    plain
}
