//! Defects of Seawall itself: told by their place, never by their message, which may quote a secret.

use std::panic::{self, UnwindSafe};
use std::sync::{Mutex, PoisonError};

use seawall_gate::Exit;

use crate::failure::Failure;

/// Where the last panic was.
static PLACE: Mutex<String> = Mutex::new(String::new());

/// Runs a command; should it panic, that is a failure like any other.
///
/// What panics inside one file's scan is caught there and told as a problem, so it says nothing here.
pub(crate) fn caught(
    command: impl FnOnce() -> Result<Exit, Failure> + UnwindSafe,
) -> Result<Exit, Failure> {
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        *PLACE.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }));
    panic::catch_unwind(command).unwrap_or_else(|_| {
        let place = PLACE.lock().unwrap_or_else(PoisonError::into_inner);
        let message = format!("a defect of Seawall at {place}: please report it");
        Err(Failure { exit: Exit::Internal, message })
    })
}
