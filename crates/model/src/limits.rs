//! How much hostile input may cost. Whatever exceeds a limit becomes a problem.

/// The bounds on one scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest file that is read, in bytes.
    pub file_bytes: u64,
    /// Larger files are given to the engines in pieces of this size, in bytes.
    pub chunk_bytes: usize,
    /// How deep archives may stand in archives; 0 opens none.
    pub archive_depth: u32,
    /// Most bytes that one archive may unpack to, its inner archives included.
    pub archive_bytes: u64,
    /// Most members of one archive.
    pub archive_entries: u64,
    /// How many times larger than itself an archive may unpack to.
    pub archive_ratio: u64,
    /// How many encodings inside each other are undone.
    pub decode_depth: u32,
    /// Most matches that are kept of one rule in one file.
    pub matches_per_rule: usize,
    /// Steps that a regex with look-around may take on one window before it is given up.
    pub regex_steps: usize,
}

impl Limits {
    /// What a scan of a repository needs, with room to spare.
    pub const STANDARD: Self = Self {
        file_bytes: 1 << 30,
        chunk_bytes: 4 << 20,
        archive_depth: 2,
        archive_bytes: 512 << 20,
        archive_entries: 50_000,
        archive_ratio: 200,
        decode_depth: 2,
        matches_per_rule: 1_000,
        regex_steps: 1_000_000,
    };

    /// What an image of containers needs: all layers count as one archive.
    pub const IMAGE: Self = Self {
        archive_depth: 4,
        archive_bytes: 64 << 30,
        archive_entries: 4_000_000,
        ..Self::STANDARD
    };
}
