//! Tape archives, plain or inside gzip or zstd.

use std::io::{self, Read};
use std::ops::Range;

use tar::{Archive, Entry, EntryType, PaxExtensions};

use crate::archive::{ArchiveError, Format, Input, appended, failed, member_path};
use crate::feed::Feeder;

pub(super) const TAR: Format = Format { name: "tar", matches, unpack };

/// Where the magic of POSIX and GNU headers stands.
const MAGIC: Range<usize> = 257..262;
/// Where every header, older ones included, has the octal sum of its bytes.
const CHECKSUM: Range<usize> = 148..156;

/// Longest name or extended header that is believed; the rest of the world stops at 4 KiB.
const NAME_BYTES: u64 = 64 << 10;

pub(super) fn matches(head: &[u8]) -> bool {
    head.get(MAGIC) == Some(b"ustar") || has_valid_checksum(head)
}

/// Headers from before the magic was agreed on: their checksum is as good a mark.
fn has_valid_checksum(head: &[u8]) -> bool {
    let Some((header, _)) = head.split_first_chunk::<512>() else { return false };
    let field = header.get(CHECKSUM).unwrap_or_default().trim_ascii_start();
    let digits = field.iter().take_while(|byte| matches!(byte, b'0'..=b'7'));
    let stated = digits.fold(0_u32, |sum, digit| sum * 8 + u32::from(digit - b'0'));
    // The sum is made with blanks in place of the field itself.
    let blanked =
        |(at, byte): (usize, &u8)| u32::from(if CHECKSUM.contains(&at) { b' ' } else { *byte });
    stated != 0 && stated == header.iter().enumerate().map(blanked).sum::<u32>()
}

fn unpack(feeder: &mut Feeder<'_>, path: &str, input: Input<'_>) -> Result<(), ArchiveError> {
    let mut archive =
        Archive::new(input.into_reader().map_err(|cause| failed(feeder, &TAR, &cause))?);
    // Raw entries: sparse files are not blown up, and long names are read under our own bound.
    let entries = archive.entries().map_err(|cause| failed(feeder, &TAR, &cause))?.raw(true);
    let mut long_name = None;
    for entry in entries {
        if feeder.is_cancelled() {
            return Ok(());
        }
        let result = entry.and_then(|entry| member(feeder, path, entry, &mut long_name));
        result.map_err(|cause| failed(feeder, &TAR, &cause))?;
    }
    appended(feeder, &TAR, path, &mut archive.into_inner())
}

/// Hands over one member; `long_name` carries a name from its own entry to the one it belongs to.
fn member<R: Read>(
    feeder: &mut Feeder<'_>,
    archive: &str,
    mut entry: Entry<'_, R>,
    long_name: &mut Option<Vec<u8>>,
) -> io::Result<()> {
    if let Some(budget) = feeder.budget() {
        budget.take_entry()?;
    }
    match entry.header().entry_type() {
        EntryType::GNULongName => *long_name = Some(bounded(&mut entry)?),
        EntryType::XHeader => *long_name = pax_path(&bounded(&mut entry)?).or(long_name.take()),
        EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {
            let name = long_name.take().unwrap_or_else(|| entry.path_bytes().into_owned());
            let name = String::from_utf8_lossy(&name);
            let path = member_path(archive, name.trim_end_matches('\0'));
            let size = entry.size();
            feeder.feed(&path, Input::Stream(&mut entry), Some(size))?;
        }
        EntryType::Symlink | EntryType::Link => {
            long_name.take();
            feeder.skip("symlink", 0);
        }
        EntryType::GNULongLink | EntryType::XGlobalHeader => {}
        _ => *long_name = None,
    }
    Ok(())
}

fn bounded<R: Read>(entry: &mut Entry<'_, R>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    entry.take(NAME_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn pax_path(extensions: &[u8]) -> Option<Vec<u8>> {
    let paths = PaxExtensions::new(extensions).filter_map(Result::ok);
    paths.filter(|pair| pair.key_bytes() == b"path").last().map(|pair| pair.value_bytes().to_vec())
}
