//! The lists that images of Azure Linux without rpm have instead of its database.

use std::collections::BTreeMap;

use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::lines::lines;
use crate::system::System;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "rpm_manifest",
    about: "var/lib/rpmmanifest/container-manifest-2 of images without rpm",
    claims: |path| path.ends_with("lib/rpmmanifest/container-manifest-2"),
    read,
};

/// Name, version, two times, vendor, epoch, size, architecture, epoch as a number, file of sources.
const COLUMNS: usize = 10;

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let system = System::around(&draft, "var/lib/rpmmanifest", "rpm", Ecosystem::Generic);
    for line in lines(&text).filter(|line| !line.trim().is_empty()) {
        let columns: Vec<&str> = line.text.split('\t').collect();
        let [name, version, _, _, _, _, _, architecture, epoch, source] = columns.as_slice() else {
            let detail = format!("{} columns where {COLUMNS} are expected", columns.len());
            draft.wrong(line.span(), detail);
            continue;
        };
        let facts = BTreeMap::from([("n", *name), ("v", *version), ("a", *architecture)]);
        let source = super::rpm_database::source(source.trim());
        let source =
            source.map(|(name, of_source)| (name, Some(of_source).filter(|own| own != version)));
        let source = source.filter(|(of_source, other)| of_source != name || other.is_some());
        let package = system.package(&mut draft, &facts, ["n", "v", "a"], (source, line.span()));
        let Some(mut package) = package else { continue };
        if !matches!(*epoch, "" | "0" | "(none)") {
            package.purl.qualifiers.insert("epoch".to_owned(), (*epoch).to_owned());
        }
        draft.push(package);
    }
    draft.done()
}

#[cfg(test)]
mod tests;
