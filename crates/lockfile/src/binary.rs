//! Programs that say what they were built from: they are told by their content, since their names say nothing.

mod go;
mod rust;

use crate::draft::Draft;
use crate::{Input, Inventory};

/// What a program says of the packages in it; `None` if it is no program or says nothing.
pub fn read_binary(input: &Input<'_>) -> Option<Inventory> {
    if !is_program(input.bytes) {
        return None;
    }
    // What is read of it is no text: the draft begins with none.
    let empty = Input { path: input.path, bytes: &[], limits: input.limits, beside: input.beside };
    let mut draft = Draft::new(&empty);
    let read = go::read(&mut draft, input.bytes) | rust::read(&mut draft, input.bytes);
    read.then(|| draft.done())
}

/// What stands before the words of a program, of which an excerpt has to hold what follows.
pub const PROGRAM_MARKS: &[&[u8]] = &[go::MAGIC, rust::SECTION];

/// Whether bytes begin like a program of Linux, Windows or macOS.
pub fn is_program(bytes: &[u8]) -> bool {
    const MARKS: &[&[u8]] =
        &[b"\x7fELF", b"MZ", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe"];
    MARKS.iter().any(|mark| bytes.starts_with(mark))
}

/// The number in `N` bytes at a place, the lowest first.
fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<usize> {
    let end = at.checked_add(N)?;
    let value = bytes
        .get(at..end)?
        .iter()
        .rev()
        .try_fold(0u64, |value, byte| value.checked_mul(256)?.checked_add(u64::from(*byte)))?;
    usize::try_from(value).ok()
}
