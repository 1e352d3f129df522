//! Texts that are read line by line.

use seawall_model::Span;

/// A line of a text, without its end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// What is in it.
    pub(crate) text: &'a str,
    /// The byte at which it starts.
    pub(crate) start: usize,
}

impl<'a> Line<'a> {
    /// How far its first character is indented.
    pub(crate) fn indent(self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// Where what is written in it stands.
    pub(crate) fn span(self) -> Span {
        let start = self.start + self.indent();
        Span::new(start, start + self.text.trim().len())
    }

    /// Without blanks around it.
    pub(crate) fn trim(self) -> &'a str {
        self.text.trim()
    }
}

/// The lines of a text.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let plain = line.strip_suffix('\r').unwrap_or(line);
        // The mark that a file is UTF-8 belongs to no line.
        let here = match plain.strip_prefix('\u{feff}') {
            Some(rest) if start == 0 => Line { text: rest, start: plain.len() - rest.len() },
            _ => Line { text: plain, start },
        };
        start += line.len() + 1;
        here
    })
}

/// What stands between the first `open` and the next `close` behind it.
pub(crate) fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(open)?;
    rest.split_once(close).map(|(inside, _)| inside)
}

/// A text with `$NAME` and `${NAME}` written out where the value is known; elsewhere the `$` alone stays.
pub(crate) fn filled<'a>(text: &'a str, value: impl Fn(&'a str) -> Option<&'a str>) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        filled.push_str(before);
        let braced = after.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        let (name, behind) = braced.unwrap_or_else(|| {
            let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
            after.split_at_checked(end.unwrap_or(after.len())).unwrap_or((after, ""))
        });
        filled.push_str(value(name).unwrap_or("$"));
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// A text without the quotes around it.
pub(crate) fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let pair = |quote: char| text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
    pair('"').or_else(|| pair('\'')).unwrap_or(text)
}
