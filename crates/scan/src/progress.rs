//! Who hears how far a scan is.

/// Hears how far a scan is.
pub trait Progress: Sync {
    /// Files and bytes seen so far.
    fn files(&self, files: u64, bytes: u64);
}

/// Nobody listens.
pub struct Silent;

impl Progress for Silent {
    fn files(&self, _: u64, _: u64) {}
}
