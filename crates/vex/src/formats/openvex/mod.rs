//! `OpenVEX`: versions 0.0.1 to 0.2.0 are read, 0.2.0 is written.

mod read;
mod write;

use super::Format;

/// What the address of every version begins with.
const CONTEXT: &str = "https://openvex.dev/ns";

pub(super) const FORMAT: Format = Format {
    id: "openvex",
    about: "OpenVEX",
    may_be_empty: false,
    claims: |root| root.text_at("@context").is_some_and(|context| context.starts_with(CONTEXT)),
    read: read::read,
    write: write::write,
};
