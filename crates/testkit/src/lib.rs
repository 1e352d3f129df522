//! Fixtures and helpers that the tests of several crates share.

mod repo;

pub use repo::TestRepo;
