//! Manifests of archives of Java, which say what an archive is where Maven left no word in it.

use seawall_model::{Ecosystem, Span};

use crate::draft::Draft;
use crate::java::{archive_of, by_name, is_java_archive, named};
use crate::lines::lines;
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "java_manifest",
    about: "META-INF/MANIFEST.MF in JARs that Maven left no word in",
    claims: |path| {
        path.ends_with("!/META-INF/MANIFEST.MF") && archive_of(path).is_some_and(is_java_archive)
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let archive = archive_of(input.path).unwrap_or(input.path);
    let text = draft.text.clone();
    let facts = facts(&text);
    let get = |key: &str| {
        let found = facts.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    };
    let plugin = get("Short-Name").or_else(|| get("Extension-Name"));
    if let (Some(plugin), Some(group), Some(version)) =
        (plugin, get("Group-Id"), get("Plugin-Version"))
    {
        draft.add(Ecosystem::Maven, &format!("{group}:{plugin}"), Some(version), Span::new(0, 0));
        return draft.done();
    }
    let (artifact, _) = named(archive);
    let symbolic = get("Bundle-SymbolicName").map(|name| name.split(';').next().unwrap_or(name));
    let bundles = [get("Automatic-Module-Name"), symbolic.map(str::trim)];
    let vendor = get("Implementation-Vendor-Id").filter(|name| is_dotted(name));
    let group =
        vendor.or_else(|| bundles.into_iter().flatten().find_map(|name| group(name, artifact)));
    let version = ["Implementation-Version", "Bundle-Version", "Specification-Version"];
    let version = version.iter().find_map(|key| get(key));
    let version = version.filter(|version| is_version(version));
    let title = get("Implementation-Title").filter(|title| vendor.is_some() && is_name(title));
    let licences = get("Bundle-License").map(bundle_licences).unwrap_or_default();
    by_name(&mut draft, archive, group, (title, version), licences);
    draft.done()
}

/// The licences of a bundle: names or addresses, each with attributes behind it.
fn bundle_licences(text: &str) -> Vec<String> {
    let parts =
        text.split(',').map(|part| part.split(';').next().unwrap_or(part).trim().trim_matches('"'));
    parts.filter(|part| !part.is_empty() && *part != "<<EXTERNAL>>").map(str::to_owned).collect()
}

/// Attributes of the main section; a line that begins with a blank goes on with the one above.
fn facts(text: &str) -> Vec<(String, String)> {
    let mut facts: Vec<(String, String)> = Vec::new();
    for line in lines(text).take_while(|line| !line.text.is_empty()) {
        if let Some(rest) = line.text.strip_prefix(' ') {
            if let Some((_, value)) = facts.last_mut() {
                value.push_str(rest);
            }
        } else if let Some((name, value)) = line.text.split_once(':') {
            facts.push((name.to_owned(), value.trim_start().to_owned()));
        }
    }
    facts
}

/// The group that the name of a bundle tells: what stands before the part that is the archive's own name.
fn group<'n>(name: &'n str, artifact: &str) -> Option<&'n str> {
    let (before, last) = name.rsplit_once('.').filter(|_| is_dotted(name))?;
    let own = artifact.rsplit(['-', '.']).next().unwrap_or(artifact);
    if last == artifact || last == own || artifact == name {
        return Some(if before.contains('.') { before } else { name });
    }
    // A file that was named otherwise tells nothing of the bundle in it.
    let mut words = artifact.split(['-', '.', '_']).filter(|word| word.len() > 2);
    words.any(|word| name.split('.').any(|part| part == word)).then_some(name)
}

fn is_dotted(name: &str) -> bool {
    name.contains('.') && name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
}

fn is_name(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c))
}

fn is_version(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || ".+-_".contains(c);
    text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(plain)
}

#[cfg(test)]
mod tests;
