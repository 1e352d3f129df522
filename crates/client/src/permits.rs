//! A counted set of permits: how many requests may be under way at once.

use std::sync::{Condvar, Mutex, PoisonError};

/// Hands out a fixed number of permits; whoever asks for one more waits.
pub(crate) struct Permits {
    free: Mutex<usize>,
    returned: Condvar,
}

/// The right to have one request under way, given back when it is dropped.
pub(crate) struct Permit<'a>(&'a Permits);

impl Permits {
    /// A set of `count` permits, at least one.
    pub(crate) fn new(count: usize) -> Self {
        Self { free: Mutex::new(count.max(1)), returned: Condvar::new() }
    }

    /// Takes a permit, waiting until there is one.
    pub(crate) fn take(&self) -> Permit<'_> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.returned.wait_while(free, |free| *free == 0);
        *waited.unwrap_or_else(PoisonError::into_inner) -= 1;
        Permit(self)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.returned.notify_one();
    }
}
