//! Statements about whether a known weakness of a package matters: read from three formats into one list, asked, and written.
//!
//! A statement that cannot be understood whole holds for nothing, and a problem says so: it is never taken for
//! "not affected". Equal statements give equal documents. Nothing here reads files, the clock or the network.

mod choose;
mod document;
mod draft;
mod formats;
mod moment;
mod read;
mod statement;

pub use choose::Vex;
pub use document::Document;
pub use formats::{ALL, Format};
pub use moment::Moment;
pub use read::read;
pub use statement::{Identifier, Justification, Product, Statement, Status};

#[cfg(test)]
mod tests;
