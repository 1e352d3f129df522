//! Whether bytes read as text, although something in them says that they are none.

/// Whether nearly all of these bytes are characters that people read, in UTF-8 or ASCII.
///
/// A stray NUL, or a few letters in an older encoding, make no picture of a text: what compilers
/// and compressors write has many bytes that are neither letters nor blanks.
pub(crate) fn reads_as_text(head: &[u8]) -> bool {
    let zeros = memchr::memchr_iter(0, head).count();
    let readable: usize = head.utf8_chunks().map(|chunk| readable(chunk.valid())).sum();
    // One NUL is allowed in a short file, too, whose letters it is a larger part of.
    zeros <= 1 + head.len() / 100 && readable * 5 > head.len() * 4
}

fn readable(text: &str) -> usize {
    let is_blank = |byte: u8| matches!(byte, b'\t'..=b'\r' | 0x1B);
    text.bytes().filter(|byte| is_blank(*byte) || !byte.is_ascii_control()).count()
}
