//! The errors of one file, collected while it is decoded.

use std::sync::Arc;

use seawall_datatree::Node;
use seawall_model::Region;

use crate::schema::{ConfigError, Origin};

/// The errors found so far in one file.
pub(crate) struct Report {
    file: Arc<str>,
    errors: Vec<ConfigError>,
    /// Where the mapping stands whose defaults are being decoded, if they are.
    defaults: Option<Region>,
}

impl Report {
    /// A report on `file` without errors.
    pub(crate) fn new(file: &str) -> Self {
        Self { file: Arc::from(file), errors: Vec::new(), defaults: None }
    }

    /// Adds an error.
    pub(crate) fn error(&mut self, region: Region, message: impl Into<String>) {
        self.suggest(region, message, None);
    }

    /// Adds an error with what was probably meant.
    pub(crate) fn suggest(
        &mut self,
        region: Region,
        message: impl Into<String>,
        suggestion: Option<String>,
    ) {
        let region = self.defaults.unwrap_or(region);
        let (file, message) = (self.file.to_string(), message.into());
        self.errors.push(ConfigError { file, region, message, suggestion });
    }

    /// Adds that a value is of another type than `expected`; the result says that there is no value.
    pub(crate) fn mismatch<T>(&mut self, node: &Node, expected: &str) -> Option<T> {
        self.error(node.region, format!("expected {expected}, found {}", node.value.describe()));
        None
    }

    /// Where something was written; nothing when it is a default.
    pub(crate) fn origin(&self, region: Region) -> Option<Origin> {
        self.defaults.is_none().then(|| Origin { file: Arc::clone(&self.file), region })
    }

    /// Decodes defaults of the mapping at `region`, which were written in no file.
    pub(crate) fn with_defaults<T>(
        &mut self,
        region: Region,
        decode: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let outer = self.defaults;
        self.defaults = Some(outer.unwrap_or(region));
        let value = decode(self);
        self.defaults = outer;
        value
    }

    /// The value if nothing is wrong, else the errors from top to bottom.
    pub(crate) fn finish<T>(mut self, value: Option<T>) -> Result<T, Vec<ConfigError>> {
        self.errors.sort_by_key(|error| error.region);
        self.errors.dedup();
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ => Err(self.errors),
        }
    }
}
