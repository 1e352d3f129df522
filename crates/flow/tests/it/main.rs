//! Small programs, language by language, and the lines at which data arrives in them.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail")]

mod go;
mod kotlin;
mod perl;
mod php;
mod programs;
mod ruby;
