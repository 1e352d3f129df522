//! Which distribution a root file system is, and packages of it.

use std::collections::BTreeMap;

use seawall_model::{Ecosystem, Purl, Span};

use crate::Package;
use crate::distribution::Distribution;
use crate::draft::Draft;
use crate::lines::lines;

/// A distribution, as packages of one kind name it.
pub(crate) struct System {
    kind: &'static str,
    ecosystem: Ecosystem,
    vendor: String,
    distro: Option<String>,
}

impl System {
    /// What the root file system around a database says of itself; `usual` where it says nothing.
    pub(crate) fn around(
        draft: &Draft<'_>,
        database: &str,
        kind: &'static str,
        usual: Ecosystem,
    ) -> Self {
        let path = draft.input.path;
        let root = path.split_once(database).map_or("", |(root, _)| root);
        let beside = |place: &str| {
            draft.beside(&format!("{root}{place}")).map(|text| text.as_bytes().to_vec())
        };
        let Some(found) = Distribution::of(&beside) else {
            let vendor = usual.vendor().unwrap_or_default().to_owned();
            return Self { kind, ecosystem: usual, vendor, distro: None };
        };
        let ecosystem = found.ecosystem(kind).unwrap_or(usual);
        Self { kind, ecosystem, distro: found.qualifier(kind), vendor: vendor(found.id) }
    }

    /// A package of the distribution, with the one that it was built from.
    pub(crate) fn package(
        &self,
        draft: &mut Draft<'_>,
        facts: &BTreeMap<&str, &str>,
        [name, version, architecture]: [&str; 3],
        (source, span): (Option<(&str, Option<&str>)>, Span),
    ) -> Option<Package> {
        let get = |key: &str| facts.get(key).copied();
        let vendor = Some(self.vendor.as_str()).filter(|vendor| !vendor.is_empty());
        let make =
            |kind: &str| Purl::new(kind, vendor, get(name).unwrap_or_default(), get(version));
        // A file system that does not say what it is has no vendor, which some kinds ask for.
        let made = make(self.kind)
            .or_else(|_| make("generic").map(|purl| Purl { kind: self.kind.to_owned(), ..purl }));
        let Ok(mut purl) = made else {
            draft.wrong(span, "a package without a name");
            return None;
        };
        let mut qualify = |key: &str, value: Option<String>| {
            purl.qualifiers.extend(value.map(|value| (key.to_owned(), value)));
        };
        qualify("arch", get(architecture).map(str::to_owned));
        qualify("distro", self.distro.clone());
        qualify(
            "upstream",
            source.map(|(name, version)| match version {
                Some(version) => format!("{name}@{version}"),
                None => name.to_owned(),
            }),
        );
        Some(Package::new(self.ecosystem, purl, span))
    }
}

/// The vendor in package URLs, where the distribution calls itself otherwise.
fn vendor(id: String) -> String {
    match id.as_str() {
        "rhel" => "redhat".to_owned(),
        "sled" | "sles" => "suse".to_owned(),
        "opensuse-leap" | "opensuse-tumbleweed" => "opensuse".to_owned(),
        _ => id,
    }
}

/// The records of a text that blank lines part: names and values, with where each record stands.
pub(crate) fn records(text: &str) -> Vec<(BTreeMap<&str, &str>, Span)> {
    let mut all: Vec<(BTreeMap<&str, &str>, Span)> = Vec::new();
    let mut open = false;
    for line in lines(text) {
        if line.trim().is_empty() {
            open = false;
            continue;
        }
        // What is indented goes on with the value above.
        let Some((name, value)) = line.text.split_once(':').filter(|_| line.indent() == 0) else {
            continue;
        };
        if !open {
            all.push((BTreeMap::new(), line.span()));
            open = true;
        }
        if let Some((facts, span)) = all.last_mut() {
            facts.entry(name).or_insert_with(|| value.trim());
            span.end = line.span().end;
        }
    }
    all
}
