//! The command line's HTTP: asking providers whether a credential that was found still works.
//!
//! Nothing here runs by itself: without a [`Verifier`] no byte leaves the machine. There is one door
//! to the network; no other module may open a connection, no request changes anything at a provider,
//! and no credential appears in an error, a problem or a log.

mod door;
mod lane;
mod origin;
mod permits;
mod providers;
mod verifier;

pub use origin::OriginError;
pub use providers::{ALL, Provider};
pub use verifier::{Settings, Verifier, VerifierError};
