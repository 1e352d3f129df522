//! What the disk says of a file, by which one that was written to gives itself away.

use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How long before a moment a file must have been left alone to be known by what the disk says of it: file
/// systems count time in steps, the coarsest in steps of two seconds, and clocks differ a little.
const SETTLED: Duration = Duration::from_secs(3);

/// What the disk says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    len: u64,
    modified: Option<SystemTime>,
    /// None where the system does not tell.
    identity: Option<Identity>,
}

/// Which file it is, and when anything of it changed, which nobody can set back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Identity {
    device: u64,
    inode: u64,
    changed: SystemTime,
}

impl Stamp {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let (len, modified) = (metadata.len(), metadata.modified().ok());
        Self { len, modified, identity: identity(metadata) }
    }

    /// The file's size.
    pub const fn len(&self) -> u64 {
        self.len
    }

    /// Whether there is nothing in the file.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// What no later state of the file has, whoever writes to it after `moment`; none where that is not sure.
    ///
    /// As with git's index, a file that was written to shortly before may be written to again in the same step
    /// of the clock and look as it did, so it is none that is known. Where the system does not tell when
    /// anything of a file changed, whoever writes to it may set its times back, so none is known there.
    pub fn mark(&self, moment: SystemTime) -> Option<Vec<u8>> {
        let Identity { device, inode, changed } = self.identity?;
        let modified = self.modified?;
        let settled = moment.checked_sub(SETTLED)?;
        if modified >= settled || changed >= settled {
            return None;
        }
        let nanoseconds = |time: SystemTime| Some(time.duration_since(UNIX_EPOCH).ok()?.as_nanos());
        let mut mark = Vec::with_capacity(56);
        for number in [self.len, device, inode] {
            mark.extend(number.to_le_bytes());
        }
        for time in [modified, changed] {
            mark.extend(nanoseconds(time)?.to_le_bytes());
        }
        Some(mark)
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(metadata.ctime()).ok()?;
    let nanoseconds =
        u32::try_from(metadata.ctime_nsec()).ok().filter(|nano| *nano < 1_000_000_000)?;
    let changed = UNIX_EPOCH.checked_add(Duration::new(seconds, nanoseconds))?;
    Some(Identity { device: metadata.dev(), inode: metadata.ino(), changed })
}

#[cfg(not(unix))]
const fn identity(_: &Metadata) -> Option<Identity> {
    None
}

#[cfg(test)]
mod tests;
