//! What is known of weaknesses: what each is, why it matters, and how it is fixed in each language.
//!
//! The pages are `catalog/weaknesses/cwe-<n>.md` at the root of the repository, embedded as they are.
//! Each is read the first time that somebody asks for any.

mod block;
mod language;
mod page;
mod pages;
mod weakness;

pub use block::{Block, blocks, flowed};
pub use language::{LANGUAGES, Language, language_of};
pub use weakness::{ALL, Fix, Requirement, Weakness, weakness};

#[cfg(test)]
mod tests;
