//! One folder per format.

mod csaf;
mod cyclonedx;
mod openvex;

use seawall_datatree::Node;

use crate::Document;
use crate::draft::Draft;

/// A format of documents.
pub struct Format {
    /// Its name.
    pub id: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Whether a document may say nothing at all.
    pub may_be_empty: bool,
    /// Whether a tree is a document of this format.
    pub(crate) claims: fn(&Node) -> bool,
    /// Reads one.
    pub(crate) read: fn(&mut Draft, &Node),
    /// Writes one.
    pub write: fn(&Document<'_>) -> String,
}

/// Every format.
pub const ALL: &[&Format] = &[&openvex::FORMAT, &cyclonedx::FORMAT, &csaf::FORMAT];

#[cfg(test)]
mod tests {
    //! Test that the list and the folder hold the same.

    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn every_folder_is_a_format() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/formats");
        let entries = std::fs::read_dir(folder).expect("the folder").flatten();
        let folders = entries.filter(|entry| entry.path().is_dir());
        let folders = folders.filter_map(|entry| entry.file_name().into_string().ok());
        let known = super::ALL.iter().map(|format| format.id.to_owned()).collect();
        assert_eq!(folders.collect::<BTreeSet<String>>(), known);
    }
}
