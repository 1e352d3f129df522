//! Perl's `cpanfile`.

use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::lines::{lines, unquoted};
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "cpanfile",
    about: "cpanfile of Perl",
    claims: |path| base(path) == "cpanfile",
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let mut phases: Vec<Scope> = Vec::new();
    for line in lines(&text) {
        let content = line.trim();
        if content.starts_with('#') {
            continue;
        }
        if content.contains("sub {") {
            let phase =
                content.strip_prefix("on").map(|rest| rest.split(['=', ',']).next().map(unquoted));
            phases.push(phase.flatten().map_or(Scope::Optional, scope_of));
        } else if content.starts_with('}') {
            phases.pop();
        }
        let (word, rest) = content.split_once([' ', '(']).unwrap_or((content, ""));
        let scope = match word {
            "requires" => phases.last().copied().unwrap_or(Scope::Runtime),
            "recommends" | "suggests" => {
                phases.last().copied().unwrap_or(Scope::Optional).max(Scope::Optional)
            }
            "test_requires" | "author_requires" => Scope::Test,
            "configure_requires" | "build_requires" => Scope::Build,
            _ => continue,
        };
        let mut words = rest.trim_end_matches([';', ')']).splitn(2, [',', '=']);
        let name = unquoted(words.next().unwrap_or_default().trim());
        let version = words.next().map(|text| unquoted(text.trim_start_matches(['>', ' ']).trim()));
        if name == "perl" {
            continue;
        }
        let exact = version.and_then(|version| version.strip_prefix("==")).map(str::trim);
        let Some(mut package) = draft.package(Ecosystem::Cpan, name, exact, line.span()) else {
            continue;
        };
        package.scope = scope;
        package.direct = Some(true);
        package.constraint =
            version.filter(|text| !text.is_empty() && *text != "0").map(str::to_owned);
        draft.push(package);
    }
    draft.done()
}

fn scope_of(phase: &str) -> Scope {
    match unquoted(phase.trim_start_matches('(').trim()) {
        "test" => Scope::Test,
        "develop" => Scope::Dev,
        "configure" | "build" => Scope::Build,
        _ => Scope::Runtime,
    }
}

#[cfg(test)]
mod tests;
