//! How much a text may ask of its reader.

/// How much a text may ask of its reader.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Longest text, in bytes.
    pub bytes: usize,
    /// How deep lists and mappings may stand in each other.
    pub depth: usize,
    /// Most values and bytes of text after aliases are written out.
    pub expanded: usize,
}

impl Limits {
    /// What files written by people need, with room to spare.
    pub const STANDARD: Self = Self { bytes: 1 << 20, depth: 64, expanded: 4 << 20 };

    /// What files written by programs need: lists of hundreds of thousands of packages.
    pub const MACHINE: Self = Self { bytes: 256 << 20, depth: 256, expanded: 512 << 20 };
}
