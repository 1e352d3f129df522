//! Gradle's `gradle.lockfile`, and the older files of one configuration each.

use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::lines::lines;
use crate::paths::{base, ends, folder};
use crate::{Format, Input, Inventory, Scope};

pub(super) const FORMAT: Format = Format {
    name: "gradle_lock",
    about: "gradle.lockfile, buildscript-gradle.lockfile and gradle/dependency-locks/*.lockfile",
    claims: |path| {
        let name = base(path);
        name.ends_with("gradle.lockfile")
            || ends(name, &[".lockfile"]) && base(folder(path)) == "dependency-locks"
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let file = base(input.path);
    for line in lines(&text) {
        let content = line.trim();
        if content.is_empty() || content.starts_with('#') || content.starts_with("empty=") {
            continue;
        }
        let (what, configurations) = content.split_once('=').unwrap_or((content, ""));
        let Some((name, version)) = what.rsplit_once(':').filter(|(name, _)| name.contains(':'))
        else {
            draft.wrong(line.span(), "expected a group, a name and a version");
            continue;
        };
        let package = draft.package(Ecosystem::Maven, name, Some(version), line.span());
        let Some(mut package) = package else { continue };
        package.scope = if file.starts_with("buildscript") {
            Scope::Build
        } else if configurations.is_empty() {
            scope_of(file)
        } else {
            configurations.split(',').map(scope_of).min().unwrap_or(Scope::Runtime)
        };
        draft.push(package);
    }
    draft.done()
}

/// What a configuration of this name is for.
fn scope_of(configuration: &str) -> Scope {
    let name = configuration.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["test", "jmh"]) {
        Scope::Test
    } else if has(&[
        "annotationprocessor",
        "kapt",
        "ksp",
        "compileonly",
        "plugin",
        "checkstyle",
        "spotbugs",
        "pmd",
        "detekt",
        "ktlint",
        "jacoco",
        "errorprone",
    ]) {
        Scope::Build
    } else {
        Scope::Runtime
    }
}

#[cfg(test)]
mod tests;
