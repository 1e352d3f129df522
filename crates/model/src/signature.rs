//! By what a finding is recognised after its code moved.

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
