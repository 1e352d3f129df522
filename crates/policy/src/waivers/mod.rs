//! Waivers: what the repository says about findings that shall not count, reviewed like code.

mod apply;
mod entry;

use crate::schema::{self, keys};
use crate::{ConfigError, Located, project};

pub use entry::{Reason, Waiver, WaiverKind};

pub(crate) use apply::{Waived, apply};

/// Where a repository keeps its waivers.
pub const WAIVERS_FILE: &str = ".seawall/waivers.yaml";

keys! {
    /// The waiver file.
    struct File as "the waiver file" {
        /// The version of the format.
        version: project::Version = "version", default "1", example "1";
        /// What shall not count, and why.
        waivers: entry::Entries = "waivers", default "[]",
            example "[{finding: SW-1f8c02ab93d4, kind: false_positive, reason: 'the example key of the manual', approver: '@alice', expires: 2027-01-31}]";
    }
}

/// Reads a waiver file; the errors are all of its errors, from top to bottom.
pub fn parse_waivers(text: &str, file: &str) -> Result<Vec<Located<Waiver>>, Vec<ConfigError>> {
    let File { version: project::Version, waivers } = schema::read(text, file)?;
    Ok(waivers.0)
}

/// The JSON schema of a waiver file.
pub fn waivers_json_schema() -> String {
    schema::json_schema::<File>("Waivers of Seawall: .seawall/waivers.yaml")
}

#[cfg(test)]
mod tests;
