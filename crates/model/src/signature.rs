//! By what a finding is recognised after its code moved.

use std::fmt::Write as _;

/// One mark of an occurrence.
///
/// Only marks of the same algorithm and version are ever compared: two algorithms that happen to give
/// equal values say nothing about each other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signature {
    /// What was hashed, as in `secret-value`.
    pub algorithm: &'static str,
    /// Version of the algorithm; raised whenever equal input may give another value.
    pub version: u16,
    /// The mark, in lower-case hexadecimal.
    pub value: String,
}

/// Bytes such as those of a digest, in lower-case hexadecimal.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a string takes all that is written to it");
        hex
    })
}
