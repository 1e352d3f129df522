//! Gradle's `build.gradle` and `build.gradle.kts`, where they write dependencies as texts.

use std::collections::BTreeMap;

use seawall_model::{Ecosystem, Span};

use crate::beside::Syntax;
use crate::draft::Draft;
use crate::lines::{Line, filled, lines};
use crate::paths::{base, ends, folder, join};
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "gradle_build",
    about: "build.gradle and build.gradle.kts, where dependencies are written as texts",
    claims: |path| {
        let name = base(path);
        ends(name, &[".gradle"]) && name != "settings.gradle"
            || ends(name, &[".gradle.kts"]) && name != "settings.gradle.kts"
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let variables = variables(&draft, &text);
    let mut in_comment = false;
    for line in lines(&text) {
        let content = line.trim();
        in_comment |= content.starts_with("/*");
        if !in_comment && !content.starts_with("//") {
            dependency(&mut draft, line, &variables);
        }
        in_comment &= !content.contains("*/");
    }
    draft.done()
}

/// What configurations end with; whatever stands before it names a part of the build.
const CONFIGURATIONS: &[(&str, Scope)] = &[
    ("implementation", Scope::Runtime),
    ("api", Scope::Runtime),
    ("compile", Scope::Runtime),
    ("runtime", Scope::Runtime),
    ("runtimeonly", Scope::Runtime),
    ("compileonly", Scope::Build),
    ("compileonlyapi", Scope::Build),
    ("providedcompile", Scope::Build),
    ("annotationprocessor", Scope::Build),
    ("kapt", Scope::Build),
    ("ksp", Scope::Build),
    ("classpath", Scope::Build),
];

fn dependency(draft: &mut Draft<'_>, line: Line<'_>, variables: &BTreeMap<String, String>) {
    let content = line.trim();
    let end = content.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(content.len());
    let (word, rest) = content.split_at_checked(end).unwrap_or((content, ""));
    let lower = word.to_ascii_lowercase();
    let Some((_, scope)) = CONFIGURATIONS.iter().find(|(name, _)| lower.ends_with(name)) else {
        return;
    };
    let scope = if lower.contains("test") { Scope::Test } else { *scope };
    let quoted: Vec<&str> = quoted(rest);
    let by_name = |key: &str| {
        let after =
            rest.split_once(&format!("{key}:")).or_else(|| rest.split_once(&format!("{key} =")))?.1;
        quoted_first(after)
    };
    let map = by_name("group").zip(by_name("name"));
    let found = match map {
        Some((group, name)) => {
            Some((format!("{group}:{name}"), by_name("version").unwrap_or_default()))
        }
        None => quoted.iter().find_map(|text| notation(text)),
    };
    let Some((name, version)) = found else { return };
    let value = |name: &str| {
        let short = name.rsplit('.').next().unwrap_or(name);
        variables.get(name).or_else(|| variables.get(short)).map(String::as_str)
    };
    let (name, version) = (filled(&name, value), filled(version, value));
    if name.contains('$') {
        return;
    }
    add(draft, line.span(), &name, &version, scope);
}

fn add(draft: &mut Draft<'_>, span: Span, name: &str, version: &str, scope: Scope) {
    let one = !version.is_empty() && !version.contains(['$', '+', '[', '(', ',', '!']);
    let package = draft.package(Ecosystem::Maven, name, one.then_some(version), span);
    let Some(mut package) = package else { return };
    package.scope = scope;
    package.direct = Some(true);
    package.constraint = Some(version.to_owned()).filter(|version| !version.is_empty());
    draft.push(package);
}

/// `group:name:version`, perhaps with a classifier and a type behind it.
fn notation(text: &str) -> Option<(String, &str)> {
    let mut parts = text.split(':');
    let (group, name) = (parts.next()?, parts.next()?);
    let version = parts.next().unwrap_or_default();
    let version = version.split_once('@').map_or(version, |(version, _)| version);
    let plain = |text: &str| !text.is_empty() && !text.contains([' ', '/']);
    (plain(group) && plain(name)).then(|| (format!("{group}:{name}"), version))
}

/// All texts in quotes.
fn quoted(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['"', '\'']) {
        let quote =
            if rest.get(at..).is_some_and(|rest| rest.starts_with('"')) { '"' } else { '\'' };
        let inside = rest.get(at + 1..).unwrap_or_default();
        let Some(end) = inside.find(quote) else { break };
        all.extend(inside.get(..end));
        rest = inside.get(end + 1..).unwrap_or_default();
    }
    all
}

fn quoted_first(text: &str) -> Option<&str> {
    let text = text.trim_start();
    if text.starts_with(['"', '\'']) { quoted(text).first().copied() } else { None }
}

/// Texts with names, in the file and in `gradle.properties` beside it or above.
fn variables(draft: &Draft<'_>, text: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for line in lines(text) {
        let Some((name, value)) = line.trim().split_once('=') else { continue };
        let Some(value) = quoted_first(value) else { continue };
        let name =
            name.trim().trim_end_matches(": String").rsplit([' ', '.']).next().unwrap_or_default();
        let name = name.trim_matches(['"', '\'', '[', ']', '(', ')']);
        all.insert(name.to_owned(), value.to_owned());
    }
    let mut at = folder(draft.input.path);
    for _ in 0..4 {
        let path = join(at, "gradle.properties");
        let read = path.and_then(|path| draft.tree_beside(&path, Syntax::Properties));
        for (key, node) in read.iter().flat_map(|read| read.entries()) {
            let value = node.text().unwrap_or_default();
            all.entry(key.name.to_string()).or_insert_with(|| value.to_owned());
        }
        if at.is_empty() {
            break;
        }
        at = folder(at);
    }
    all
}

#[cfg(test)]
mod tests;
