//! What the text of a scalar says.

use std::borrow::Cow;

/// Several lines as one: their ends become blanks, and empty lines become their ends.
pub(super) fn folded(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return Cow::Borrowed(text);
    }
    let mut lines = text.split('\n').enumerate().peekable();
    let (mut folded, mut empty) = (String::with_capacity(text.len()), 0);
    while let Some((number, line)) = lines.next() {
        // Blanks at the ends of the whole are text.
        let line = if number > 0 { line.trim_start() } else { line };
        let line = if lines.peek().is_some() { line.trim_end() } else { line };
        if number > 0 && line.is_empty() && lines.peek().is_some() {
            empty += 1;
            continue;
        }
        if number > 0 && empty == 0 {
            folded.push(' ');
        }
        (0..empty).for_each(|_| folded.push('\n'));
        empty = 0;
        folded.push_str(line);
    }
    Cow::Owned(folded)
}

/// The text between double quotes.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return folded(text);
    }
    // A line that ends with a backslash is continued without a blank.
    let joined = continued(text);
    let folded = folded(&joined);
    let mut unescaped = String::with_capacity(folded.len());
    let mut rest = folded.as_ref();
    while let Some((before, after)) = rest.split_once('\\') {
        unescaped.push_str(before);
        rest = after;
        let Some(sign) = after.chars().next() else { break };
        let after = after.get(sign.len_utf8()..).unwrap_or_default();
        let digits = match sign {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let code = after.get(..digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match code.filter(|_| digits > 0).and_then(char::from_u32) {
            Some(char) => unescaped.push(char),
            None => unescaped.push(escaped(sign)),
        }
        rest = if code.is_some() { after.get(digits..).unwrap_or_default() } else { after };
    }
    unescaped.push_str(rest);
    Cow::Owned(unescaped)
}

fn continued(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut is_continued = false;
    for line in text.split_inclusive('\n') {
        let line = if is_continued { line.trim_start_matches([' ', '\t']) } else { line };
        let slashes = line.trim_end_matches(['\n', '\r']);
        let count = slashes.len() - slashes.trim_end_matches('\\').len();
        is_continued = count % 2 == 1 && line.ends_with('\n');
        joined.push_str(if is_continued {
            slashes.strip_suffix('\\').unwrap_or(slashes)
        } else {
            line
        });
    }
    joined
}

fn escaped(sign: char) -> char {
    match sign {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        other => other,
    }
}

/// The text of a block scalar with what stands before it: `|` or `>`, and how it ends.
pub(super) fn block(header: &str, content: &str) -> String {
    let content = content.split_once('\n').map_or("", |(_, lines)| lines);
    let is_blank = |line: &str| line.trim_matches([' ', '\r', '\n']).is_empty();
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let filled = || content.split_inclusive('\n').filter(|line| !is_blank(line));
    let least = filled().map(indent).min().unwrap_or_default();
    let mut text = String::with_capacity(content.len());
    for line in content.split_inclusive('\n') {
        text.push_str(line.get(least..).unwrap_or("\n"));
    }
    let lines = text.trim_end_matches([' ', '\r', '\n']);
    let lines = if header.starts_with('>') { folded(lines) } else { Cow::Borrowed(lines) };
    let ends = !header.contains('-') && !lines.is_empty();
    lines.into_owned() + if ends { "\n" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::{block, folded, unescaped};

    #[test]
    fn lines_are_folded() {
        assert_eq!(folded("a\n  b \n\n  c"), "a b\nc");
        assert_eq!(folded(" a "), " a ");
        assert_eq!(block("|", "\n  a\n    b\n\n"), "a\n  b\n");
        assert_eq!(block(">-", "\n  a\n  b\n"), "a b");
        assert_eq!(block("|-", ""), "");
    }

    #[test]
    fn escapes_are_what_they_stand_for() {
        assert_eq!(unescaped("a\\n\\x41\\u00e9\\\\n"), "a\nAé\\n");
        assert_eq!(unescaped("a\\\n  b"), "ab");
        assert_eq!(unescaped("\\u12 \\"), "u12 ");
    }
}
