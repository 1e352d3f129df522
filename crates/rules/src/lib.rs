//! Rule formats: reading, validating and embedding the rules that the engines run.
//!
//! A rule here is data with its expressions still as text; compiling and running it is the engine's
//! business. This crate opens no file: the caller hands over texts and resolves what they extend.

mod error;
mod gitleaks;
pub mod models;
mod pack;
pub mod resource;
mod secret;
pub mod semgrep;

pub use error::RuleError;
pub use gitleaks::{Load, load};
pub use pack::embedded;
pub use secret::{
    Allowlist, Condition, Detector, Examples, RegexTarget, Required, SecretRule, SecretRules,
};

#[cfg(test)]
mod tests;
