//! The one door to `unsafe`: a file as memory, so that opening a database parses nothing.

use memmap2::{Mmap, MmapAsRawDesc};

/// The bytes of a database.
pub(super) enum Bytes {
    Mapped(Mmap),
    Held(Vec<u8>),
}

impl Bytes {
    /// Maps a file, for reading alone.
    ///
    /// A mapping is unsound where the file changes under it. Databases never do: they are written beside and put
    /// in place by renaming, which leaves the mapped file as it was. Who cuts the file short all the same ends the
    /// process by a signal, which is no gain over deleting it; and whatever its bytes become, each is read with its
    /// bounds checked each time.
    #[expect(unsafe_code, reason = "memory maps have no safe interface")]
    pub(super) fn map(file: impl MmapAsRawDesc) -> std::io::Result<Self> {
        // SAFETY: see above.
        let map = unsafe { Mmap::map(file) }?;
        // Look-ups jump about: read in one go, a file that is on disk only costs what one in memory does, and
        // one page after the other ten times that. Only what is looked at counts as this process's memory.
        #[cfg(unix)]
        let _ = map.advise(memmap2::Advice::WillNeed);
        Ok(Self::Mapped(map))
    }
}

impl std::ops::Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Mapped(map) => map,
            Self::Held(bytes) => bytes,
        }
    }
}
