//! Text from a target made harmless: nothing in it may steer a terminal, reorder a line, or command a CI system.

use std::borrow::Cow;

/// `text` with each character that would act instead of being seen replaced by one that is seen.
///
/// The number of characters stays the same, so that columns still fit.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| shown(character) == character) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(shown).collect())
    }
}

/// A line that no CI system takes for a command to itself.
///
/// Runners read commands from the log: `::` after any space at the start of a line, and a few marks
/// anywhere in it. Without this, a file name could set variables in the pipeline that scans it.
pub fn defused(line: &str) -> String {
    let mut line = line.to_owned();
    for mark in ["##[", "##vso[", "##teamcity["] {
        line = line.replace(mark, &mark.replacen("##", "#\\#", 1));
    }
    let start = line.len() - line.trim_start().len();
    if line.trim_start().starts_with("::") {
        line.insert(start, '\\');
    }
    line
}

/// The character that stands for `character` where people read.
pub(crate) fn shown(character: char) -> char {
    match character {
        // Unicode has a picture for each control character of ASCII.
        '\0'..='\x1F' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{FFFD}'),
        '\x7F' => '\u{2421}',
        // Further controls, line and paragraph separators, and what hides or reorders text.
        '\u{80}'..='\u{9F}'
        | '\u{61C}'
        | '\u{200B}'
        | '\u{200E}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{FFFE}'..='\u{FFFF}'
        | '\u{E0000}'..='\u{E007F}' => '\u{FFFD}',
        _ => character,
    }
}
