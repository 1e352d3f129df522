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
    let mut left = ALL;
    if let Err(error) = open(name, archive, sink, &mut left, 0) {
        (sink.gap)(format!("{name}: {error}"));
    }
}

fn open(
    name: &str,
    mut archive: impl Read + Seek,
    sink: &mut Sink<'_>,
    left: &mut u64,
    depth: u32,
) -> Result<(), String> {
    let mut head = Vec::new();
    (&mut archive).take(512).read_to_end(&mut head).map_err(in_words)?;
    archive.rewind().map_err(in_words)?;
    match kind(&head) {
        Kind::Zip => zip(name, archive, sink, left, depth),
        Kind::Tar => tar(name, archive, sink, left, depth),
        Kind::Gzip => gzip(name, archive, sink, left, depth),
        Kind::Other => document(name, archive, sink, left),
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

fn zip(
    name: &str,
    archive: impl Read + Seek,
    sink: &mut Sink<'_>,
    left: &mut u64,
    depth: u32,
) -> Result<(), String> {
    let mut archive = zip::ZipArchive::new(archive).map_err(in_words)?;
    for at in 0..archive.len() {
        let member = match archive.by_index(at) {
            Ok(member) => member,
            Err(error) => {
                (sink.gap)(format!("{name}: {error}"));
                continue;
            }
        };
        if member.is_file() {
            let inner = member.name().map_or_else(in_words, std::borrow::Cow::into_owned);
            entry(&inner, member, sink, left, depth)?;
        }
    }
    Ok(())
}

fn tar(
    name: &str,
    archive: impl Read,
    sink: &mut Sink<'_>,
    left: &mut u64,
    depth: u32,
) -> Result<(), String> {
    let mut archive = tar::Archive::new(archive);
    for member in archive.entries().map_err(in_words)? {
        let member = member.map_err(|error| format!("{name}: {error}"))?;
        if member.header().entry_type().is_file() {
            let inner = String::from_utf8_lossy(&member.path_bytes()).into_owned();
            entry(&inner, member, sink, left, depth)?;
        }
    }
    Ok(())
}

/// A compressed tar is read as it comes; a compressed document is held.
fn gzip(
    name: &str,
    mut archive: impl Read + Seek,
    sink: &mut Sink<'_>,
    left: &mut u64,
    depth: u32,
) -> Result<(), String> {
    let mut head = Vec::new();
    MultiGzDecoder::new(&mut archive).take(512).read_to_end(&mut head).map_err(in_words)?;
    archive.rewind().map_err(in_words)?;
    let inner = MultiGzDecoder::new(archive);
    match kind(&head) {
        Kind::Tar => tar(name, inner, sink, left, depth),
        _ => entry(name.trim_end_matches(".gz"), inner, sink, left, depth),
    }
}

/// A member of an archive: a document, or an archive by itself. Others are no concern of ours.
fn entry(
    name: &str,
    member: impl Read,
    sink: &mut Sink<'_>,
    left: &mut u64,
    depth: u32,
) -> Result<(), String> {
    let is = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if is(&[".json"]) {
        return document(name, member, sink, left);
    }
    if !is(&[".zip", ".tar", ".gz", ".tgz"]) {
        return Ok(());
    }
    if depth >= DEPTH {
        (sink.gap)(format!("{name}: archives in each other deeper than {DEPTH}"));
        return Ok(());
    }
    let bytes = hold(name, member, INNER, left)?;
    if let Err(error) = open(name, Cursor::new(bytes), sink, left, depth + 1) {
        (sink.gap)(format!("{name}: {error}"));
    }
    Ok(())
}

fn document(
    name: &str,
    member: impl Read,
    sink: &mut Sink<'_>,
    left: &mut u64,
) -> Result<(), String> {
    match hold(name, member, DOCUMENT, left) {
        Ok(bytes) => (sink.give)((name.to_owned(), bytes)),
        Err(error) if *left > 0 => (sink.gap)(error),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// The bytes of a member, within its own bound and that of all.
fn hold(name: &str, member: impl Read, most: u64, left: &mut u64) -> Result<Vec<u8>, String> {
    let most = most.min(*left);
    let mut bytes = Vec::new();
    let read = member.take(most + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("{name}: {error}"))?;
    *left = left.saturating_sub(bytes.len() as u64);
    if bytes.len() as u64 > most {
        return Err(format!("{name}: larger than {most} bytes"));
    }
    Ok(bytes)
}

fn in_words(error: impl std::fmt::Display) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests;
