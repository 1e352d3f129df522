//! Paket's `paket.dependencies`.

use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::lines::lines;
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope, scope_of_group};

pub(super) const FORMAT: Format = Format {
    name: "paket_dependencies",
    about: "paket.dependencies",
    claims: |path| base(path) == "paket.dependencies",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let mut scope = Scope::Runtime;
    for line in lines(&text) {
        let mut words = line.trim().split_whitespace();
        match words.next() {
            Some("group") => scope = words.next().map_or(Scope::Runtime, scope_of_group),
            Some("nuget" | "clitool") => {
                let name = words.next().unwrap_or_default();
                let versions: Vec<&str> = words.take_while(|word| !word.ends_with(':')).collect();
                let exact = match versions.as_slice() {
                    [version] | ["=", version] => Some(*version),
                    _ => None,
                };
                let exact =
                    exact.filter(|version| version.starts_with(|c: char| c.is_ascii_digit()));
                let package = draft.package(Ecosystem::Nuget, name, exact, line.span());
                let Some(mut package) = package else { continue };
                package.scope = scope;
                package.direct = Some(true);
                package.constraint = Some(versions.join(" ")).filter(|text| !text.is_empty());
                draft.push(package);
            }
            _ => {}
        }
    }
    draft.done()
}

#[cfg(test)]
mod tests;
