//! What is costly to build and fast to use, built only once there is much to use it on.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A staged change is scanned before its fast make is even built; a large tree repays it many times.
pub(crate) struct Worthwhile<T> {
    built: OnceLock<T>,
    seen: AtomicUsize,
    worth: usize,
}

impl<T> Worthwhile<T> {
    /// To be built after so many bytes.
    pub(crate) fn after(worth: usize) -> Self {
        Self { built: OnceLock::new(), seen: AtomicUsize::new(0), worth }
    }

    /// The thing, once it is worth it; one thread builds it while the others go on without.
    pub(crate) fn get(&self, bytes: usize, build: impl FnOnce() -> T) -> Option<&T> {
        let before = self.seen.fetch_add(bytes, Ordering::Relaxed);
        let pays_now = before < self.worth && before.saturating_add(bytes) >= self.worth;
        if pays_now { Some(self.now(build)) } else { self.built.get() }
    }

    /// The thing, whatever it costs.
    pub(crate) fn now(&self, build: impl FnOnce() -> T) -> &T {
        self.built.get_or_init(build)
    }
}

#[cfg(test)]
mod tests {
    use super::Worthwhile;

    #[test]
    fn it_is_built_once_and_no_sooner() {
        let thing = Worthwhile::after(10);
        assert_eq!(thing.get(9, || 1), None);
        assert_eq!(thing.get(1, || 2), Some(&2));
        assert_eq!(thing.get(0, || 3), Some(&2));
    }
}
