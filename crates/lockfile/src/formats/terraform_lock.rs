//! Terraform's `.terraform.lock.hcl`.

use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::lines::{between, lines};
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "terraform_lock",
    about: ".terraform.lock.hcl",
    claims: |path| base(path) == ".terraform.lock.hcl",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let mut open = None;
    for line in lines(&text) {
        let content = line.trim();
        if content.starts_with("provider") {
            let name = between(content, "\"", "\"").unwrap_or_default();
            open = draft.package(Ecosystem::Terraform, name, None, line.span());
            continue;
        }
        let Some(package) = &mut open else { continue };
        package.span.end = line.span().end.max(package.span.end);
        let value = between(content, "\"", "\"");
        match content.split([' ', '=']).next() {
            Some("version") => package.purl.version = value.map(str::to_owned),
            Some("constraints") => package.constraint = value.map(str::to_owned),
            Some(hash) if hash.starts_with('"') && package.integrity.is_none() => {
                package.integrity = value.map(str::to_owned);
            }
            Some("}") => {
                package.scope = Scope::Build;
                package.direct = Some(true);
                if let Some(package) = open.take() {
                    draft.push(package);
                }
            }
            _ => {}
        }
    }
    if open.is_some() {
        draft.problem(seawall_model::ProblemKind::Syntax, "a provider without an end");
    }
    draft.done()
}

#[cfg(test)]
mod tests;
