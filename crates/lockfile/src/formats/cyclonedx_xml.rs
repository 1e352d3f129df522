//! `CycloneDX` in XML.

use seawall_model::ProblemKind;

use crate::cyclonedx::{self, Form};
use crate::draft::Draft;
use crate::paths::base;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "cyclonedx_xml",
    about: "bom.xml and *.cdx.xml of CycloneDX",
    claims: |path| {
        let name = base(path).to_ascii_lowercase();
        matches!(name.as_str(), "bom.xml" | "sbom.xml")
            || [".cdx.xml", ".cyclonedx.xml", "-cyclonedx.xml", ".bom.xml"]
                .iter()
                .any(|end| name.ends_with(end))
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.xml() else { return draft.done() };
    match root.get("bom") {
        Some(bom) => cyclonedx::read(&mut draft, bom, Form::Xml),
        None => draft.problem(ProblemKind::Syntax, "no CycloneDX: it has no `bom`"),
    }
    draft.done()
}

#[cfg(test)]
mod tests;
