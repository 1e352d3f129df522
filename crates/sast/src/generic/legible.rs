//! Whether a text was written to be read by people.

/// How much of a text is looked at.
const LOOKED_AT: usize = 4096;

/// How long lines are on average at most.
const LINE: usize = 150;

/// Up to this length a text may be one line.
const SHORT: usize = 500;

/// Whether a text has lines of a length that people read, and no bytes that they cannot.
///
/// Patterns of generic text go by lines and indentation, which what was made by a machine does not have.
pub(super) fn is_legible(text: &str) -> bool {
    let bytes = text.as_bytes();
    let bytes = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let lines = bytes.split(|byte| *byte == b'\n').count();
    let ascii = bytes.iter().filter(|byte| byte.is_ascii()).count();
    let unprintable = bytes.iter().filter(|byte| is_unprintable(**byte)).count();
    let is_binary = unprintable > 0 && unprintable * 100 >= ascii;
    !is_binary && (lines * LINE >= bytes.len() || bytes.len() <= SHORT)
}

fn is_unprintable(byte: u8) -> bool {
    byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r')
}
