//! What is wrong in a configuration file.

use seawall_model::Region;

/// One thing that is wrong in a configuration file, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{file}:{}:{}: {message}{}", region.start.line, region.start.column, hint(suggestion.as_deref()))]
pub struct ConfigError {
    /// The file, as the caller named it.
    pub file: String,
    /// Where in it.
    pub region: Region,
    /// What is wrong: a fragment in lower case without a full stop.
    pub message: String,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

fn hint(suggestion: Option<&str>) -> String {
    suggestion.map(|word| format!(": did you mean `{word}`?")).unwrap_or_default()
}
