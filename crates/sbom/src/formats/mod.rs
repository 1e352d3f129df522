//! One file per format.

mod cyclonedx_json;
mod cyclonedx_xml;
mod spdx2_json;
mod spdx3_json;

use seawall_lockfile::Scope;
use serde_json::Value;

use crate::Bom;

/// A format of documents.
pub struct Format {
    /// Its name.
    pub id: &'static str,
    /// What it is.
    pub about: &'static str,
    /// What the names of its files end with, without a dot.
    pub extension: &'static str,
    /// Writes a document.
    pub write: fn(&Bom) -> String,
}

/// Every format.
pub const ALL: &[&Format] =
    &[&cyclonedx_json::FORMAT, &cyclonedx_xml::FORMAT, &spdx2_json::FORMAT, &spdx3_json::FORMAT];

/// A tree of JSON as text with a line feed at its end.
fn json(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_else(|_| value.to_string());
    text + "\n"
}

/// The scope as `CycloneDX` has it.
const fn cyclonedx_scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Runtime => "required",
        Scope::Optional => "optional",
        Scope::Build | Scope::Test | Scope::Dev => "excluded",
    }
}

#[cfg(test)]
mod tests {
    //! Test that the list and the folder hold the same.

    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn every_file_is_a_format() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/formats");
        let names = std::fs::read_dir(folder).expect("the folder").flatten();
        let names = names.filter_map(|entry| Some(entry.path().file_stem()?.to_str()?.to_owned()));
        let files: BTreeSet<String> = names.filter(|name| name != "mod").collect();
        let known = super::ALL.iter().map(|format| format.id.replace('-', "_")).collect();
        assert_eq!(files, known);
    }
}
