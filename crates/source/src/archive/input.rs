//! The three shapes in which bytes arrive.

use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};

/// A file on disk.
pub(crate) trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

/// An inner archive that needs seeking is held in memory up to this size.
pub(crate) const HELD_BYTES: u64 = 32 << 20;

/// Bytes of one file.
pub(crate) enum Input<'i> {
    /// A file on disk.
    File(&'i mut dyn ReadSeek),
    /// Something that is read once, as a member of an archive.
    Stream(&'i mut dyn Read),
    /// Bytes that are here already.
    Memory(&'i [u8]),
}

impl<'i> Input<'i> {
    /// What is left to be read of a file or stream.
    pub(crate) fn reader(&mut self) -> &mut dyn Read {
        match self {
            Self::File(file) => file,
            Self::Stream(stream) => stream,
            Self::Memory(bytes) => bytes,
        }
    }

    /// The bytes from first to last.
    pub(super) fn into_reader(self) -> io::Result<Box<dyn Read + 'i>> {
        Ok(match self {
            Self::File(file) => {
                file.seek(SeekFrom::Start(0))?;
                Box::new(BufReader::with_capacity(64 << 10, file))
            }
            Self::Stream(stream) => Box::new(stream),
            Self::Memory(bytes) => Box::new(bytes),
        })
    }

    /// The same bytes in a form that can be sought in.
    pub(super) fn into_seekable(self) -> io::Result<Box<dyn ReadSeek + 'i>> {
        Ok(match self {
            Self::File(file) => Box::new(BufReader::with_capacity(16 << 10, file)),
            Self::Memory(bytes) => Box::new(Cursor::new(bytes)),
            Self::Stream(stream) => Box::new(Cursor::new(hold(stream)?)),
        })
    }
}

fn hold(stream: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut held = Vec::new();
    let count = stream.take(HELD_BYTES + 1).read_to_end(&mut held)?;
    if count as u64 > HELD_BYTES {
        let text = format!("it is inside another archive and larger than {HELD_BYTES} bytes");
        return Err(io::Error::other(text));
    }
    Ok(held)
}
