//! What gzip and zstd hold, for whoever knows what it is.

use std::io::{self, BufRead, Read};

use flate2::bufread::MultiGzDecoder;

use super::{gzip, zstd};

/// Whether bytes begin like something packed.
pub(crate) fn is_packed(head: &[u8]) -> bool {
    (gzip::GZIP.matches)(head) || (zstd::ZSTD.matches)(head)
}

/// What is in packed bytes; those that are not packed are given as they are.
pub(crate) fn open<'r>(mut packed: impl BufRead + 'r) -> io::Result<Box<dyn Read + 'r>> {
    let head = packed.fill_buf()?;
    if (gzip::GZIP.matches)(head) {
        return Ok(Box::new(MultiGzDecoder::new(packed)));
    }
    if (zstd::ZSTD.matches)(head) {
        return Ok(Box::new(zstd::Frames::new(Box::new(packed))));
    }
    Ok(Box::new(packed))
}
