//! `CycloneDX` in JSON.

use seawall_model::ProblemKind;

use crate::cyclonedx::{self, Form};
use crate::draft::Draft;
use crate::paths::base;
use crate::{Format, Input, Inventory, spdx};

pub(super) const FORMAT: Format = Format {
    name: "cyclonedx_json",
    about: "bom.json and *.cdx.json of CycloneDX",
    claims: |path| {
        let name = base(path).to_ascii_lowercase();
        matches!(name.as_str(), "bom.json" | "sbom.json")
            || [".cdx.json", ".cyclonedx.json", "-cyclonedx.json", ".bom.json"]
                .iter()
                .any(|end| name.ends_with(end))
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.json() else { return draft.done() };
    // A name such as `sbom.json` says nothing of what is in it.
    if root.text_at("bomFormat") == Some("CycloneDX") {
        cyclonedx::read(&mut draft, &root, Form::Json);
    } else if root.get("spdxVersion").is_some() {
        spdx::read(&mut draft, &root);
    } else if root.get("@graph").is_some() {
        spdx::read_graph(&mut draft, &root);
    } else {
        draft.problem(ProblemKind::Syntax, "neither CycloneDX nor SPDX: it has no `bomFormat`");
    }
    draft.done()
}

#[cfg(test)]
mod tests;
