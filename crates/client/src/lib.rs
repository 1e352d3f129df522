//! The command line's HTTP: asking providers whether a credential that was found still works, and fetching files.
//!
//! Nothing here runs by itself: without a [`Verifier`] or [`Feeds`] no byte leaves the machine. What carries
//! credentials goes through one door: no other module may send any, no request changes anything at a provider,
//! and no credential appears in an error, a problem or a log.

mod door;
mod feed;
mod lane;
mod origin;
mod permits;
mod providers;
mod verifier;

pub use feed::{FeedError, Feeds};
pub use origin::OriginError;
pub use providers::{ALL, Provider};
pub use verifier::{Settings, Verifier, VerifierError};
