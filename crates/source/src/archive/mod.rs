//! Files inside archives: nothing is written to disk, and everything is counted against limits.
//!
//! Each format is one file of this folder with one `const` of [`Format`], listed in `ALL`.

mod budget;
mod gzip;
mod input;
mod tar;
pub(crate) mod unpacked;
mod zip;
mod zstd;

use std::io::{self, Read};

pub(crate) use budget::{Budget, Metered};
pub(crate) use input::{HELD_BYTES, Input};

use seawall_model::INTO_ARCHIVE;

use crate::feed::Feeder;
use crate::readable::reads_as_text;

/// One way in which files are put into a file.
pub(crate) struct Format {
    /// The name that people use for it.
    name: &'static str,
    /// Whether a file with these first bytes is of this format.
    matches: fn(head: &[u8]) -> bool,
    /// Hands each member to the feeder.
    unpack: fn(&mut Feeder<'_>, &str, Input<'_>) -> Result<(), ArchiveError>,
}

/// Every format; names decide nothing, because attackers choose them.
const ALL: &[&Format] = &[&gzip::GZIP, &tar::TAR, &zip::ZIP, &zstd::ZSTD];

/// The first bytes of formats that nothing here unpacks, and what coverage calls their files.
const SEALED: &[(&[u8], &str)] = &[
    (b"7z\xBC\xAF\x27\x1C", "archive (7z)"),
    (b"BZh", "archive (bzip2)"),
    (b"Rar!\x1A\x07", "archive (rar)"),
    (b"\xFD7zXZ\0", "archive (xz)"),
];

/// Why an archive was not read to its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ArchiveError {
    /// The bytes are not what the format asks for.
    #[error("cannot unpack this {format}, which may be cut off or broken: {cause}")]
    Broken { format: &'static str, cause: String },
    /// The outermost archive used up what it may cost.
    #[error("{0}")]
    Spent(String),
}

impl ArchiveError {
    fn broken(format: &Format, cause: &dyn std::fmt::Display) -> Self {
        Self::Broken { format: format.name, cause: cause.to_string() }
    }
}

/// The format of a file with these first bytes, if it is an archive.
pub(crate) fn format_of(head: &[u8]) -> Option<&'static Format> {
    ALL.iter().find(|format| (format.matches)(head)).copied()
}

/// What a file with these first bytes is called if it is an archive that nothing here unpacks.
pub(crate) fn sealed(head: &[u8]) -> Option<&'static str> {
    let found = SEALED.iter().find(|(magic, _)| head.starts_with(magic));
    found.filter(|_| !reads_as_text(head)).map(|(_, name)| *name)
}

/// Hands the members of an archive to the feeder, as `path!/member`.
pub(crate) fn unpack(
    feeder: &mut Feeder<'_>,
    format: &Format,
    path: &str,
    input: Input<'_>,
) -> Result<(), ArchiveError> {
    (format.unpack)(feeder, path, input)
}

/// Turns a failed read of `format` into what happened: too much, or broken.
fn failed(feeder: &Feeder<'_>, format: &Format, cause: &io::Error) -> ArchiveError {
    match feeder.budget().and_then(|budget| budget.excess()) {
        Some(excess) => ArchiveError::Spent(excess),
        None => ArchiveError::broken(format, cause),
    }
}

/// Hands over what follows the end of an archive: unpackers do not show it, so anything can be there.
fn appended(
    feeder: &mut Feeder<'_>,
    format: &Format,
    path: &str,
    rest: &mut dyn Read,
) -> Result<(), ArchiveError> {
    // Tape archives are filled up with zeros.
    let mut block = [0; 512];
    let (first, count) = loop {
        let count = rest.read(&mut block).map_err(|cause| failed(feeder, format, &cause))?;
        let read = block.get(..count).unwrap_or_default();
        if count == 0 || feeder.is_cancelled() {
            return Ok(());
        }
        if let Some(at) = read.iter().position(|byte| *byte != 0) {
            break (at, count);
        }
    };
    let mut whole = block.get(first..count).unwrap_or_default().chain(rest);
    let member = member_path(path, "(appended)");
    let result = feeder.feed(&member, Input::Stream(&mut whole), None);
    result.or_else(|cause| feeder.member_failed(path, failed(feeder, format, &cause)))
}

/// The label of an archive's member. A name with `..` is only a label; nothing follows it.
fn member_path(archive: &str, member: &str) -> String {
    let member = member.replace('\\', "/");
    let member = member.trim_start_matches("./").trim_start_matches('/');
    format!("{archive}{INTO_ARCHIVE}{member}")
}

#[cfg(test)]
mod tests;
