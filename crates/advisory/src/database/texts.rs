//! Texts, each kept once.

use std::collections::HashMap;

use super::DatabaseError;
use super::layout::put;

/// Texts behind each other, each behind its length.
pub(super) struct Texts {
    pub(super) bytes: Vec<u8>,
    offsets: HashMap<String, u32>,
}

impl Default for Texts {
    fn default() -> Self {
        // The empty text stands at 0.
        Self { bytes: vec![0], offsets: HashMap::from([(String::new(), 0)]) }
    }
}

impl Texts {
    /// The offset of a text, which is added if it is new.
    pub(super) fn offset(&mut self, text: &str) -> Result<u32, DatabaseError> {
        if let Some(offset) = self.offsets.get(text) {
            return Ok(*offset);
        }
        let offset = u32::try_from(self.bytes.len()).map_err(|_| DatabaseError::TooLarge)?;
        put(&mut self.bytes, text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
        self.offsets.insert(text.to_owned(), offset);
        Ok(offset)
    }
}
