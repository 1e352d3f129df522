//! Tape archives entry by entry, with all that an image needs to know of one and no trust in any of it.

use std::io::{self, Read};

use tar::{EntryType, Header, PaxExtensions};

/// Bytes of a header, and what data is filled up to.
const BLOCK: usize = 512;
/// Longest name or extended header that is believed; the rest of the world stops at 4 KiB.
const NAME_BYTES: u64 = 64 << 10;
/// Blocks that say where the holes of one sparse file are; more are an attack.
const MOST_MAPS: u32 = 1 << 16;

/// Something that is read from first to last, with parts that nobody wants.
pub(super) trait Source: Read {
    /// Goes on behind so many bytes.
    fn skip(&mut self, bytes: u64) -> io::Result<()>;
}

/// A source that has to read what it skips.
pub(super) struct Stream<R>(pub(super) R);

impl<R: Read> Read for Stream<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl<R: Read> Source for Stream<R> {
    fn skip(&mut self, bytes: u64) -> io::Result<()> {
        let skipped = io::copy(&mut (&mut self.0).take(bytes), &mut io::sink())?;
        if skipped < bytes { Err(cut_off()) } else { Ok(()) }
    }
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Directory,
    Symlink,
    HardLink,
    /// A file with holes, whose data is not what stands in it.
    Sparse,
    /// A device or a pipe.
    Other,
}

/// An entry; its data follows in the tape.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    /// What a link points at.
    pub(super) target: String,
    pub(super) kind: Kind,
    pub(super) size: u64,
}

/// A tape archive that is read entry by entry.
pub(super) struct Tape<R> {
    source: R,
    /// Where in it the next byte stands.
    position: u64,
    /// Bytes of the entry that were not read yet.
    rest: u64,
    /// Zeros behind them.
    padding: u64,
}

/// What extended headers say of the entry behind them.
#[derive(Default)]
struct Extension {
    name: Option<Vec<u8>>,
    target: Option<Vec<u8>>,
    size: Option<u64>,
    sparse: bool,
}

impl<R: Source> Tape<R> {
    pub(super) const fn new(source: R) -> Self {
        Self { source, position: 0, rest: 0, padding: 0 }
    }

    /// Where the data of the present entry begins, if none of it was read.
    pub(super) const fn position(&self) -> u64 {
        self.position
    }

