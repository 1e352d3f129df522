//! Reading a report that some version of Seawall wrote.

use serde::Deserialize;
use serde_json::Value;

use crate::{Report, SCHEMA, VERSION};

/// Why a report could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The bytes are no JSON, or the report lacks something.
    #[error("not a readable report: {0}")]
    Json(#[from] serde_json::Error),
    /// JSON of another kind.
    #[error(
        "not a Seawall report: `schema` should be `{SCHEMA}`; write one with `seawall scan -f json`"
    )]
    OtherSchema,
    /// Written by a later Seawall in a format that this one would misread.
    #[error(
        "the report has version {0} and this Seawall reads up to {VERSION}: use a newer Seawall"
    )]
    TooNew(u64),
    /// One finding contradicts the rest.
    #[error("finding `{id}` is broken: {reason}")]
    Finding {
        /// The finding's id.
        id: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// What is read first, so that a report of another kind or version fails for that and not for some
/// field that it has otherwise.
#[derive(Deserialize)]
struct Header {
    #[serde(default)]
    schema: Value,
    #[serde(default)]
    version: Value,
}

impl Report {
    /// Reads a report; fields that this version does not know are left out.
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        // Shells on Windows put a byte order mark before redirected output.
        let json = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let header: Header = serde_json::from_slice(json)?;
        if header.schema != SCHEMA {
            return Err(ReadError::OtherSchema);
        }
        match header.version.as_u64() {
            Some(version) if version > u64::from(VERSION) => Err(ReadError::TooNew(version)),
            _ => Ok(serde_json::from_slice(json)?),
        }
    }
}
