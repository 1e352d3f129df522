//! Archives of Java: what their files and manifests say of them, where they hold no word of Maven.

use std::collections::{BTreeMap, BTreeSet};

use seawall_model::{Ecosystem, INTO_ARCHIVE, Limits, Span};

use crate::draft::Draft;
use crate::paths::base;
use crate::{Input, Inventory, texts};

/// What the names of archives end with.
const ENDINGS: &[&str] = &[".jar", ".war", ".ear", ".jpi", ".hpi", ".par", ".sar", ".lpkg"];
/// The files in which Maven and manifests say what an archive is.
const PROPERTIES: &str = "pom.properties";
const MANIFEST: &str = "!/META-INF/MANIFEST.MF";

/// Whether a path is one of an archive of Java.
pub fn is_java_archive(path: &str) -> bool {
    let end = path.rfind('.').and_then(|at| path.get(at..)).unwrap_or_default();
    ENDINGS.iter().any(|ending| end.eq_ignore_ascii_case(ending))
}

/// The archive that a member lies in, the innermost one.
pub(crate) fn archive_of(path: &str) -> Option<&str> {
    path.rsplit_once(INTO_ARCHIVE).map(|(archive, _)| archive)
}

/// Name and version in the name of an archive: `a-b-1.0.jar`.
pub(crate) fn named(archive: &str) -> (&str, Option<&str>) {
    let name = base(archive);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let begins = |at: usize| {
        stem.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    match stem.match_indices('-').find(|(at, _)| *at > 0 && begins(*at)) {
        Some((at, _)) => (stem.get(..at).unwrap_or(stem), stem.get(at + 1..)),
        None => (stem, None),
    }
}

/// What an archive is by its name, and by what its manifest says; nothing where neither tells a version.
pub(crate) fn by_name(
    draft: &mut Draft<'_>,
    archive: &str,
    group: Option<&str>,
    (title, told): (Option<&str>, Option<&str>),
    licences: Vec<String>,
) {
    let (artifact, version) = named(archive);
    // A file without a version in its name may have any name.
    let artifact = title.filter(|_| version.is_none()).unwrap_or(artifact);
    let group = group.or_else(|| dotted(artifact));
    // A program of one's own has a name without a version and no group: it is nobody's library.
    let version = if group.is_some() { version.or(told) } else { version };
    let Some(version) = version else { return };
    let name = group.map_or_else(|| artifact.to_owned(), |group| format!("{group}:{artifact}"));
    let package = draft.package(Ecosystem::Maven, &name, Some(version), Span::new(0, 0));
    let Some(mut package) = package else { return };
    package.licences = licences;
    texts::fill(draft, &mut package, &format!("{archive}{INTO_ARCHIVE}META-INF"), &[]);
    draft.push(package);
}

/// The group in the name of a bundle, which is named as a whole: `org.x.core`.
fn dotted(artifact: &str) -> Option<&str> {
    let (group, _) = artifact.rsplit_once('.')?;
    group.contains('.').then_some(group)
}

/// What an archive of Java is whose members say nothing.
pub fn nameless_archive(path: &str) -> Inventory {
    let (bytes, limits, beside) = (&[], &Limits::STANDARD, &|_: &str| None);
    let input = Input { path, bytes, limits, beside };
    let mut draft = Draft::new(&input);
    by_name(&mut draft, path, None, (None, None), Vec::new());
    draft.done()
}

/// The manifests of archives of Java beside which Maven left a better word on what the archive is.
///
/// A file is named with the members of archives as `a.jar!/b`, in any order.
pub fn needless_manifests<'f>(
    files: impl Iterator<Item = (&'f str, &'f Inventory)> + Clone,
) -> BTreeSet<String> {
    let mut known: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for (path, inventory) in files.clone().filter(|(path, _)| base(path) == PROPERTIES) {
        let Some(archive) = archive_of(path) else { continue };
        let (artifact, _) = named(archive);
        let is_own = |name: &str| artifact.ends_with(name) || name.ends_with(artifact);
        let entry = known.entry(archive).or_default();
        entry.0 += 1;
        entry.1 |= inventory.packages.iter().any(|package| is_own(&package.purl.name));
    }
    // The one word of Maven in an archive is about itself.
    let is_told =
        |archive: &str| known.get(archive).is_some_and(|(count, own)| *own || *count == 1);
    let manifests =
        files.filter(|(path, _)| path.ends_with(MANIFEST) && archive_of(path).is_some_and(is_told));
    manifests.map(|(path, _)| path.to_owned()).collect()
}
