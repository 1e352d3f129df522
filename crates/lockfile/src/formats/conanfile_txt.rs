//! Conan's `conanfile.txt`.

use seawall_model::Ecosystem;

use crate::conan::reference;
use crate::draft::Draft;
use crate::lines::lines;
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "conanfile_txt",
    about: "conanfile.txt of Conan",
    claims: |path| base(path) == "conanfile.txt",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let mut scope = None;
    for line in lines(&text) {
        let content = line.text.split(" #").next().unwrap_or_default().trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if let Some(section) = content.strip_prefix('[') {
            scope = match section.trim_end_matches(']') {
                "requires" => Some(Scope::Runtime),
                "build_requires" | "tool_requires" => Some(Scope::Build),
                "test_requires" => Some(Scope::Test),
                _ => None,
            };
            continue;
        }
        let Some(scope) = scope else { continue };
        let Some((name, version, _)) = reference(content) else {
            draft.wrong(line.span(), "expected a name, a slash and a version");
            continue;
        };
        let one = (!version.starts_with('[')).then_some(version);
        let Some(mut package) = draft.package(Ecosystem::Conan, name, one, line.span()) else {
            continue;
        };
        package.scope = scope;
        package.direct = Some(true);
        package.constraint = Some(version.to_owned());
        draft.push(package);
    }
    draft.done()
}

#[cfg(test)]
mod tests;
