//! What definitions of infrastructure come to: resources with the values that their settings have, as far as the
//! files say them.
//!
//! Nothing is run and nobody is asked. What the files do not say is unknown and stays so: it is never taken for what
//! a check would like it to be.

pub mod check;
mod files;
mod network;
mod resource;
pub mod terraform;
mod value;
mod written;

pub use files::Files;
pub use resource::{Read, Resource};
pub use value::{Data, Entry, Map, Piece, Spot, Unknown, Value};
