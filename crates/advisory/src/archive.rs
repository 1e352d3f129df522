//! Documents out of archives as mirrors give them: a zip or tar of JSON, or of such archives for each ecosystem.

use std::io::{Cursor, Read, Seek};

use flate2::read::MultiGzDecoder;

use crate::database::Document;

/// Largest document, largest archive inside of another, and all that one archive may unpack to, in bytes.
const DOCUMENT: u64 = 32 << 20;
const INNER: u64 = 2 << 30;
const ALL: u64 = 256 << 30;
/// How deep archives may stand in archives.
const DEPTH: u32 = 3;

/// What takes documents, and what could not be read.
pub struct Sink<'s> {
    /// Takes a document.
    pub give: &'s mut dyn FnMut(Document),
    /// Takes a fragment about what was left out.
    pub gap: &'s mut dyn FnMut(String),
}

/// Gives every document of an archive, or of a document itself.
pub fn documents(name: &str, archive: impl Read + Seek, sink: &mut Sink<'_>) {
    let mut reader = Reader { sink, left: ALL };
    if let Err(error) = reader.open(name, archive, 0) {
        reader.gap(name, error);
    }
}

/// What a file is by its first bytes.
enum Kind {
    Zip,
    Gzip,
    Tar,
    Other,
}

fn kind(head: &[u8]) -> Kind {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        Kind::Zip
    } else if head.starts_with(&[0x1f, 0x8b]) {
        Kind::Gzip
    } else if head.get(257..262) == Some(b"ustar") {
        Kind::Tar
    } else {
        Kind::Other
    }
}

/// What takes documents, and how many bytes may still be unpacked.
struct Reader<'s, 'f> {
    sink: &'s mut Sink<'f>,
    left: u64,
}

impl Reader<'_, '_> {
    fn gap(&mut self, name: &str, error: impl std::fmt::Display) {
        (self.sink.gap)(format!("{name}: {error}"));
    }

    fn open(
        &mut self,
        name: &str,
        mut archive: impl Read + Seek,
        depth: u32,
    ) -> Result<(), String> {
        let mut head = Vec::new();
        (&mut archive).take(512).read_to_end(&mut head).map_err(in_words)?;
        archive.rewind().map_err(in_words)?;
        match kind(&head) {
            Kind::Zip => self.zip(name, archive, depth),
            Kind::Tar => self.tar(name, archive, depth),
            Kind::Gzip => self.gzip(name, archive, depth),
            Kind::Other => self.document(name, archive),
        }
    }

    fn zip(&mut self, name: &str, archive: impl Read + Seek, depth: u32) -> Result<(), String> {
        let mut archive = zip::ZipArchive::new(archive).map_err(in_words)?;
        for at in 0..archive.len() {
            let member = match archive.by_index(at) {
                Ok(member) => member,
                Err(error) => {
                    self.gap(name, error);
                    continue;
                }
            };
            if member.is_file() {
                let inner = member.name().map_or_else(in_words, std::borrow::Cow::into_owned);
                self.entry(&inner, member, depth)?;
            }
        }
        Ok(())
    }

    fn tar(&mut self, name: &str, archive: impl Read, depth: u32) -> Result<(), String> {
        let mut archive = tar::Archive::new(archive);
        for member in archive.entries().map_err(in_words)? {
            let member = member.map_err(|error| format!("{name}: {error}"))?;
            if member.header().entry_type().is_file() {
                let inner = String::from_utf8_lossy(&member.path_bytes()).into_owned();
                self.entry(&inner, member, depth)?;
            }
        }
        Ok(())
    }

    /// A compressed tar is read as it comes; a compressed document is held.
    fn gzip(
        &mut self,
        name: &str,
        mut archive: impl Read + Seek,
        depth: u32,
    ) -> Result<(), String> {
        let mut head = Vec::new();
        MultiGzDecoder::new(&mut archive).take(512).read_to_end(&mut head).map_err(in_words)?;
        archive.rewind().map_err(in_words)?;
        let inner = MultiGzDecoder::new(archive);
        match kind(&head) {
            Kind::Tar => self.tar(name, inner, depth),
            _ => self.entry(name.trim_end_matches(".gz"), inner, depth),
        }
    }

    /// A member of an archive: a document, or an archive by itself. Others are no concern of ours.
    fn entry(&mut self, name: &str, member: impl Read, depth: u32) -> Result<(), String> {
        let is = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
        if is(&[".json"]) {
            return self.document(name, member);
        }
        if !is(&[".zip", ".tar", ".gz", ".tgz"]) {
            return Ok(());
        }
        if depth >= DEPTH {
            self.gap(name, format!("archives in each other deeper than {DEPTH}"));
            return Ok(());
        }
        let bytes = self.hold(name, member, INNER)?;
        if let Err(error) = self.open(name, Cursor::new(bytes), depth + 1) {
            self.gap(name, error);
        }
        Ok(())
    }

    fn document(&mut self, name: &str, member: impl Read) -> Result<(), String> {
        match self.hold(name, member, DOCUMENT) {
            Ok(bytes) => (self.sink.give)((name.to_owned(), bytes)),
            Err(error) if self.left > 0 => (self.sink.gap)(error),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// The bytes of a member, within its own bound and that of all.
    fn hold(&mut self, name: &str, member: impl Read, most: u64) -> Result<Vec<u8>, String> {
        let most = most.min(self.left);
        let mut bytes = Vec::new();
        let read = member.take(most + 1).read_to_end(&mut bytes);
        read.map_err(|error| format!("{name}: {error}"))?;
        self.left = self.left.saturating_sub(bytes.len() as u64);
        if bytes.len() as u64 > most {
            return Err(format!("{name}: larger than {most} bytes"));
        }
        Ok(bytes)
    }
}

fn in_words(error: impl std::fmt::Display) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests;
