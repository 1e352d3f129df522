//! Text from a target made harmless and visible: nothing in it may steer a terminal or reorder a line.

use std::borrow::Cow;

/// `text` with each character that would act instead of being seen replaced by one that is seen.
///
/// The number of characters stays the same, so that columns still fit.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| shown(character) == character) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(shown).collect())
    }
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
