//! Cutting a large file into pieces that overlap, at line ends where there are any.

use seawall_model::Chunk;

/// Bytes that two neighbouring pieces share, so that nothing up to this length is cut in two.
const OVERLAP: usize = 64 << 10;

/// Where a piece ends and where the next one starts, both from the start of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cut {
    pub(crate) end: usize,
    pub(crate) next: usize,
}

/// Cuts a full window that more bytes follow.
///
/// The next piece always starts behind this one's start, so that cutting comes to an end.
pub(crate) fn cut(window: &[u8]) -> Cut {
    let overlap = OVERLAP.min(window.len() / 4);
    let end = last_line_start(window, window.len() / 2).unwrap_or(window.len());
    let wanted = end - overlap;
    let lines = window.get(wanted.saturating_sub(overlap)..wanted).unwrap_or_default();
    let back = memchr::memrchr(b'\n', lines).map_or(0, |at| lines.len() - at - 1);
    Cut { end, next: (wanted - back).max(1) }
}

/// Moves a chunk's start forward over `skipped`.
pub(crate) fn advance(chunk: &mut Chunk, skipped: &[u8]) {
    let lines = memchr::memchr_iter(b'\n', skipped).count();
    chunk.offset += skipped.len();
    chunk.lines = chunk.lines.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
}

/// The start of the last line that begins at or after `from`.
fn last_line_start(window: &[u8], from: usize) -> Option<usize> {
    let tail = window.get(from..)?;
    memchr::memrchr(b'\n', tail).map(|at| from + at + 1)
}
