//! Whole files of which the disk says something by which they are known.

use std::io;

use super::Feeder;
use crate::archive::Input;
use crate::stamp::Stamp;

impl Feeder<'_> {
    /// Counts a file without a look at it if the visitor knows it by what the disk says.
    pub(crate) fn is_known(&mut self, path: &str, stamp: &Stamp) -> bool {
        let is_known = self.visitor.knows(path, stamp);
        if is_known {
            self.covered(stamp.len());
        }
        is_known
    }

    /// Hands over a whole file that was read from disk, which said this of it before.
    pub(crate) fn feed_from_disk(
        &mut self,
        path: &str,
        bytes: &[u8],
        stamp: Stamp,
    ) -> io::Result<()> {
        self.stamp = Some(stamp).filter(|stamp| stamp.len() == bytes.len() as u64);
        let fed = self.feed(path, Input::Memory(bytes), Some(bytes.len() as u64));
        self.stamp = None;
        fed
    }
}
