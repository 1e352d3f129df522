//! The file `seawall.yaml`: what is scanned, and what breaks the build.

mod bases;
mod extend;
mod licences;
mod rule_names;
mod scan;
mod values;

use crate::schema::{self, keys};
use crate::{ConfigError, Policy, policy};

pub use bases::{Bases, Extends};
pub use licences::{
    LicenceEntry, LicenceException, LicenceExpression, LicenceSettings, UnknownLicence,
};
pub use scan::{DatabaseSettings, ScanKey, ScanSettings, SecretsSettings};
pub use values::{Bytes, Digest, Version};

keys! {
    /// What `seawall.yaml` says.
    pub struct Project as "seawall.yaml" {
        /// The version of the format.
        pub version: Version = "version", default "1", example "1";
        /// A file that this one extends: it may only be stricter. That file may extend another one.
        pub extends: Bases = "extends", default "[]", example "[{file: policies/base.yaml}]";
        /// What is scanned, and how.
        pub scan: ScanSettings = "scan", default "{}", example "{exclude: [testdata/**]}";
        /// What breaks the build.
        pub policy: Policy = "policy", default "{}", example "{mode: warn}";
    }
}

impl Default for Project {
    /// What holds where there is no file.
    fn default() -> Self {
        parse("", "seawall.yaml").expect("the defaults of every key are valid")
    }
}

/// Reads a `seawall.yaml`; the errors are all of its errors, from top to bottom.
///
/// What the file extends is not looked up here: read what [`Project::extends`] names, and give it
/// to [`Project::extend`].
pub fn parse(text: &str, file: &str) -> Result<Project, Vec<ConfigError>> {
    schema::read(text, file)
}

/// The JSON schema of `seawall.yaml`.
pub fn json_schema() -> String {
    schema::json_schema::<Project>("Seawall: seawall.yaml")
}

/// All keys of `seawall.yaml`, and all that an expression can ask, as two tables in Markdown.
pub fn reference() -> String {
    let keys = schema::reference::<Project>();
    format!("{keys}\n{}", policy::expression_reference())
}

#[cfg(test)]
mod tests;
