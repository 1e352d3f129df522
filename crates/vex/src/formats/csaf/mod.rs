//! CSAF 2.0, of which documents of the profile VEX are written.

mod products;
mod read;
mod write;

use super::Format;

pub(super) const FORMAT: Format = Format {
    id: "csaf",
    about: "CSAF 2.0",
    may_be_empty: false,
    claims: |root| root.at(&["document", "csaf_version"]).is_some(),
    read: read::read,
    write: write::write,
};
