//! Escaping for HTML and XML, which want the same characters escaped.

use crate::visible::shown;

/// `text` for the inside of an element; line feeds and tabulators stay.
pub(crate) fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\t' => escaped.push(character),
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Most control characters may stand in no XML document, not even escaped.
            other => escaped.push(shown(other)),
        }
    }
    escaped
}

/// `text` for an attribute between quotes, where a parser would turn line feeds into spaces.
pub(crate) fn attribute(value: &str) -> String {
    text(value).replace('\n', "&#10;").replace('\t', "&#9;")
}
