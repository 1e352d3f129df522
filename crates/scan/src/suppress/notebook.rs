//! Lines of code as a notebook writes them: each a text of JSON, or many in one text.

use seawall_model::{SourceFile, Span};

/// Whether a file writes code in texts of JSON.
pub(super) fn is(file: &SourceFile<'_>) -> bool {
    file.path.rsplit('.').next() == Some("ipynb")
}

/// The line of code around a place of a file.
pub(super) fn around(bytes: &[u8], at: usize) -> Span {
    let (start, _) = begin(bytes, at);
    let mut end = at;
    while let Some(byte) = bytes.get(end) {
        match (byte, bytes.get(end + 1)) {
            (b'"' | b'\n', _) | (b'\\', Some(b'n')) => break,
            (b'\\', Some(_)) => end += 2,
            _ => end += 1,
        }
    }
    Span::new(start, end.min(bytes.len()))
}

/// The line of code above another in the same cell.
pub(super) fn above(bytes: &[u8], line: Span) -> Option<Span> {
    let (start, begin_of_text) = begin(bytes, line.start);
    let end = if begin_of_text {
        // The text before it in the list, which ends with the end of its line.
        let before = bytes.get(..start.checked_sub(1)?)?.trim_ascii_end();
        let before = before.strip_suffix(b",")?.trim_ascii_end().strip_suffix(b"\"")?;
        let end = before.len();
        (begin(bytes, end) == (end, false)).then(|| end - 2)?
    } else {
        start.checked_sub(2)?
    };
    Some(Span::new(begin(bytes, end).0, end))
}

/// Where the line of code begins that a place is in, and whether the text of JSON begins there.
fn begin(bytes: &[u8], at: usize) -> (usize, bool) {
    let mut start = at.min(bytes.len());
    while let Some(last) = start.checked_sub(1) {
        let is_escaped = || {
            let before = bytes.get(..last).unwrap_or_default();
            before.iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
        };
        match bytes.get(last) {
            Some(b'"') if !is_escaped() => return (start, true),
            Some(b'n') if is_escaped() => return (start, false),
            _ => start = last,
        }
    }
    (0, true)
}
