//! RubyGems' `*.gemspec`, where it writes names and versions as texts.

use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::lines::lines;
use crate::paths::base;
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "gemspec",
    about: "*.gemspec, where it writes names and versions as texts",
    claims: |path| base(path).ends_with(".gemspec"),
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let (mut name, mut version, mut licences) = (None, None, Vec::new());
    for line in lines(&text) {
        let content = line.trim();
        let Some((left, right)) = content.split_once('.') else { continue };
        if left.contains(['"', '\'', '#', '=']) {
            continue;
        }
        for (call, scope) in [
            ("add_development_dependency", Scope::Dev),
            ("add_runtime_dependency", Scope::Runtime),
            ("add_dependency", Scope::Runtime),
        ] {
            let Some(rest) = right.strip_prefix(call) else { continue };
            let words = quoted(rest);
            let Some((first, versions)) = words.split_first() else { continue };
            let package = draft.package(Ecosystem::Rubygems, first, None, line.span());
            let Some(mut package) = package else { continue };
            package.scope = scope;
            package.direct = Some(true);
            package.constraint = Some(versions.join(", ")).filter(|text| !text.is_empty());
            draft.push(package);
            break;
        }
        let Some((field, value)) = right.split_once('=') else { continue };
        let value = quoted(value);
        match field.trim() {
            "name" => name = name.or_else(|| Some((value.first()?.to_string(), line.span()))),
            "version" => version = version.or_else(|| value.first().map(ToString::to_string)),
            "license" | "licenses" => licences.extend(value.iter().map(ToString::to_string)),
            _ => {}
        }
    }
    if let Some((name, span)) = name
        && let Some(mut package) = draft.package(Ecosystem::Rubygems, &name, version.as_deref(), span)
    {
        // In a specification of what is installed, the name comes with the generated files.
        package.local = !input.path.contains("/specifications/") && !input.path.starts_with("specifications/");
        package.licences = licences;
        draft.push(package);
    }
    draft.done()
}

/// All texts in quotes, `%q<…>` included.
fn quoted(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['"', '\'', '%']) {
        let inside = rest.get(at + 1..).unwrap_or_default();
        let close = match rest.as_bytes().get(at) {
            Some(b'"') => '"',
            Some(b'\'') => '\'',
            _ => '>',
        };
        let inside = if close == '>' {
            match inside.strip_prefix("q<") {
                Some(inside) => inside,
                None => {
                    rest = inside;
                    continue;
                }
            }
        } else {
            inside
        };
        let Some((word, after)) = inside.split_once(close) else { break };
        words.push(word);
        rest = after;
    }
    words
}

#[cfg(test)]
mod tests;
