//! Unpacking single objects of a pack.

use flate2::{Decompress, FlushDecompress, Status};

/// Deflate cannot make anything larger than this many times its own size.
const MAX_RATIO: u64 = 1_100;

/// A zlib reader that is used for one object after the other.
pub(super) struct Inflater(Decompress);

impl Inflater {
    pub(super) fn new() -> Self {
        Self(Decompress::new(true))
    }

    /// Unpacks `size` bytes; `packed` may be followed by anything.
    pub(super) fn inflate(
        &mut self,
        packed: &[u8],
        size: u64,
        result: &mut Vec<u8>,
    ) -> Result<(), String> {
        let wrong = || "its compressed bytes are broken".to_owned();
        let possible = (packed.len() as u64).saturating_mul(MAX_RATIO);
        let size = usize::try_from(size).ok().filter(|size| *size as u64 <= possible);
        let size = size.ok_or_else(wrong)?;
        result.clear();
        // One byte more, so that an object that is larger than it says is noticed.
        result.try_reserve_exact(size + 1).map_err(|_| wrong())?;
        self.0.reset(true);
        let status = self.0.decompress_vec(packed, result, FlushDecompress::Finish);
        match status {
            Ok(Status::StreamEnd) if result.len() == size => Ok(()),
            _ => Err(wrong()),
        }
    }
}
