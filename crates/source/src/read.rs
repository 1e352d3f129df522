//! Opening files of a hostile tree: only regular files, never through a link, never waiting.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use crate::stamp::Stamp;

/// An open regular file and what it looked like when it was opened.
pub(crate) struct OpenFile {
    pub(crate) file: File,
    stamp: Stamp,
}

impl OpenFile {
    /// Opens a regular file.
    ///
    /// The walk saw a regular file, but since then its name may have become a link out of the tree or
    /// a FIFO that nobody writes to; the check is therefore made on the open file.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.read(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::custom_flags(
            &mut options,
            libc::O_NOFOLLOW | libc::O_NONBLOCK | libc::O_NOCTTY,
        );
        let file = options.open(path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(io::Error::other("no longer a regular file"));
        }
        Ok(Self { file, stamp: Stamp::of(&metadata) })
    }

    /// What the disk said of it when it was opened.
    pub(crate) const fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// The size when it was opened.
    pub(crate) const fn len(&self) -> u64 {
        self.stamp.len()
    }

    /// Whether somebody wrote to it since it was opened.
    pub(crate) fn is_changed(&self) -> io::Result<bool> {
        Ok(Stamp::of(&self.file.metadata()?) != self.stamp)
    }

    /// Reads all of it into `buffer`, but no more than one byte over `limit`.
    pub(crate) fn read_into(&mut self, buffer: &mut Vec<u8>, limit: usize) -> io::Result<()> {
        buffer.clear();
        let expected = usize::try_from(self.len()).unwrap_or(limit).min(limit);
        // One byte more than expected lets the read that finds the end fit, too.
        buffer.reserve_exact(expected + 1);
        (&mut self.file).take(limit as u64 + 1).read_to_end(buffer)?;
        Ok(())
    }
}

/// Fills `buffer` up to `size` bytes, without room for many more than there are.
pub(crate) fn fill(reader: &mut dyn Read, buffer: &mut Vec<u8>, size: usize) -> io::Result<()> {
    const STEP: usize = 64 << 10;
    while buffer.len() < size {
        let step = buffer.len().max(STEP).min(size - buffer.len());
        buffer.reserve_exact(step);
        if (&mut *reader).take(step as u64).read_to_end(buffer)? < step {
            break;
        }
    }
    Ok(())
}
