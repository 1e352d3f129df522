//! SPDX in JSON, versions 2 and 3, and in YAML.

use seawall_model::ProblemKind;

use crate::draft::Draft;
use crate::paths::{base, ends};
use crate::{Format, Input, Inventory, spdx};

pub(super) const FORMAT: Format = Format {
    name: "spdx_json",
    about: "*.spdx.json of SPDX 2 and 3, and *.spdx.yml",
    claims: |path| {
        let name = base(path).to_ascii_lowercase();
        [
            ".spdx.json",
            ".spdx.yml",
            ".spdx.yaml",
            "-spdx.json",
            ".spdx3.json",
            ".spdx.json.ld",
            ".spdx.jsonld",
        ]
        .iter()
        .any(|end| name.ends_with(end))
            || name == "spdx.json"
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let yaml = ends(input.path, &[".yml"]) || ends(input.path, &[".yaml"]);
    let root = if yaml { draft.yaml().into_iter().next() } else { draft.json() };
    let Some(root) = root else { return draft.done() };
    // GitHub gives the document inside of another one.
    let root = root.get("sbom").unwrap_or(&root);
    if root.get("spdxVersion").is_some() {
        spdx::read(&mut draft, root);
    } else if root.get("@graph").is_some() {
        spdx::read_graph(&mut draft, root);
    } else {
        draft.problem(ProblemKind::Syntax, "no SPDX: it has no `spdxVersion`");
    }
    draft.done()
}

#[cfg(test)]
mod tests;
