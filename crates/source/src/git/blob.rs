//! Reading one content by its id.

use crate::git::{ObjectId, Repository, guarded};
use crate::visit::SourceError;

impl Repository {
    /// The content of a blob.
    pub fn read_blob(&self, id: ObjectId) -> Result<Vec<u8>, SourceError> {
        Ok(guarded(&format!("read the blob {id}"), || self.blob(id))?)
    }
}
