//! `pyproject.toml`: what a Python project asks for, as the standard, Poetry, PDM and uv write it.

use crate::draft::Draft;
use crate::paths::base;
use crate::python::wishes;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "pyproject",
    about: "pyproject.toml of the standard (PEP 621, 735), Poetry, PDM and uv",
    claims: |path| base(path) == "pyproject.toml",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let Some(root) = draft.toml() else { return draft.done() };
    let (wishes, strange) = wishes(&root);
    for wish in wishes {
        let span = draft.span(wish.region);
        if let Some(package) = wish.package(&mut draft, span) {
            draft.push(package);
        }
    }
    for (text, region) in strange {
        let span = draft.span(region);
        let shown: String = text.chars().take(60).collect();
        draft.wrong(span, format!("`{shown}` is no requirement"));
    }
    draft.done()
}

#[cfg(test)]
mod tests;
