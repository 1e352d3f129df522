//! Which resources are named on the way to a value, whether that comes to be known or not.

use std::cell::RefCell;
use std::collections::BTreeSet;

/// The addresses that are named, for each value that is being found out.
#[derive(Default)]
pub(super) struct Named(RefCell<Vec<BTreeSet<String>>>);

impl Named {
    /// Notes an address.
    pub(super) fn note(&self, address: String) {
        if let Some(last) = self.0.borrow_mut().last_mut() {
            last.insert(address);
        }
    }

    /// Notes all of these.
    pub(super) fn note_all(&self, addresses: &BTreeSet<String>) {
        if let Some(last) = self.0.borrow_mut().last_mut() {
            last.extend(addresses.iter().cloned());
        }
    }

    /// What something comes to, and what is named on the way.
    pub(super) fn during<T>(&self, find: impl FnOnce() -> T) -> (T, BTreeSet<String>) {
        self.0.borrow_mut().push(BTreeSet::new());
        let found = find();
        (found, self.0.borrow_mut().pop().unwrap_or_default())
    }
}
