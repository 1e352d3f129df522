//! Paket's `paket.lock`.

use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::graph::Wants;
use crate::lines::{between, lines};
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope, scope_of_group};

pub(super) const FORMAT: Format = Format {
    name: "paket_lock",
    about: "paket.lock",
    claims: |path| base(path) == "paket.lock",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let (mut section, mut group, mut last) = ("", "", None);
    let mut wants = Wants::default();
    for line in lines(&text) {
        let content = line.trim();
        let name = content.split(' ').next().unwrap_or_default();
        match line.indent() {
            _ if content.is_empty() => {}
            0 => {
                section = name;
                group = content.strip_prefix("GROUP ").unwrap_or(group);
            }
            4 if section == "NUGET" => {
                last = None;
                let Some(version) = between(content, "(", ")") else {
                    draft.wrong(line.span(), "a package without a version");
                    continue;
                };
                let package = draft.package(Ecosystem::Nuget, name, Some(version), line.span());
                let Some(mut package) = package else { continue };
                if !group.is_empty() {
                    package.scope = scope_of_group(group);
                }
                let place = draft.push(package);
                wants.known(format!("{group} {}", name.to_lowercase()), place);
                last = Some(place);
            }
            indent if indent >= 6 && section == "NUGET" => {
                if let Some(last) = last {
                    wants.want(last, format!("{group} {}", name.to_lowercase()));
                }
            }
            _ => {}
        }
    }
    asked(&draft, &mut wants);
    wants.mark_known(&mut draft.inventory);
    draft.done()
}

/// What the `paket.dependencies` beside asks for.
fn asked(draft: &Draft<'_>, wants: &mut Wants) {
    let path = draft.neighbour("paket.dependencies");
    let Some(text) = path.and_then(|path| draft.beside(&path)) else { return };
    let mut group = "";
    for line in text.lines() {
        let mut words = line.split_whitespace();
        match (words.next(), words.next()) {
            (Some("group"), Some(name)) => group = name,
            (Some("nuget" | "clitool"), Some(name)) => {
                wants.root(format!("{group} {}", name.to_lowercase()), Scope::Runtime);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
