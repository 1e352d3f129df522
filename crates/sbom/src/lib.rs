//! Lists of what software is made of: the packages of many files as one graph, written in the formats that others
//! read, and compared.
//!
//! Equal packages give equal bytes: what a document must be named by comes from its content, and the moment comes
//! from whoever calls. Nothing here reads files, the clock or the network.

mod address;
mod bom;
mod difference;
mod formats;
mod hash;
mod licence;
mod merge;
mod time;

pub use bom::{Bom, Component, Subject};
pub use difference::{Change, Difference};
pub use formats::{ALL, Format};
pub use hash::{Algorithm, Hash};
pub use licence::Licence;

#[cfg(test)]
mod tests;
