//! What unpacking one archive may still cost, its inner archives included.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use seawall_model::Limits;

/// Small archives may unpack to this many bytes whatever their ratio: short logs shrink a thousandfold.
const FREE_BYTES: u64 = 16 << 20;

/// The bytes and entries that remain for one outermost archive.
#[derive(Debug)]
pub(crate) struct Budget {
    bytes: AtomicU64,
    entries: AtomicU64,
    excess: String,
    spent: AtomicBool,
}

impl Budget {
    /// The budget of an archive of `size` bytes; without a size, only the absolute limits hold.
    pub(crate) fn new(limits: &Limits, size: Option<u64>) -> Arc<Self> {
        let by_ratio =
            size.map_or(u64::MAX, |size| size.saturating_mul(limits.archive_ratio).max(FREE_BYTES));
        let bytes = by_ratio.min(limits.archive_bytes);
        let excess = format!(
            "unpacks to more than {bytes} bytes or {} members: unpack it and scan the directory, or raise the archive limits",
            limits.archive_entries
        );
        Arc::new(Self {
            bytes: AtomicU64::new(bytes),
            entries: AtomicU64::new(limits.archive_entries),
            excess,
            spent: AtomicBool::new(false),
        })
    }

    /// What to say when the budget is used up, and `None` before.
    pub(crate) fn excess(&self) -> Option<String> {
        self.spent.load(Ordering::Relaxed).then(|| self.excess.clone())
    }

    /// Counts one member.
    pub(crate) fn take_entry(&self) -> io::Result<()> {
        self.take(&self.entries, 1)
    }

    fn take(&self, store: &AtomicU64, count: u64) -> io::Result<()> {
        let taken = store
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(count));
        taken.map(drop).map_err(|_| {
            self.spent.store(true, Ordering::Relaxed);
            io::Error::other(self.excess.clone())
        })
    }
}

/// A reader of unpacked bytes that stops when the budget is used up.
pub(crate) struct Metered<R> {
    pub(crate) inner: R,
    pub(crate) budget: Option<Arc<Budget>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        if let Some(budget) = &self.budget {
            budget.take(&budget.bytes, count as u64)?;
        }
        Ok(count)
    }
}
