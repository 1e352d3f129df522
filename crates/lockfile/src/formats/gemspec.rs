//! `RubyGems`' `*.gemspec`, where it writes names and versions as texts.

use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::lines::lines;
use crate::paths::{base, ends, folder, join};
use crate::{Format, Input, Inventory, Scope, texts};

pub(super) const FORMAT: Format = Format {
    name: "gemspec",
    about: "*.gemspec, where it writes names and versions as texts",
    claims: |path| ends(base(path), &[".gemspec"]),
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
    if let Some((name, _)) = &name {
        version = version.or_else(|| constant(&text)).or_else(|| version_file(&draft, &text, name));
    }
    if let Some((name, span)) = name
        && let Some(mut package) =
            draft.package(Ecosystem::Rubygems, &name, version.as_deref(), span)
    {
        // In a specification of what is installed, the name comes with the generated files.
        package.local =
            !input.path.contains("/specifications/") && !input.path.starts_with("specifications/");
        package.licences = licences;
        if !package.local
            && let Some(version) = version
            && let Some(beside) =
                join(folder(folder(input.path)), &format!("gems/{name}-{version}"))
        {
            texts::fill(&draft, &mut package, &beside, &[]);
        }
        draft.push(package);
    }
    draft.done()
}

/// What a constant of the name that versions have is set to.
fn constant(text: &str) -> Option<String> {
    let mut lines = text.lines().filter_map(|line| line.trim().split_once('='));
    let (_, value) = lines.find(|(name, _)| {
        let name = name.trim();
        name.eq_ignore_ascii_case("version") && name.starts_with('V')
    })?;
    quoted(value).first().map(ToString::to_string)
}

/// The version in the file that a specification takes it from.
fn version_file(draft: &Draft<'_>, text: &str, name: &str) -> Option<String> {
    const MOST: usize = 12;
    let folder = folder(draft.input.path);
    let words = text.lines().filter(|line| line.contains("version")).flat_map(quoted);
    let mut named: Vec<String> =
        words.filter(|word| word.contains("version")).map(str::to_owned).collect();
    // Parts of a path that are joined.
    let joined = text
        .lines()
        .filter(|line| line.contains("require") || line.contains("join"))
        .map(|line| quoted(line).join("/"));
    named.extend(joined.filter(|path| path.contains("version")));
    named.push(format!("lib/{}/version", name.replace('-', "/")));
    named.push(format!("lib/{name}/version"));
    named.iter().take(MOST).find_map(|path| {
        let path = path.trim_start_matches('/').trim_end_matches(".rb");
        let places = [format!("{path}.rb"), format!("lib/{path}.rb")];
        let mut texts = places.iter().filter_map(|path| draft.beside(&join(folder, path)?));
        texts.find_map(|text| constant(&text))
    })
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
            if let Some(inside) = inside.strip_prefix("q<") {
                inside
            } else {
                rest = inside;
                continue;
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
