//! Gzip: one compressed file, or a compressed tape archive.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

use crate::archive::budget::Metered;
use crate::archive::{ArchiveError, Format, Input, failed, member_path, tar};
use crate::feed::Feeder;

pub(super) const GZIP: Format = Format { name: "gzip", matches, unpack };

/// Name endings that say how a file was compressed, and what stays when that is undone.
const ENDINGS: &[(&str, &str)] =
    &[(".tgz", ".tar"), (".taz", ".tar"), (".tzst", ".tar"), (".gz", ""), (".zst", "")];

fn matches(head: &[u8]) -> bool {
    head.starts_with(&[0x1F, 0x8B, 8])
}

fn unpack(feeder: &mut Feeder<'_>, path: &str, input: Input<'_>) -> Result<(), ArchiveError> {
    let reader = input.into_reader().map_err(|cause| failed(feeder, &GZIP, &cause))?;
    unpack_stream(feeder, &GZIP, path, &mut MultiGzDecoder::new(reader))
}

/// Hands over the one file that `stream` unpacks to, or the members of the tape archive that it is.
pub(super) fn unpack_stream(
    feeder: &mut Feeder<'_>,
    format: &Format,
    path: &str,
    stream: &mut dyn Read,
) -> Result<(), ArchiveError> {
    let mut stream = Metered { inner: stream, budget: feeder.budget() };
    let mut head = Vec::new();
    (&mut stream)
        .take(512)
        .read_to_end(&mut head)
        .map_err(|cause| failed(feeder, format, &cause))?;
    let is_tar = tar::matches(&head);
    let mut whole = io::Cursor::new(head).chain(stream);
    if is_tar {
        // A compressed tape archive is one archive to people, so it is one level.
        return super::unpack(feeder, &tar::TAR, path, Input::Stream(&mut whole));
    }
    let member = member_path(path, &inner_name(path));
    let result = feeder.feed(&member, Input::Stream(&mut whole), None);
    result.or_else(|cause| feeder.member_failed(path, failed(feeder, format, &cause)))
}

/// `app.log` of `logs/app.log.gz`.
fn inner_name(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let shorter = ENDINGS.iter().find_map(|(ending, rest)| {
        let at = name.len().checked_sub(ending.len()).filter(|at| *at > 0)?;
        let (stem, found) = name.split_at_checked(at)?;
        found.eq_ignore_ascii_case(ending).then(|| format!("{stem}{rest}"))
    });
    shorter.unwrap_or_else(|| "content".to_owned())
}