    /// The next entry; `None` behind the mark at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Entry>> {
        let mut extension = Extension::default();
        loop {
            self.leave()?;
            let Some(header) = self.header()? else { return Ok(None) };
            self.rest = extension.size.take().map_or_else(|| header.entry_size(), Ok)?;
            let filled = self.rest.checked_next_multiple_of(BLOCK as u64).ok_or_else(cut_off)?;
            self.padding = filled - self.rest;
            match header.entry_type() {
                EntryType::GNULongName => extension.name = Some(self.text()?),
                EntryType::GNULongLink => extension.target = Some(self.text()?),
                EntryType::XHeader => extension.read(&self.text()?),
                EntryType::XGlobalHeader => {}
                kind => return self.entry(&header, kind, extension).map(Some),
            }
        }
    }

    fn entry(
        &mut self,
        header: &Header,
        kind: EntryType,
        extension: Extension,
    ) -> io::Result<Entry> {
        let name = extension.name.unwrap_or_else(|| header.path_bytes().into_owned());
        let target = extension.target.or_else(|| Some(header.link_name_bytes()?.into_owned()));
        let kind = match kind {
            EntryType::Regular | EntryType::Continuous if extension.sparse => Kind::Sparse,
            // Old archives mark directories by a slash alone.
            EntryType::Regular if name.ends_with(b"/") => Kind::Directory,
            EntryType::Regular | EntryType::Continuous => Kind::File,
            EntryType::Directory => Kind::Directory,
            EntryType::Symlink => Kind::Symlink,
            EntryType::Link => Kind::HardLink,
            EntryType::GNUSparse => {
                self.pass_maps(header)?;
                Kind::Sparse
            }
            _ => Kind::Other,
        };
        // Links and directories have no data, whatever their header says.
        if matches!(kind, Kind::Directory | Kind::Symlink | Kind::HardLink | Kind::Other) {
            (self.rest, self.padding) = (0, 0);
        }
        let text = |bytes: &[u8]| {
            let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
            String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned()
        };
        let (name, target) = (text(&name), text(&target.unwrap_or_default()));
        Ok(Entry { name, target, kind, size: self.rest })
    }

    /// The next header; `None` behind two blocks of zeros.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let mut block = [0; BLOCK];
        if self.block(&mut block)? == 0 {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "it ends without the mark of an end",
            ));
        }
        if block.iter().all(|byte| *byte == 0) {
            let count = self.block(&mut block)?;
            if count > 0 && block.iter().any(|byte| *byte != 0) {
                return Err(broken("one block of zeros stands between two entries"));
            }
            return Ok(None);
        }
        let header = Header::from_byte_slice(&block).clone();
        let sum = |range: &[u8]| range.iter().map(|byte| u32::from(*byte)).sum::<u32>();
        let (before, after) = (block.get(..148), block.get(156..));
        let sum = sum(before.unwrap_or_default()) + sum(after.unwrap_or_default()) + 8 * 32;
        if header.cksum().ok() != Some(sum) {
            return Err(broken("a header's checksum does not fit"));
        }
        Ok(Some(header))
    }

    /// Reads a block; 0 at the end of all bytes.
    fn block(&mut self, block: &mut [u8; BLOCK]) -> io::Result<usize> {
        let mut count = 0;
        while let Some(rest) = block.get_mut(count..).filter(|rest| !rest.is_empty()) {
            match self.source.read(rest) {
                Ok(0) if count == 0 => return Ok(0),
                Ok(0) => return Err(cut_off()),
                Ok(read) => count += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.position += BLOCK as u64;
        Ok(count)
    }

    /// Goes on behind the present entry.
    fn leave(&mut self) -> io::Result<()> {
        let left = self.rest.checked_add(self.padding).ok_or_else(cut_off)?;
        if left > 0 {
            self.source.skip(left)?;
            self.position = self.position.checked_add(left).ok_or_else(cut_off)?;
        }
        (self.rest, self.padding) = (0, 0);
        Ok(())
    }

    /// The data of an entry that says something of another.
    fn text(&mut self) -> io::Result<Vec<u8>> {
        if self.rest > NAME_BYTES {
            return Err(broken("a name is longer than any"));
        }
        let mut bytes = Vec::new();
        self.by_ref().take(NAME_BYTES).read_to_end(&mut bytes)?;
        if self.rest > 0 {
            return Err(cut_off());
        }
        Ok(bytes)
    }

    /// Goes on behind the blocks in which GNU tar goes on with the map of a sparse file.
    fn pass_maps(&mut self, header: &Header) -> io::Result<()> {
        let mut more = header.as_gnu().is_some_and(tar::GnuHeader::is_extended);
        for _ in 0..MOST_MAPS {
            if !more {
                return Ok(());
            }
            let mut block = [0; BLOCK];
            if self.block(&mut block)? == 0 {
                return Err(cut_off());
            }
            more = block.get(504).is_some_and(|byte| *byte == 1);
        }
        Err(broken("the map of a sparse file has no end"))
    }

    /// Reads all that follows the end, so that what was packed is checked by whoever unpacks it.
    pub(super) fn finish(mut self) -> io::Result<()> {
        io::copy(&mut self.source, &mut io::sink()).map(drop)
    }
}

impl<R: Read> Read for Tape<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.rest).unwrap_or(usize::MAX).min(buffer.len());
        let count = match buffer.get_mut(..most) {
            Some(part) if !part.is_empty() => self.source.read(part)?,
            _ => return Ok(0),
        };
        if count == 0 {
            return Err(cut_off());
        }
        self.rest -= count as u64;
        self.position += count as u64;
        Ok(count)
    }
}

impl Extension {
    fn read(&mut self, bytes: &[u8]) {
        for pair in PaxExtensions::new(bytes).filter_map(Result::ok) {
            let value = pair.value_bytes();
            match pair.key_bytes() {
                b"path" => self.name = Some(value.to_vec()),
                b"GNU.sparse.name" => (self.name, self.sparse) = (Some(value.to_vec()), true),
                b"linkpath" => self.target = Some(value.to_vec()),
                b"size" => {
                    self.size = std::str::from_utf8(value).ok().and_then(|text| text.parse().ok());
                }
                key => self.sparse |= key.starts_with(b"GNU.sparse."),
            }
        }
    }
}

fn cut_off() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "it is cut off")
}

fn broken(text: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, text)
}
