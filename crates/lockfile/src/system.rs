//! Which distribution a root file system is, and packages of it.

use std::collections::BTreeMap;

use seawall_model::{Ecosystem, Purl, Span};

use crate::Package;
use crate::draft::Draft;
use crate::lines::{lines, unquoted};

/// A distribution with its release.
pub(crate) struct System {
    kind: &'static str,
    ecosystem: Ecosystem,
    vendor: String,
    release: Option<String>,
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
        let places = ["etc/os-release", "usr/lib/os-release"];
        let text = places.iter().find_map(|place| draft.beside(&format!("{root}{place}")));
        let facts: BTreeMap<String, String> = text
            .iter()
            .flat_map(|text| text.lines())
            .filter_map(|line| line.split_once('='))
            .map(|(key, value)| (key.trim().to_owned(), unquoted(value).to_owned()))
            .collect();
        let vendor = facts.get("ID").cloned();
        let vendor = vendor.or_else(|| usual.vendor().map(str::to_owned)).unwrap_or_default();
        let ecosystem = Ecosystem::of_purl(kind, Some(&vendor)).unwrap_or(usual);
        Self { kind, ecosystem, vendor, release: facts.get("VERSION_ID").cloned() }
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
        let made =
            Purl::new(self.kind, Some(&self.vendor), get(name).unwrap_or_default(), get(version));
        let Ok(mut purl) = made else {
            draft.wrong(span, "a package without a name");
            return None;
        };
        let mut qualify = |key: &str, value: Option<String>| {
            purl.qualifiers.extend(value.map(|value| (key.to_owned(), value)));
        };
        qualify("arch", get(architecture).map(str::to_owned));
        qualify(
            "distro",
            self.release.as_ref().map(|release| format!("{}-{release}", self.vendor)),
        );
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
