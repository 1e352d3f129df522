//! Zip archives and all that are zip inside: jar, war, apk, whl, docx.

use std::io::{self, Read, Seek, SeekFrom};

use zip::read::{ZipFileEntry, ZipReadOptions};

use crate::archive::budget::Metered;
use crate::archive::{ArchiveError, Format, Input, appended, failed, member_path};
use crate::feed::Feeder;

pub(super) const ZIP: Format = Format { name: "zip", matches, unpack };

/// What the last record begins with.
const END: &[u8] = b"PK\x05\x06";
/// How long that record is without its comment.
const END_BYTES: u64 = 22;
/// How far from the end of a file it is looked for, comment included.
const TAIL_BYTES: u64 = END_BYTES + (1 << 16) + 4;

fn matches(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(END)
}

fn unpack(feeder: &mut Feeder<'_>, path: &str, input: Input<'_>) -> Result<(), ArchiveError> {
    let broken = |cause: &dyn std::fmt::Display| ArchiveError::broken(&ZIP, cause);
    let reader = input.into_seekable().map_err(|cause| failed(feeder, &ZIP, &cause))?;
    let mut archive =
        zip::unstable::read::ZipIterable::try_new(reader, zip::read::Config::default())
            .map_err(|cause| broken(&cause))?;
    let entries = archive.files().map_err(|cause| broken(&cause))?;
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(|cause| broken(&cause))?;
        if feeder.is_cancelled() {
            return Ok(());
        }
        if let Some(budget) = feeder.budget() {
            budget.take_entry().map_err(|cause| failed(feeder, &ZIP, &cause))?;
        }
        member(feeder, path, entry, entries.reader_mut())?;
    }
    let reader = entries.reader_mut();
    let end = end_of(reader).map_err(|cause| failed(feeder, &ZIP, &cause))?;
    reader.seek(SeekFrom::Start(end)).map_err(|cause| failed(feeder, &ZIP, &cause))?;
    appended(feeder, &ZIP, path, reader)
}

/// Where the last record of an archive ends, but for its comment, which is a text of anyone's.
fn end_of(reader: &mut (impl Read + Seek)) -> io::Result<u64> {
    let len = reader.seek(SeekFrom::End(0))?;
    let start = len.saturating_sub(TAIL_BYTES);
    reader.seek(SeekFrom::Start(start))?;
    let mut tail = Vec::new();
    reader.take(TAIL_BYTES).read_to_end(&mut tail)?;
    let last = memchr::memmem::rfind(&tail, END);
    Ok(last.map_or(len, |at| len.min(start + at as u64 + END_BYTES)))
}

/// Hands over one member. A broken one is a problem of its own; the others are still read.
fn member<R: Read + Seek>(
    feeder: &mut Feeder<'_>,
    archive: &str,
    entry: ZipFileEntry<'_>,
    reader: &mut R,
) -> Result<(), ArchiveError> {
    if entry.is_dir() {
        return Ok(());
    }
    let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
    let path = member_path(archive, &name);
    if !feeder.wants_member(&path) {
        feeder.skip("not wanted", entry.size());
        return Ok(());
    }
    if entry.is_symlink() {
        feeder.skip("symlink", 0);
        return Ok(());
    }
    if entry.encrypted() {
        feeder.archive_problem(&path, "encrypted: scan what it was packed from".to_owned());
        return Ok(());
    }
    let (budget, size) = (feeder.budget(), entry.size());
    let result = match entry.with_reader(reader, ZipReadOptions::new()) {
        Ok(inner) => {
            let mut stream = Metered { inner, budget };
            feeder.feed(&path, Input::Stream(&mut stream), Some(size))
        }
        Err(error) => Err(std::io::Error::other(error)),
    };
    result.or_else(|cause| feeder.member_failed(&path, failed(feeder, &ZIP, &cause)))
}
