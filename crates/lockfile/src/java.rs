//! Archives of Java: what their files and manifests say of them, where they hold no word of Maven.

use seawall_model::{Ecosystem, INTO_ARCHIVE, ProblemKind, Span};

use crate::Inventory;
use crate::draft::Draft;
use crate::paths::base;

/// What the names of archives end with.
const ENDINGS: &[&str] = &[".jar", ".war", ".ear", ".jpi", ".hpi", ".par", ".sar", ".lpkg"];
/// The files in which Maven and manifests say what an archive is.
const PROPERTIES: &str = "pom.properties";
const MANIFEST: &str = "META-INF/MANIFEST.MF";

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

/// What an archive is whose members say nothing, by its name; nothing where that has no version.
pub(crate) fn by_name(
    draft: &mut Draft<'_>,
    archive: &str,
    group: Option<&str>,
    told: Option<&str>,
) {
    let (artifact, version) = named(archive);
    let Some(version) = version.or(told) else { return };
    let span = Span::new(0, 0);
    if let Some(group) = group {
        draft.add(Ecosystem::Maven, &format!("{group}:{artifact}"), Some(version), span);
        return;
    }
    if draft.add(Ecosystem::Maven, artifact, Some(version), span).is_some() {
        let detail = "nothing in it tells its group of Maven, without which advisories cannot be found for it";
        draft.problem(ProblemKind::Undecodable, detail);
    }
}

/// Keeps of each archive of Java only the best word on what it is itself: that of Maven before that of its manifest.
///
/// A file is named with the members of archives as `a.jar!/b`, in any order.
pub fn settle_archives(files: &mut Vec<(String, Inventory)>) {
    let own = |path: &str, inventory: &Inventory| {
        let archive = archive_of(path).filter(|_| base(path) == PROPERTIES)?;
        let (artifact, _) = named(archive);
        let is_own =
            |name: &str| artifact == name || artifact.ends_with(name) || name.ends_with(artifact);
        let is_own = inventory.packages.iter().any(|package| is_own(&package.purl.name));
        Some((archive.to_owned(), is_own))
    };
    let mut known: std::collections::BTreeMap<String, (usize, bool)> =
        std::collections::BTreeMap::new();
    for (archive, is_own) in files.iter().filter_map(|(path, inventory)| own(path, inventory)) {
        let entry = known.entry(archive).or_default();
        *entry = (entry.0 + 1, entry.1 || is_own);
    }
    files.retain(|(path, _)| {
        let Some(archive) = path.strip_suffix(MANIFEST).and_then(archive_of) else { return true };
        // The one word of Maven in an archive is about itself.
        !known.get(archive).is_some_and(|(count, own)| *own || *count == 1)
    });
}
