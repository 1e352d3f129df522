//! Zstandard: one compressed file, or a compressed tape archive.

use std::io::{self, Chain, Cursor, Read};

use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

use crate::archive::gzip::unpack_stream;
use crate::archive::{ArchiveError, Format, Input, failed};
use crate::feed::Feeder;

pub(super) const ZSTD: Format = Format { name: "zstd", matches, unpack };

const MAGIC: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// Largest window that is granted: it is memory that one hostile header asks for.
const WINDOW_BYTES: u64 = 16 << 20;

fn matches(head: &[u8]) -> bool {
    head.starts_with(&MAGIC)
}

fn unpack(feeder: &mut Feeder<'_>, path: &str, input: Input<'_>) -> Result<(), ArchiveError> {
    let reader = input.into_reader().map_err(|cause| failed(feeder, &ZSTD, &cause))?;
    unpack_stream(feeder, &ZSTD, path, &mut Frames::Between(reader))
}

/// The frames of a file, one after the other.
pub(super) enum Frames<'r> {
    Between(Box<dyn Read + 'r>),
    Inside(Box<Frame<'r>>),
    Done,
}

/// A frame's decoder; the four bytes of its magic were read already, to see whether there is one.
pub(super) type Frame<'r> =
    StreamingDecoder<Chain<Cursor<Vec<u8>>, Box<dyn Read + 'r>>, FrameDecoder>;

impl Read for Frames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            *self = match std::mem::replace(self, Self::Done) {
                Self::Done => return Ok(0),
                Self::Between(source) => Self::next_frame(source)?,
                Self::Inside(mut decoder) => {
                    let count = decoder.read(buffer)?;
                    if count > 0 || buffer.is_empty() {
                        *self = Self::Inside(decoder);
                        return Ok(count);
                    }
                    Self::Between(decoder.into_inner().into_inner().1)
                }
            };
        }
    }
}

impl<'r> Frames<'r> {
    pub(super) fn new(source: Box<dyn Read + 'r>) -> Self {
        Self::Between(source)
    }

    /// Opens the next frame, past those that carry no content.
    fn next_frame(mut source: Box<dyn Read + 'r>) -> io::Result<Self> {
        let mut magic = Vec::new();
        source.by_ref().take(4).read_to_end(&mut magic)?;
        if magic.is_empty() {
            return Ok(Self::Done);
        }
        if let [0x50..=0x5F, 0x2A, 0x4D, 0x18] = magic.as_slice() {
            let mut length = [0; 4];
            source.read_exact(&mut length)?;
            let length = u64::from(u32::from_le_bytes(length));
            io::copy(&mut source.by_ref().take(length), &mut io::sink())?;
            return Ok(Self::Between(source));
        }
        let frame = Cursor::new(magic).chain(source);
        let decoder = StreamingDecoder::new_with_max_window_size(frame, WINDOW_BYTES);
        Ok(Self::Inside(Box::new(decoder.map_err(io::Error::other)?)))
    }
}
