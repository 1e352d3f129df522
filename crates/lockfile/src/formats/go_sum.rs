//! Go's `go.sum` where no `go.mod` stands beside it.

use seawall_model::Ecosystem;

use super::go_mod::sums;
use crate::draft::Draft;
use crate::lines::lines;
use crate::paths::base;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "go_sum",
    about: "go.sum where no go.mod stands beside it",
    claims: |path| base(path) == "go.sum",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let manifest = draft.neighbour("go.mod");
    // A sum says what was ever looked at: the module says what is used.
    if manifest.is_some_and(|path| input.beside.read(&path).is_some()) {
        return draft.done();
    }
    let text = draft.text.clone();
    for line in lines(&text) {
        for (path, version, hash) in sums(line.text) {
            let package = draft.package(Ecosystem::Go, path, Some(version), line.span());
            let Some(mut package) = package else { continue };
            package.integrity = Some(hash.to_owned());
            draft.push(package);
        }
    }
    draft.done()
}

#[cfg(test)]
mod tests;
